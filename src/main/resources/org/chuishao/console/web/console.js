// The console: which view is shown, and who looks at it.
import { get, Refused, token } from './api.js';
import { both, chip, el, empty, when } from './parts.js';
import { board, messages, one } from './cases.js';

const main = document.getElementById('main');
const notice = document.getElementById('notice');
let shown = 0;

function say(words, bad = false) {
  notice.textContent = words;
  notice.className = bad ? 'bad' : '';
  notice.hidden = words === '';
}

function login(words = '') {
  token.forget();
  frame(null);
  say(words, words !== '');
  const field = el('input', { type: 'password', autocomplete: 'off', required: true, 'aria-label': '令牌 token' });
  main.replaceChildren(el('form.login', {
    onsubmit: (event) => {
      event.preventDefault();
      token.set(field.value.trim());
      show();
    },
  },
    el('h1', {}, both('请输入令牌', 'Enter your token')),
    el('p', {}, '令牌由管理员发给您，只保存在本标签页里。'),
    el('p.dim', {}, 'Your administrator gives it to you; it stays in this tab only.'),
    field, el('button', {}, both('进入', 'Enter'))));
  field.focus();
}

function frame(me) {
  document.getElementById('tabs').hidden = me === null;
  document.getElementById('leave').hidden = me === null;
  document.getElementById('who').textContent = me === null ? '' : me.area + ' · ' + me.name + ' · ' + when(me.now);
}

async function queue(me) {
  const page = await get('queue', { area: me.area, limit: 200 });
  return [
    el('h1', {}, both('人工队列', 'What waits for a person')),
    page.items.length === 0
      ? empty('没有待处理的消息。', 'Nothing waits.')
      : el('ol.record', {}, page.items.map((item) =>
          el('li', {}, el('time', {}, when(item.at)), ' ', chip(item.channel), ' ' + item.area + ' · ' + item.sender + ' ',
            chip(item.why), el('p', {}, item.text)))),
  ];
}

async function undelivered() {
  const page = await get('messages', { state: 'failed', limit: 200 });
  return [el('h1', {}, both('未送达的消息', 'Messages that reached nobody')), messages(page.items)];
}

/** Does something, then shows the view again, with a word about how it went. */
async function reload(work, words) {
  try {
    await work();
    await show();
    say(words);
  } catch (refused) {
    failed(refused);
  }
}

function failed(refused) {
  if (!(refused instanceof Refused)) throw refused;
  if (refused.status === 401) login(token.get() ? '令牌无效或已停用。The token is not valid.' : '');
  else say(refused.message, true);
}

async function show() {
  const mine = ++shown;
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const [view, no] = path.split('/');
  if (!token.get()) return login();
  try {
    const me = await get('me');
    const parts =
      view === 'queue' ? await queue(me)
      : view === 'messages' ? await undelivered()
      : no ? await one(me, no, { reload, complain: (words) => say(words, true) })
      : await board(me, Object.fromEntries(new URLSearchParams(query ?? '')));
    // A slower answer to an earlier question must not replace a later one.
    if (mine !== shown) return;
    frame(me);
    say('');
    main.replaceChildren(...parts.flat().filter((part) => part !== ''));
    for (const tab of document.querySelectorAll('nav a')) {
      tab.toggleAttribute('aria-current', tab.hash === '#/' + (view || 'cases'));
    }
  } catch (refused) {
    failed(refused);
  }
}

document.getElementById('leave').addEventListener('click', () => login());
addEventListener('hashchange', show);
// The board stays true while somebody looks at it; a form that is being filled in is left alone.
setInterval(() => {
  if (!document.hidden && token.get() && !main.contains(document.activeElement)) show();
}, 20_000);
show();
