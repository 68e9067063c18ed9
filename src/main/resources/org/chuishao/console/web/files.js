// Photos, films and voice that came with something.
import { file } from './api.js';
import { both, el, when } from './parts.js';

const SHOWN = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];

/** Fetched when somebody asks: a photo may be large, and not everybody wants to see it. */
export function fileOf(path, one, complain) {
  const name = one.hash.slice(0, 16) + '.' + one.type.split('/')[1];
  const line = el('li', {}, one.type + ' · ' + Math.max(1, Math.round(one.size / 1024)) + ' KB · ' + when(one.at) + ' ');
  const open = el('button.quiet', {
    type: 'button',
    onclick: async () => {
      try {
        const href = await file(path);
        const link = el('a', { href, download: name }, both('存到本机', 'save'));
        open.replaceWith(link);
        if (SHOWN.includes(one.type)) line.append(el('img', { src: href, alt: name }));
      } catch (refused) {
        complain(refused.message);
      }
    },
  }, both('查看', 'show'));
  line.append(open);
  return line;
}

/** What came with an item or a check, and what of it could not be kept. @param path of one by its hash */
export const filesOf = (files, path, complain) => [
  files.kept.length ? el('ul.files', {}, files.kept.map((one) => fileOf(path(one.hash), one, complain))) : '',
  files.missing.length ? el('p.dim', {}, files.missing.join('；')) : '',
];
