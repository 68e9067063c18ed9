// Who is on the blacklist, over all cases of an area, and because of which case.
import { get } from './api.js';
import { areaChoice, both, chip, el, empty } from './parts.js';

export async function blacklist(me, query) {
  const area = query.area ?? me.area;
  const page = await get('blacklist', { area });
  return [
    el('h1', {}, both('黑名单', 'Blacklist')),
    el('p.dim', {}, both('严重且不整改、或造成事故的。移出请到该案办理。', 'Serious and not put right, or the cause of an accident. Names come off it at their case.')),
    el('form.filters', { onsubmit: (event) => event.preventDefault() },
      areaChoice(me, area, (chosen) => { location.hash = '#/blacklist?' + new URLSearchParams({ area: chosen }); })),
    page.items.length === 0
      ? empty('没有列入黑名单的。', 'Nobody is on it.')
      : el('ol.record', {}, page.items.map(listed)),
  ];
}

const listed = (one) => el('li', {},
  el('b', {}, one.name), ' ', one.kind ? chip(one.kind) : '', el('time', {}, one.since.slice(0, 10)),
  el('p', {}, one.reason),
  el('p.dim', {}, el('a', { href: '#/cases/' + one.no }, '案 ' + one.no), ' · ' + one.area + (one.by ? ' · ' + one.by + '列入' : '')));
