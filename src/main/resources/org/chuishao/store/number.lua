-- The next number of a year. ARGV: base, year. A script, so that it shares the round trip and the fsync of what is written beside it.
return call('INCR', base .. 'no:' .. ARGV[2])
