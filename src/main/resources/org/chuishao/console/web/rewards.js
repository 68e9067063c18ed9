// Rewards: an office grants one, the bank pays it out once. Nobody is named anywhere (L-C3, L-C4).
import { post, Refused } from './api.js';
import { both, chip, el } from './parts.js';

const STATES = {
  verified: '已发放，待申领', claimed: '已申领，待兑付', paid: '已兑付', expired: '逾期未领',
};

/** On the page of a case: how far the reward is, and a form for whoever may grant it. */
export function reward(me, file, { reload, complain }) {
  if (file.reward.state === 'none') return '';
  const granting = file.reward.state === 'grantable';
  if (granting && (me.role !== 'handler' || file.reward.by.length === 0)) return '';
  return [
    el('h2', {}, both('奖励', 'Reward')),
    granting ? grant(file, reload, complain) : el('p.lane', {}, chip(STATES[file.reward.state], 'lead'), ' ' + file.reward.bank),
  ];
}

function grant(file, reload, complain) {
  const by = el('select', { name: 'by' }, file.reward.by.map((one) => el('option', { value: one.id }, one.name)));
  const yuan = el('input', { name: 'yuan', type: 'number', min: 1, step: 0.01, required: true, placeholder: '元 yuan' });
  const send = async (event) => {
    event.preventDefault();
    if (!(Number(yuan.value) > 0)) return complain('请先填写金额。Fill in the amount first.');
    if (!confirm('发放奖励 ' + yuan.value + ' 元？张贴公告后不能撤回。 Grant it? It cannot be taken back.')) return;
    const body = { action: 'reward', by: by.value, yuan: Number(yuan.value) };
    await reload(() => post('cases/' + file.no + '/actions', body), '已发放，公告已送村居和县 Granted');
  };
  return el('form.lane', { onsubmit: send },
    el('p', {}, '举报查实，可发放一次奖励，由 ' + file.reward.bank + ' 凭券兑付。公告不透露举报人。'),
    el('p.dim', {}, 'Proven: one reward may be granted. The notice names nobody.'),
    el('div.answer', {},
      el('label', {}, both('以谁的名义', 'In the name of'), by),
      el('div.inputs', {}, yuan, el('button', {}, '发放奖励 Grant'))));
}

/** The teller's page: number and voucher, paid once. What came of it stays until the next one. */
export function counter() {
  const no = el('input', { name: 'case', required: true, inputmode: 'numeric', maxlength: 12, placeholder: '案号 case', autocomplete: 'off' });
  const voucher = el('input', { name: 'voucher', required: true, maxlength: 40, placeholder: '兑付券 voucher', autocomplete: 'off' });
  const result = el('div', { role: 'status' });
  const button = el('button', {}, '核对并兑付 Check and pay');
  const show = (kind, zh, en) => result.replaceChildren(el('div.payout.' + kind, {}, el('b', {}, zh), el('p', {}, en)));
  const send = async (event) => {
    event.preventDefault();
    if (!confirm('券与案号相符即记为已兑付，只能付一次。继续？ It is paid out once. Go on?')) return;
    button.disabled = true;
    try {
      const paid = await post('payouts', { case: no.value.trim(), voucher: voucher.value.trim() });
      show('good', '请付 ' + paid.yuan + ' 元', '案 ' + paid.no + '，已记为兑付，只付这一次。 Pay now; it is on record as paid, once.');
      no.value = voucher.value = '';
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      const before = refused.status === 409 || refused.status === 404;
      show('bad', before ? '不要付款' : '没有兑付', refused.message
        + (refused.status === 0 ? ' 不知道是否记下：再核对一次，显示“已兑付”且时间、柜员是您本次，才付。 It may be on record: check once more.' : ''));
    } finally {
      button.disabled = false;
    }
  };
  return [
    el('form.login.counter', { onsubmit: send },
      el('h1', {}, both('奖励兑付', 'Pay a reward')),
      el('p', {}, '不问姓名，不看证件。请来人出示案号和兑付券。'),
      el('p.dim', {}, 'Ask for no name and no papers: case number and voucher are enough.'),
      no, voucher, button, result),
  ];
}
