// The table of 附件2 for an area and a period; each figure opens down to its cases and entries.
import { get } from './api.js';
import { areaChoice, both, el, empty, when } from './parts.js';

const MONTHS = 12;

/** This month and those before it, their quarters and years, the newest first. @param now 2026-10-03T… */
export function periods(now) {
  const [year, month] = now.split('-').map(Number);
  const months = Array.from({ length: MONTHS }, (_, back) => {
    const at = year * 12 + month - 1 - back;
    return [Math.floor(at / 12), (at % 12) + 1];
  });
  const once = (values) => [...new Map(values).entries()];
  return [
    ...months.map(([y, m]) => [y + '-' + String(m).padStart(2, '0'), y + '年' + m + '月']),
    ...once(months.map(([y, m]) => [y + '-Q' + Math.ceil(m / 3), y + '年第' + Math.ceil(m / 3) + '季度'])),
    ...once(months.map(([y]) => [String(y), y + '年'])),
  ];
}

export async function figures(me, query) {
  const area = query.area ?? me.area;
  const period = query.period ?? me.now.slice(0, 7);
  const asked = { area, period };
  const opened = query.column ? { ...asked, column: query.column, kind: query.kind ?? '' } : null;
  const [whole, behind] = await Promise.all([
    get('figures', asked), opened ? get('figures/behind', opened) : null,
  ]);
  return [
    el('h1', {}, both('统计表（附件2）', 'Figures')),
    choices(me, area, period),
    el('p.dim', {}, whole.filler + ' · ' + whole.periodTitle + ' · 截止 ' + when(whole.cut)
      + (whole.open ? '，尚未截止，数字还会变 not final yet' : '')),
    el('div.wide', {}, table(whole, asked, opened)),
    behind ? counted(whole, opened, behind.items) : '',
    list('对以前各期的更正', 'Corrections of earlier periods', whole.corrections.map((one) => fact(whole, one))),
    list('还缺数字的案件', 'Cases that lack a figure', whole.missing.map((one) =>
      el('li', {}, el('a', { href: '#/cases/' + one.no }, '案 ' + one.no), ' · ' + one.party + ' · ' + one.what))),
  ];
}

const go = (asked) => '#/figures?' + new URLSearchParams(asked);

function choices(me, area, period) {
  const offered = periods(me.now);
  const known = offered.some(([key]) => key === period) ? offered : [[period, period], ...offered];
  return el('form.filters', { onsubmit: (event) => event.preventDefault() },
    areaChoice(me, area, (chosen) => { location.hash = go({ area: chosen, period }); }),
    el('label', {}, both('时段', 'Period'),
      el('select', { name: 'period', onchange: (event) => { location.hash = go({ area, period: event.target.value }); } },
        known.map(([key, title]) => el('option', { value: key, selected: key === period }, title)))));
}

function table(whole, asked, opened) {
  const line = (row, kind) => el('tr', {},
    el('th', { scope: 'row' }, row.title),
    row.cells.map((cell, at) => el('td', {}, figure(cell, whole.columns[at].key, kind))));
  const figure = (cell, column, kind) => {
    if (Number(cell) === 0) return '0';
    const chosen = opened && opened.column === column && opened.kind === kind;
    return el('a', { href: go({ ...asked, column, ...(kind ? { kind } : {}) }), 'aria-current': Boolean(chosen) }, String(cell));
  };
  const unassigned = whole.unassigned.cells.some((cell) => Number(cell) !== 0);
  return el('table.figures', {},
    el('thead', {}, el('tr', {},
      el('th', { scope: 'col' }, both('行业领域', 'Field')),
      whole.columns.map((column) => el('th', { scope: 'col' }, column.heading)))),
    el('tbody', {},
      whole.rows.map((row) => line(row, row.key)),
      unassigned ? line(whole.unassigned, 'other') : '',
      line(whole.total, '')));
}

function counted(whole, opened, items) {
  const heading = whole.columns.find((column) => column.key === opened.column)?.heading ?? opened.column;
  return list('“' + heading + '”由这些组成', 'What is behind the figure', items.map((one) => fact(whole, one)))
    || empty('没有。', 'Nothing.');
}

function fact(whole, one) {
  const heading = whole.columns.find((column) => column.key === one.column)?.heading ?? one.column;
  return el('li', {},
    el('time', {}, one.on), ' ', one.no ? el('a', { href: '#/cases/' + one.no }, '案 ' + one.no) : '填报',
    ' · ' + one.title + ' · ' + heading + ' ' + one.amount,
    one.why ? el('p.dim', {}, one.why) : '');
}

const list = (zh, en, lines) => lines.length === 0 ? '' : [el('h2', {}, both(zh, en)), el('ol.record', {}, lines)];
