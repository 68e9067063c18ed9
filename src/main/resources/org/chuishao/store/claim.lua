-- Leases what is due: first what came back because its lease ran out, then messages, then cases and recurring duties.
-- ARGV: base, now, how many at most, lease in milliseconds. Answers nothing, or the end of the lease and the members.
local most = tonumber(ARGV[3])
local now = clock()
local taken = call('ZRANGEBYSCORE', base .. 'leased', '-inf', millis(now), 'LIMIT', 0, most)

local function take(key)
  if #taken == most then
    return
  end
  local fresh = call('ZRANGEBYSCORE', key, '-inf', ARGV[2], 'LIMIT', 0, most - #taken)
  if #fresh > 0 then
    -- They are the first of the set: by rank needs no names, here and in the log of writes.
    call('ZREMRANGEBYRANK', key, 0, #fresh - 1)
    for _, member in ipairs(fresh) do
      taken[#taken + 1] = member
    end
  end
end

take(base .. 'duem')
take(base .. 'due')
if #taken > 0 then
  local till = millis(now + ARGV[4])
  local pairs = {}
  for i, member in ipairs(taken) do
    pairs[2 * i - 1] = till
    pairs[2 * i] = member
  end
  call('ZADD', base .. 'leased', unpack(pairs))
  table.insert(taken, 1, till)
end
return taken
