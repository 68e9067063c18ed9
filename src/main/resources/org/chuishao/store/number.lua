-- The next numbers of a year. ARGV: base, year, how many. Answers the last of them. A script, so that it shares the round trip and
-- the fsync of what is written beside it.
return call('INCRBY', base .. 'no:' .. ARGV[2], ARGV[3])
