-- Ends leases, each unless a commit has ended it. ARGV: base, due or '' to drop them, members. Answers how many it ended.
local due = ARGV[2]
if due == '' then
  return call('ZREM', base .. 'leased', unpack(ARGV, 3))
end
local ended = 0
for i = 3, #ARGV do
  if call('ZREM', base .. 'leased', ARGV[i]) == 1 then
    call('ZADD', due_set(ARGV[i]), due, ARGV[i])
    ended = ended + 1
  end
end
return ended
