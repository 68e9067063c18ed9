-- Takes one from every bucket of a provider, or from none.
-- ARGV: base, now, how many to keep free, n, n times (name, times, span in milliseconds, '1' for rolling)
-- Answers how many milliseconds to wait; 0 when they were taken.
local now, keep = tonumber(ARGV[2]), tonumber(ARGV[3])
local wait = 0
local takes = {}
for i = 0, tonumber(ARGV[4]) - 1 do
  local name, times, span = ARGV[5 + 4 * i], tonumber(ARGV[6 + 4 * i]), tonumber(ARGV[7 + 4 * i])
  local key = base .. 'take:' .. name
  if ARGV[8 + 4 * i] == '1' then
    call('ZREMRANGEBYSCORE', key, '-inf', millis(now - span))
    local used = call('ZCARD', key)
    if used + keep >= times then
      local free = call('ZRANGE', key, math.max(0, used + keep - times), math.max(0, used + keep - times), 'WITHSCORES')
      wait = math.max(wait, free[2] and tonumber(free[2]) + span - now or span)
    end
    takes[#takes + 1] = function()
      call('ZADD', key, millis(now), millis(now) .. '-' .. millis(call('INCR', base .. 'takes')))
      call('PEXPIRE', key, millis(span + 1000))
    end
  else
    local kept = call('HMGET', key, 'left', 'at')
    local left, at = tonumber(kept[1] or times), tonumber(kept[2] or now)
    -- A clock that went back must not fill the bucket.
    left = math.min(times, left + math.max(0, now - at) * times / span)
    if left < 1 + keep then
      wait = math.max(wait, math.ceil((1 + keep - left) * span / times))
    end
    takes[#takes + 1] = function()
      call('HSET', key, 'left', tostring(left - 1), 'at', millis(math.max(now, at)))
      call('PEXPIRE', key, millis(2 * span + 1000))
    end
  end
end
if wait == 0 then
  for _, take in ipairs(takes) do
    take()
  end
end
return wait
