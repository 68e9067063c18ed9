-- Counts tries: try:<name>, a hash of n (tries not forgotten), last (the last one) and till (nobody may try before); times in
-- milliseconds of the product's clock. A try counts when it begins, so that a hundred at the same moment are a hundred.
-- ARGV: base, name, what, now, leak, free, first, longest, lock, locked, seconds to live
--   try      {1, n} may be tried, n counted with it; {0, till} not yet
--   right    it was right: it does not count
--   wrong    it was wrong: nothing changes, and it takes as long
--   free     forgets all
local key, what, now = base .. 'try:' .. ARGV[2], ARGV[3], tonumber(ARGV[4])
if what == 'free' then
  return {call('DEL', key)}
end
local kept = call('HMGET', key, 'n', 'last', 'till')
local n, last, till = tonumber(kept[1] or 0), tonumber(kept[2] or now), tonumber(kept[3] or 0)
if what == 'try' then
  if now < till then
    return {0, millis(till)}
  end
  n = math.max(0, n - math.floor(math.max(0, now - last) / tonumber(ARGV[5]))) + 1
  local free, lock = tonumber(ARGV[6]), tonumber(ARGV[9])
  if n >= lock then
    till = now + tonumber(ARGV[10])
  elseif n > free then
    till = now + math.min(tonumber(ARGV[8]), tonumber(ARGV[7]) * 2 ^ (n - free - 1))
  end
  last = now
elseif what == 'right' then
  n, till = math.max(0, n - 1), 0
end
call('HSET', key, 'n', n, 'last', millis(last), 'till', millis(till))
call('EXPIRE', key, ARGV[11])
return {1, n}
