-- Puts an entry in unless it is there, due or leased. ARGV: base, member, due. Answers 1 when it did.
if call('ZSCORE', base .. 'leased', ARGV[2]) then
  return 0
end
return call('ZADD', due_set(ARGV[2]), 'NX', ARGV[3], ARGV[2])
