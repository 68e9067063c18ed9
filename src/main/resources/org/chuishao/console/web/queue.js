// What waits for a person, and what a person makes of it: a case, one case of two, words to the sender, or nothing.
import { get, post } from './api.js';
import { filesOf } from './files.js';
import { both, chip, el, empty, way, when } from './parts.js';

const WHY = {
  'not-understood': '没看懂', 'no-area': '地点不明', 'same-incident': '也许是同一件事', 'limit': '报得太多',
  'unreadable-mail': '邮件打不开', 'status': '问进度', 'claim': '问奖励', 'nothing-asked': '没有待答的提示', 'junk': '广告',
};

export async function queue(me, query, doing) {
  const folder = query.folder === 'junk' ? 'junk' : 'queue';
  const page = await get('queue', { area: me.area, folder, limit: 200 });
  return [
    el('h1', {}, folder === 'junk' ? both('垃圾箱', 'Junk') : both('人工队列', 'What waits for a person')),
    el('p.folders', {},
      el('a', { href: '#/queue', 'aria-current': folder === 'queue' }, both('人工队列', 'Queue')), ' ',
      el('a', { href: '#/queue?folder=junk', 'aria-current': folder === 'junk' }, both('垃圾箱', 'Junk'))),
    page.items.length === 0
      ? empty('没有待处理的消息。', 'Nothing waits.')
      : el('ol.record', {}, page.items.map((item) => waiting(me, item, doing))),
    page.more ? empty('只显示最早的 200 条。', 'Only the oldest 200 are shown.') : '',
  ];
}

function waiting(me, item, doing) {
  return el('li', {},
    el('time', {}, when(item.at)), ' ', chip(way(item.channel)),
    ' ' + item.area + ' · ' + item.senderName + ' ', chip(WHY[item.why] ?? item.why),
    item.later
      ? el('p', {}, '后到 ', el('a', { href: '#/cases/' + item.later }, '案 ' + item.later),
          ' 与先到 ', el('a', { href: '#/cases/' + item.first }, '案 ' + item.first), '：')
      : '',
    el('p', {}, item.text),
    filesOf(item.files, (hash) => 'queue/' + item.id + '/media/' + hash, doing.complain),
    item.answers.map((one) => el('p.dim', {}, when(one.at) + ' 已回复：' + one.text)),
    me.role === 'handler' && item.handlers.length ? form(item, doing) : '');
}

function form(item, { reload }) {
  const by = el('select', { name: 'by' }, item.handlers.map((one) => el('option', { value: one.id }, one.name)));
  const send = (action, words) => () =>
    reload(() => post('queue/' + item.id + '/actions', { action, by: by.value }), words);
  const became = (done) => (item.later ? '已并案，首案 ' : '已立案 ') + done.no;
  const labels = item.later
    ? ['是同一件事，并案 Same: join', '不是同一件 Not the same']
    : ['立案 Make a case', '搁置，留存备查 Put aside'];
  return el('form.answer', { onsubmit: (event) => event.preventDefault() },
    el('label', {}, both('以谁的名义', 'In the name of'), by),
    el('div.buttons', {},
      el('button', { type: 'button', onclick: send('confirm', became) }, labels[0]),
      el('button.quiet', { type: 'button', onclick: send('put-aside', () => '已搁置 Put aside') }, labels[1])),
    item.later ? '' : words(item, by, reload));
}

/** Words of one's own, where they can be sent; where not, why not, before anybody has written them. */
function words(item, by, reload) {
  const text = el('textarea', { name: 'text', rows: 2, maxlength: 200, 'aria-label': '回复 answer',
    placeholder: '回复来信人，最多200字；不要提人名、号码 an answer to the sender, without names or numbers' });
  const send = (body) => () =>
    reload(() => post('queue/' + item.id + '/actions', { by: by.value, ...body }),
      body.close ? '已回复并移出队列，原文和回复存档 Answered and taken out' : '已回复，这一条还在队列里 Answered; it still waits here');
  return [
    item.answer.code === '' ? text : el('p.dim', {}, item.answer.zh),
    el('div.buttons', {},
      item.answer.code === ''
        ? [
            el('button.quiet', { type: 'button', onclick: () => send({ action: 'answer', text: text.value })() }, both('发回复', 'Send')),
            el('button.quiet', { type: 'button', onclick: () => send({ action: 'answer', text: text.value, close: true })() },
              both('发回复并移出队列', 'Send and close')),
          ]
        : '',
      item.ask.code === ''
        ? el('button.quiet', { type: 'button', onclick: send({ action: 'ask' }) }, both('请对方补充', 'Ask for more'))
        : ''),
  ];
}
