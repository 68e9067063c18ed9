-- Ends leases, each unless a commit has ended it or it ran out and somebody else has got the entry: the end of the lease that the
-- claimer was told is what it is known by.
-- ARGV: base, due or '' to drop them, pairs of (end of the lease, member). Answers how many it ended.
local due = ARGV[2]
local ended = {}
for i = 3, #ARGV, 2 do
  local till = call('ZSCORE', base .. 'leased', ARGV[i + 1])
  if till and tonumber(till) == tonumber(ARGV[i]) then
    ended[#ended + 1] = ARGV[i + 1]
    if due ~= '' then
      call('ZADD', due_set(ARGV[i + 1]), due, ARGV[i + 1])
    end
  end
end
if #ended > 0 then
  call('ZREM', base .. 'leased', unpack(ended))
end
return #ended
