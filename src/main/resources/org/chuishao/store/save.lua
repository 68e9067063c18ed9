
-- Writes messages that nobody changed meanwhile.
-- ARGV: base, n, n times (id, version (4 bytes) expected, value, due or '', created, how many of the uninteresting to keep in the
--       index by state, seconds to keep provider ids, n, n times provider:id)
-- Answers n times 1, or 0 when the version is another or the message does not exist.
local n, starts, reads = tonumber(ARGV[2]), {}, {}
local at = 3
for i = 1, n do
  starts[i] = at
  reads[i] = base .. 'msg:' .. ARGV[at]
  at = at + 8 + tonumber(ARGV[at + 7])
end
local now = {}
for i, value in ipairs(call('MGET', unpack(reads))) do
  now[reads[i]] = value
end
local answers, crowded, written = {}, {}, {}
for i, start in ipairs(starts) do
  local id, version, value, due, created, most, ttl, known = unpack(ARGV, start, start + 7)
  local old = now[reads[i]]
  if not old or string.sub(old, 2, 5) ~= version then
    answers[i] = 0
  else
    answers[i] = 1
    if written[id] then
      flush()
    end
    written[id] = true
    now[reads[i]] = value
    set(reads[i], value)
    settle_due('m:' .. id, due)
    local before, after = string.sub(old, 6, 6), string.sub(value, 6, 6)
    if before ~= after then
      if before ~= 'H' then
        gather(removed, base .. 'msgs:' .. before, id)
      end
      if after ~= 'H' then
        gather(scored, base .. 'msgs:' .. after, created, id)
      end
      -- Delivered and dropped ones are nearly all there ever were; by state only the latest are found.
      if after == 'D' or after == 'X' then
        crowded[after] = most
      end
    end
    for j = start + 8, start + 7 + tonumber(known) do
      call('SET', base .. 'pid:' .. ARGV[j], id, 'EX', ttl)
    end
  end
end
flush()
for state, most in pairs(crowded) do
  call('ZREMRANGEBYRANK', base .. 'msgs:' .. state, 0, -1 - tonumber(most))
end
return answers
