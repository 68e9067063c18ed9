-- Ends a lease, unless a commit has ended it. ARGV: base, member, due or '' to drop it. Answers 1 when it did.
if call('ZREM', base .. 'leased', ARGV[2]) == 0 then
  return 0
end
if ARGV[3] ~= '' then
  call('ZADD', due_set(ARGV[2]), ARGV[3], ARGV[2])
end
return 1
