-- Writes a message if nobody changed it meanwhile.
-- ARGV: base, id, version (4 bytes) expected, value, due or '', created, how many of the uninteresting to keep in the index by
--       state, seconds to keep provider ids, n, n times provider:id
-- Answers 1, or 0 when the version is another or the message does not exist.
local id, value = ARGV[2], ARGV[4]
local old = call('GET', base .. 'msg:' .. id)
if not old or string.sub(old, 2, 5) ~= ARGV[3] then
  return 0
end
call('SET', base .. 'msg:' .. id, value)
call('ZREM', base .. 'leased', 'm:' .. id)
set_due('m:' .. id, ARGV[5])
local before, after = string.sub(old, 6, 6), string.sub(value, 6, 6)
if before ~= after then
  if before ~= 'H' then
    call('ZREM', base .. 'msgs:' .. before, id)
  end
  if after ~= 'H' then
    call('ZADD', base .. 'msgs:' .. after, ARGV[6], id)
  end
  -- Delivered and dropped ones are nearly all there ever were; by state only the latest are found.
  if after == 'D' or after == 'X' then
    call('ZREMRANGEBYRANK', base .. 'msgs:' .. after, 0, -1 - tonumber(ARGV[7]))
  end
end
for i = 10, 9 + tonumber(ARGV[9]) do
  call('SET', base .. 'pid:' .. ARGV[i], id, 'EX', ARGV[8])
end
return 1
