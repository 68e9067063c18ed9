// The console: which view is shown, and who looks at it.
import { get, Refused, token } from './api.js';
import { both, el, when } from './parts.js';
import { blacklist } from './blacklist.js';
import { board, messages, one } from './cases.js';
import { figures } from './figures.js';
import { ledger } from './ledger.js';
import { queue } from './queue.js';
import { counter } from './rewards.js';

const main = document.getElementById('main');
const notice = document.getElementById('notice');
let shown = 0;
// Pays vouchers out and sees nothing else.
const PAYER = 'reward-payer';
let paying = false;

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
  document.getElementById('tabs').hidden = me === null || me.role === PAYER;
  document.getElementById('leave').hidden = me === null;
  document.getElementById('who').textContent = me === null ? '' : me.area + ' · ' + me.name + ' · ' + when(me.now);
}

async function undelivered() {
  const page = await get('messages', { state: 'failed', limit: 200 });
  return [el('h1', {}, both('未送达的消息', 'Messages that reached nobody')), messages(page.items)];
}

/** Does something, then shows the view again, with a word about how it went. @param words or makes them of what came back */
async function reload(work, words) {
  try {
    const done = await work();
    await show();
    say(typeof words === 'function' ? words(done) : words);
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
    const asked = Object.fromEntries(new URLSearchParams(query ?? ''));
    const doing = { reload, complain: (words) => say(words, true) };
    paying = me.role === PAYER;
    const parts =
      paying ? counter()
      : view === 'queue' ? await queue(me, asked, doing)
      : view === 'ledger' ? await ledger(me, doing)
      : view === 'figures' ? await figures(me, asked)
      : view === 'blacklist' ? await blacklist(me, asked)
      : view === 'messages' ? await undelivered()
      : no ? await one(me, no, doing)
      : await board(me, asked);
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

document.getElementById('leave').addEventListener('click', () => {
  paying = false;
  login();
});
addEventListener('hashchange', show);
// The board stays true while somebody looks at it; a form that is being filled in is left alone.
setInterval(() => {
  const written = [...main.querySelectorAll('textarea')].some((field) => field.value !== '');
  if (!document.hidden && !paying && !written && token.get() && !main.contains(document.activeElement)) show();
}, 20_000);
show();
