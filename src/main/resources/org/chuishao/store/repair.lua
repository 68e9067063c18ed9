-- Makes due entry and indexes of a case what they must be, if it is still the case that was looked at.
-- ARGV: base, no, seq and hash (36 bytes), due or '', received, area, n, n persons. Answers 1 when it did.
local no = ARGV[2]
local value = call('GET', base .. 'case:' .. no)
if not value or string.sub(value, 2, 37) ~= ARGV[3] then
  return 0
end
if ARGV[4] == '' then
  call('ZREM', base .. 'due', 'c:' .. no)
  call('ZREM', base .. 'leased', 'c:' .. no)
elseif not call('ZSCORE', base .. 'leased', 'c:' .. no) then
  call('ZADD', base .. 'due', ARGV[4], 'c:' .. no)
end
local now = stages_of(value)
index_stages(table.concat(call('SMEMBERS', base .. 'stages'), ','), now, no, ARGV[5])
index_stages('', now, no, ARGV[5])
call('ZADD', base .. 'area:' .. ARGV[6], ARGV[5], no)
call('SADD', base .. 'areas', ARGV[6])
for i = 8, 7 + tonumber(ARGV[7]) do
  call('ZADD', base .. 'person:' .. ARGV[i], ARGV[5], no)
end
return 1
