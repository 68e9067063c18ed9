-- Keeps the key of a day unless there is one, and answers the one that counts. ARGV: base, field, value.
call('HSETNX', base .. 'veil', ARGV[2], ARGV[3])
return call('HGET', base .. 'veil', ARGV[2])
