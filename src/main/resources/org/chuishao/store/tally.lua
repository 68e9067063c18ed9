-- Counts in a window. ARGV: base, name of the counter, how many more, seconds to keep it. Answers how many there are now. A script,
-- so that it shares the round trip and the fsync of what is written beside it.
local key = base .. 'tally:' .. ARGV[2]
local count = call('INCRBY', key, ARGV[3])
call('EXPIRE', key, ARGV[4])
return count
