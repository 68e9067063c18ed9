-- Makes packed case, due entry and indexes what they must be, if it is still the case that was looked at.
-- ARGV: base, no, seq and hash (36 bytes) looked at or '' for a case that is missing, new value or '' to keep it, due or '', received,
--       area. Answers 1 when it did.
local no, value = ARGV[2], ARGV[4]
local key = base .. 'case:' .. no
local old = call('GET', key)
if (old and string.sub(old, 2, 37) or '') ~= ARGV[3] then
  return 0
end
if value == '' then
  value = old
else
  set(key, value)
end
if ARGV[5] == '' or not call('ZSCORE', base .. 'leased', 'c:' .. no) then
  settle_due('c:' .. no, ARGV[5])
end
local now = stages_of(value)
index_stages(table.concat(call('SMEMBERS', base .. 'stages'), ','), now, no, ARGV[6])
index_stages('', now, no, ARGV[6])
index_area(ARGV[7], no, ARGV[6])
flush()
return 1
