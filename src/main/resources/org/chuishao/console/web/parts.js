// Small parts that the views are made of. Text is always set as text, never as markup.

/** An element: el('td.late', {title}, child, 'text', …). */
export function el(spec, attributes, ...children) {
  const [name, ...classes] = spec.split('.');
  const made = document.createElement(name);
  made.classList.add(...classes);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value !== false && value !== undefined) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.flat().filter((child) => child !== '' && child !== null));
  return made;
}

/** Chinese, with the English beside it. */
export const both = (zh, en) => [zh + ' ', el('small', {}, en)];

/** 2026-09-30T16:00:00+08:00 → 09-30 16:00; midnight belongs to the day that ends. */
export function when(iso) {
  if (!iso) return '—';
  if (iso.slice(11, 16) !== '00:00') return iso.slice(5, 10) + ' ' + iso.slice(11, 16);
  const day = new Date(Date.parse(iso.slice(0, 10) + 'T00:00:00Z') - 86_400_000).toISOString();
  return day.slice(5, 10) + ' 24:00';
}

/** How far a deadline is away: 还剩 3小时20分, 已超 2天. */
export function left(due, now) {
  const minutes = Math.round((Date.parse(due) - now) / 60_000);
  const span = Math.abs(minutes);
  const words =
    span >= 2880 ? Math.floor(span / 1440) + '天'
    : span >= 60 ? Math.floor(span / 60) + '小时' + (span % 60 ? (span % 60) + '分' : '')
    : span + '分钟';
  return (minutes < 0 ? '已超 ' : '还剩 ') + words;
}

/** late, soon (less than an hour) or nothing. */
export const tone = (due, overdue, now) =>
  !due ? '' : overdue ? 'late' : Date.parse(due) - now < 3_600_000 ? 'soon' : '';

export const chip = (text, kind = '') => el('span.chip' + (kind ? '.' + kind : ''), {}, text);

const WAYS = { sms: '短信', mail: '邮件', wecom: '企业微信', 'wecom-group': '企业微信群', dingtalk: '钉钉', 'dingtalk-group': '钉钉群',
  feishu: '飞书', 'feishu-group': '飞书群' };

/** 短信 for sms. */
export const way = (channel) => WAYS[channel] ?? channel;

export const empty = (zh, en) => el('p.empty', {}, both(zh, en));

/** Which area is shown: one's own or one in it. @param chosen hears of another choice */
export const areaChoice = (me, area, chosen) =>
  el('label', {}, both('区域', 'Area'),
    el('select', { name: 'area', onchange: (event) => chosen(event.target.value) },
      me.areas.map((one) => el('option', { value: one.path, selected: one.path === area }, one.path))));
