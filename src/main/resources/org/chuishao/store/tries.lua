-- Counts tries: try:<name>, a hash of n (tries not forgotten), last (the last one) and till (nobody may try before); times in
-- milliseconds of the product's clock. A try counts when it begins, so that a hundred at the same moment are a hundred. All
-- names of a try are asked at once, and counted together or not at all: who runs against one lock closes no other.
-- ARGV: base, what, now, seconds to live, then for each name: name, leak, free, first, longest, lock, locked
--   try      {1, n, n, ...} may be tried, n of each name counted with it; {0, till} not yet
--   right    it was right: it does not count
--   wrong    it was wrong: nothing changes, and it takes as long
--   free     forgets all
local what, now = ARGV[2], tonumber(ARGV[3])
local tries, blocked = {}, 0
for at = 5, #ARGV, 7 do
  local key = base .. 'try:' .. ARGV[at]
  local kept = call('HMGET', key, 'n', 'last', 'till')
  local try = {key = key, at = at, n = tonumber(kept[1] or 0), last = tonumber(kept[2] or now), till = tonumber(kept[3] or 0)}
  blocked = math.max(blocked, try.till)
  tries[#tries + 1] = try
end
if what == 'try' and now < blocked then
  return {0, millis(blocked)}
end
local answer = {1}
for _, try in ipairs(tries) do
  local at = try.at
  local leak, free, first, longest = tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2]), tonumber(ARGV[at + 3]), tonumber(ARGV[at + 4])
  if what == 'try' then
    try.n = math.max(0, try.n - math.floor(math.max(0, now - try.last) / leak)) + 1
    if try.n >= tonumber(ARGV[at + 5]) then
      try.till = now + tonumber(ARGV[at + 6])
    elseif try.n > free then
      try.till = now + math.min(longest, first * 2 ^ (try.n - free - 1))
    end
    try.last = now
  elseif what == 'right' then
    try.n, try.till = math.max(0, try.n - 1), 0
  end
  if what == 'free' then
    call('DEL', try.key)
  else
    call('HSET', try.key, 'n', try.n, 'last', millis(try.last), 'till', millis(try.till))
    call('EXPIRE', try.key, ARGV[4])
  end
  answer[#answer + 1] = try.n
end
return answer
