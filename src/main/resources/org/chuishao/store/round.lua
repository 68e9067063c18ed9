-- Writes what a turn of a recurring duty came to, whole or not at all.
-- ARGV: base, id, version (4 bytes) expected or '' to begin it, value, due, key of what was counted or '', its seconds to live,
--       home of messages, n, n lines of rounds that ended, n, n times (message value, due, created, person)
-- Answers 1 done, 0 the round is another by now, 2 the key was counted before.
local id, counted = ARGV[2], ARGV[6]
local key = base .. 'round:' .. id
local old = call('GET', key)
if (old and string.sub(old, 2, 5) or '') ~= ARGV[3] then
  return 0
end
if counted ~= '' then
  if not call('SET', base .. 'in:' .. counted, '-', 'EX', ARGV[7], 'NX') then
    return 2
  end
end
set(key, ARGV[4])
settle_due('d:' .. id, ARGV[5])
local at = 9
local ended = tonumber(ARGV[at])
if ended > 0 then
  call('RPUSH', base .. 'ended:' .. id, unpack(ARGV, at + 1, at + ended))
end
at = at + 1 + ended
for _ = 1, tonumber(ARGV[at]) do
  local message = ARGV[8] .. '-' .. millis(call('INCR', base .. 'mseq'))
  add_message(message, ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4])
  at = at + 4
end
flush()
return 1
