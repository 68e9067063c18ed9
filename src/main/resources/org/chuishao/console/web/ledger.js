// The ledger of checks: who went round, where, when, what was found, and the photos of it.
import { get } from './api.js';
import { filesOf } from './files.js';
import { both, chip, el, empty, when } from './parts.js';

export async function ledger(me, { complain }) {
  const page = await get('ledger', { area: me.area, limit: 200 });
  return [
    el('h1', {}, both('巡查台账', 'Ledger of checks')),
    el('p.dim', {}, both('最近一个月。', 'The last month.')),
    page.items.length === 0
      ? empty('没有记录。', 'Nothing was entered.')
      : el('ol.record', {}, page.items.map((line) => check(line, complain))),
    page.more ? empty('只显示最近的 200 条。', 'Only the latest 200 are shown.') : '',
  ];
}

function check(line, complain) {
  const path = (hash) => 'ledger/media?' + new URLSearchParams({ area: line.area, day: line.at.slice(0, 10), id: line.id, hash });
  return el('li', {},
    el('time', {}, when(line.at)), ' ', chip(line.title), ' ' + line.area + ' · ' + line.name,
    line.object ? ' · ' + line.object : '',
    el('p', {}, line.text),
    filesOf(line.files, path, complain));
}
