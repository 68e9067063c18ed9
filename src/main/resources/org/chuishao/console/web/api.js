// Talks to the API with the token of this tab; the token lives no longer than the tab.
const KEY = 'chuishao-token';

export const token = {
  get: () => sessionStorage.getItem(KEY) ?? '',
  set: (value) => sessionStorage.setItem(KEY, value),
  forget: () => sessionStorage.removeItem(KEY),
};

/** What the API refused, in its own words. */
export class Refused extends Error {
  constructor(status, zh, en) {
    super(zh + ' ' + en);
    this.status = status;
  }
}

async function call(path, options) {
  let answer;
  try {
    answer = await fetch('/api/' + path, {
      ...options,
      cache: 'no-store',
      headers: { Authorization: 'Bearer ' + token.get(), ...options?.headers },
    });
  } catch {
    throw new Refused(0, '连不上服务，请稍后再试。', 'The service cannot be reached; try again later.');
  }
  let body = {};
  try {
    body = await answer.json();
  } catch {
    // An answer without JSON comes from something before the API: a proxy, or a store that is away.
  }
  if (!answer.ok) {
    const fault = body.error ?? { zh: '服务暂时不可用，请稍后再试。', en: 'The service is away; try again later.' };
    throw new Refused(answer.status, fault.zh, fault.en);
  }
  return body;
}

export const get = (path, query = {}) => {
  const asked = Object.entries(query).filter(([, value]) => value !== '');
  return call(path + (asked.length ? '?' + new URLSearchParams(asked) : ''));
};

/** A file as it is kept, as an address of this tab. */
export async function file(path) {
  const answer = await fetch('/api/' + path, { cache: 'no-store', headers: { Authorization: 'Bearer ' + token.get() } });
  if (!answer.ok) throw new Refused(answer.status, '文件取不到。', 'The file cannot be had.');
  return URL.createObjectURL(await answer.blob());
}

export const post = (path, body) =>
  call(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
