-- Ends leases, each unless a commit has ended it or it ran out and somebody else has got the entry: the end of the lease that the
-- claimer was told is what it is known by.
-- ARGV: base, due or '' to drop them, end of the lease, members. Answers how many it ended.
local due, lease = ARGV[2], tonumber(ARGV[3])
local ended = {}
-- One command for all (Redis 6.2): asking for each doubles what an acknowledgement costs.
for i, till in ipairs(call('ZMSCORE', base .. 'leased', unpack(ARGV, 4))) do
  if till and tonumber(till) == lease then
    ended[#ended + 1] = ARGV[3 + i]
  end
end
if #ended == 0 then
  return 0
end
call('ZREM', base .. 'leased', unpack(ended))
if due ~= '' then
  for _, member in ipairs(ended) do
    call('ZADD', due_set(member), due, member)
  end
end
return #ended
