-- What is kept of an informant beside the case: inf:<no>, a hash of salt, code (its slow hash), cost, by (name of the
-- message that brought it), named (sealed), voucher (keyed hash), asked (name of the message that claimed), paid (when and by whom). Every field is written once and never changed.
-- ARGV: base, no, what, then by what:
--   code     salt, hash, cost, by  answers {1}, {2} when this same message brought it before, {0} when there is another
--   named    sealed                likewise
--   claim    voucher, asked        {1} claimed, {2} this same message did, {0} another one did
--   pay      voucher, words        {1} paid, {2, words} was paid before, {0} no such voucher
local key, what = base .. 'inf:' .. ARGV[2], ARGV[3]
if what == 'code' then
  if call('HSETNX', key, 'by', ARGV[7]) == 1 then
    call('HSET', key, 'salt', ARGV[4], 'code', ARGV[5], 'cost', ARGV[6])
    return {1}
  end
  return {call('HGET', key, 'by') == ARGV[7] and 2 or 0}
elseif what == 'named' then
  return {call('HSETNX', key, 'named', ARGV[4])}
elseif what == 'claim' then
  if call('HSETNX', key, 'asked', ARGV[5]) == 1 then
    call('HSET', key, 'voucher', ARGV[4])
    return {1}
  end
  return {call('HGET', key, 'asked') == ARGV[5] and 2 or 0}
end
if call('HGET', key, 'voucher') ~= ARGV[4] then
  return {0}
end
if call('HSETNX', key, 'paid', ARGV[5]) == 1 then
  return {1}
end
return {2, call('HGET', key, 'paid')}
