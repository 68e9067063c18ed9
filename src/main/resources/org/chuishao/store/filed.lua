-- Notes that a text of several parts was filed; its parts stay for a while, so that repetitions are recognised.
-- ARGV: base, id, seconds to keep
local key = base .. 'parts:' .. ARGV[2]
if call('EXISTS', key) == 1 then
  call('HSET', key, 'filed', 1)
  call('EXPIRE', key, ARGV[3])
end
call('ZREM', base .. 'due', 'p:' .. ARGV[2])
return call('ZREM', base .. 'leased', 'p:' .. ARGV[2])
