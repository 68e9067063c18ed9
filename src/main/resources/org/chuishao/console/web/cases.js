// The board of cases, and one case with its lanes, its record and what may be done.
import { get, post } from './api.js';
import { fileOf } from './files.js';
import { areaChoice, both, chip, el, empty, left, tone, way, when } from './parts.js';
import { reward } from './rewards.js';

const STATUS = { open: '办理中', suspended: '已挂起', closed: '已办结', withdrawn: '已撤回' };
const STATES = {
  held: '待发', sending: '发送中', accepted: '服务商已收', delivered: '已送达',
  failed: '未送达', unknown: '去向不明', dropped: '不再需要',
};

export async function board(me, query) {
  const page = await get('cases', { area: query.area ?? '', stage: query.stage ?? 'open', limit: 200 });
  const now = Date.parse(me.now);
  // What is late or due first comes first; what owes nothing comes last.
  const rows = page.items.sort((a, b) => (a.due || '9').localeCompare(b.due || '9'));
  return [
    filters(me, query),
    rows.length === 0
      ? query.stage === 'ended'
        ? empty('没有已结束的案件。', 'No case has ended yet.')
        : empty('没有在办的案件。有人报告时会出现在这里；办完的请在“状态”里选“已结束”。',
            'No open cases. A report will show up here; those that ended are under State.')
      : el('ol.board', {}, rows.map((row) => card(row, now))),
    page.more ? empty('只显示前 200 件，请按区域筛选。', 'Only the first 200 are shown; choose an area.') : '',
  ];
}

function filters(me, query) {
  const go = (key) => (event) => {
    const next = new URLSearchParams({ ...query, [key]: event.target.value });
    location.hash = '#/cases?' + next;
  };
  const option = (value, text, chosen) => el('option', { value, selected: value === chosen }, text);
  return el('form.filters', { onsubmit: (event) => event.preventDefault() },
    areaChoice(me, query.area ?? me.area, (chosen) => go('area')({ target: { value: chosen } })),
    el('label', {}, both('状态', 'State'),
      el('select', { onchange: go('stage') },
        option('open', '办理中 open', query.stage ?? 'open'),
        option('ended', '已结束 ended', query.stage ?? 'open'))));
}

function card(row, now) {
  return el('li', {},
    el('a.card' + (tone(row.due, row.overdue, now) ? '.' + tone(row.due, row.overdue, now) : ''),
      { href: '#/cases/' + row.no },
      el('b', {}, row.no, row.major ? chip('重大', 'late') : ''),
      el('span', {}, row.kindTitles.join('、') || '—'),
      el('span.due', {}, row.due ? when(row.due) + ' · ' + left(row.due, now) : STATUS[row.status]),
      el('span.dim', {}, row.area + (row.place ? ' · ' + row.place : '')),
      el('span.turn', {}, [row.stageTitles.join('、'), row.holders.join('、')].filter(Boolean).join(' · '))));
}

/** @param doing reload: does something and shows the view again; complain: says what is missing */
export async function one(me, no, doing) {
  const [file, record, media] = await Promise.all([
    get('cases/' + no), get('cases/' + no + '/timeline'), get('cases/' + no + '/media'),
  ]);
  const now = Date.parse(me.now);
  return [
    el('h1', {}, '案 ' + file.no + ' ', chip(STATUS[file.status], file.status), file.major ? chip('重大', 'late') : ''),
    el('dl.facts', {},
      fact('类别', 'Kind', file.kindTitles.join('、')),
      fact('地点', 'Place', file.area + (file.place ? ' · ' + file.place : '')),
      fact('报告', 'Report', file.text),
      fact('报告人', 'From', file.reporter + ' · ' + way(file.channel) + ' · ' + when(file.receivedAt)),
      file.outcome ? fact('结果', 'Outcome', file.outcomeTitle + (file.outcomeText ? '：' + file.outcomeText : '')) : '',
      file.marks.length ? fact('标记', 'Marks', file.markTitles.join('、')) : ''),
    media.length ? el('h2', {}, both('随信文件', 'Files')) : '',
    media.length ? el('ul.files', {}, media.map((one) => fileOf('cases/' + file.no + '/media/' + one.hash, one, doing.complain))) : '',
    el('h2', {}, both('办理', 'Handling')),
    file.tracks.length === 0 ? empty('没有在办的事项。', 'Nothing is being handled.') : '',
    file.tracks.map((lane) => laneOf(me, file, lane, now, doing)),
    reward(me, file, doing),
    el('h2', {}, both('经过', 'Record')),
    el('ol.record', {}, record.events.map(happened)),
    el('h2', {}, both('消息', 'Messages')),
    messages(record.messages),
  ];
}

const fact = (zh, en, value) => [el('dt', {}, both(zh, en)), el('dd', {}, value || '—')];

function laneOf(me, file, lane, now, { reload, complain }) {
  return el('section.lane', {},
    el('h3', {}, lane.stageTitle + ' · ' + lane.title, lane.lead && lane.parent ? chip('主办', 'lead') : ''),
    el('ul.duties', {}, lane.duties.map((duty) =>
      el('li' + (tone(duty.due, duty.overdue, now) ? '.' + tone(duty.due, duty.overdue, now) : ''), {},
        duty.title + ' ', chip(duty.rule), ' ' + when(duty.due) + ' · ' + left(duty.due, now),
        duty.provisional ? chip('暂定 provisional') : ''))),
    me.role === 'handler' && lane.replies.length && lane.holders.length ? answerForm(file, lane, reload, complain) : '');
}

function answerForm(file, lane, reload, complain) {
  const by = el('select', { name: 'by' }, lane.holders.map((one) => el('option', { value: one.id }, one.name)));
  const text = el('input', { name: 'text', placeholder: '结果、理由 result, reason', maxlength: 2000 });
  const days = el('input', { name: 'days', type: 'number', min: 1, max: 60, placeholder: '天 days' });
  const choices = lane.choices.map((choice) =>
    el('label.choice', {}, el('input', { type: 'checkbox', value: choice.unit }), choice.label));
  const needs = (need) => lane.replies.some((reply) => reply.needs.includes(need));
  const send = (reply) => async () => {
    const lacking = missing(reply);
    if (lacking) return complain(lacking);
    const body = { action: reply.action, by: by.value, track: lane.id };
    if (text.value.trim()) body.text = text.value.trim();
    if (reply.needs.includes('days')) body.days = Number(days.value);
    if (reply.needs.includes('choices')) {
      body.choices = choices.map((one) => one.firstChild).filter((box) => box.checked).map((box) => box.value);
    }
    await reload(() => post('cases/' + file.no + '/actions', body), '已记下 Noted');
  };
  const missing = (reply) =>
    reply.needs.includes('choices') && !choices.some((one) => one.firstChild.checked)
      ? '请先勾选单位。Tick the units first.'
    : reply.needs.includes('days') && !(Number(days.value) >= 1) ? '请先填写天数。Fill in the days first.'
    : reply.needs.includes('text') && !text.value.trim() ? '请先写明结果或理由。Write the result or the reason first.'
    : '';
  const undo = { action: 'undo', label: '撤销上一答复', needs: [] };
  return el('form.answer', { onsubmit: (event) => event.preventDefault() },
    el('label', {}, both('以谁的名义', 'In the name of'), by),
    needs('choices') ? el('div.choices', {}, choices) : '',
    el('div.inputs', {}, text, needs('days') ? days : ''),
    el('div.buttons', {}, [...lane.replies, undo].map((reply) =>
      el('button' + (reply === undo ? '.quiet' : ''), { type: 'button', onclick: send(reply) }, reply.label))));
}

function happened(event) {
  return el('li', {},
    el('time', {}, when(event.at)), ' ', event.zh, event.rule ? chip(event.rule) : '', el('span.dim', {}, ' ' + event.by),
    event.derivation.length
      ? el('details', {}, el('summary', {}, both('期限由来', 'why it is due then')), el('pre', {}, event.derivation.join('\n')))
      : '');
}

export function messages(list) {
  if (list.length === 0) return empty('没有消息。', 'No messages.');
  return el('ol.record', {}, list.map((message) =>
    el('li' + (message.state === 'failed' ? '.late' : ''), {},
      el('time', {}, when(message.createdAt)), ' ',
      message.no ? el('a', { href: '#/cases/' + message.no }, message.no) : '', ' ',
      message.to + ' · ' + message.noticeTitle + ' ', chip(STATES[message.state] ?? message.state), message.rule ? chip(message.rule) : '',
      message.remark ? el('span.dim', {}, ' ' + message.remark) : '',
      el('ul.tries', {}, message.attempts.map((one) =>
        el('li', {}, when(one.at) + ' ' + way(one.channel) + '/' + one.provider + ' ' + one.address + ' ', chip(STATES[one.state] ?? one.state),
          one.mayBeCopy ? chip('可能重复 may be a copy', 'late') : '', one.code ? ' ' + one.code + ' ' + one.words : ''))))));
}
