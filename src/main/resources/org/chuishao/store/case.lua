
-- What lies under a key, with what this script has written there.
local seen = {}

local function look(key)
  if seen[key] == nil then
    seen[key] = call('GET', key)
  end
  return seen[key]
end

-- Where the arguments of a decision end.
local function after_case(at)
  return at + 10 + 5 * tonumber(ARGV[at + 9])
end

-- Gathers one decision, whole or not at all.
-- From ARGV[at]: no, inbound key or '', its seconds to live, the seq and hash (36 bytes) decided on or '' to open the case, new value,
--       due or '', received, area or '', line of the log, n, n times (message id, value, due, created, person)
-- filed: what stands for the inbound message from now on.
-- Answers {0} done, {1, no} the inbound message was filed before, {2, seq and hash, or ''} the case is another by now.
local function write_case(at, filed)
  local no, inbound, ttl, expected, value, due, received, area, line, n = unpack(ARGV, at, at + 9)
  local key = base .. 'case:' .. no

  if inbound ~= '' then
    local before = look(base .. 'in:' .. inbound)
    if before then
      -- A write, so that WAIT after it also waits for the commit that is repeated here.
      call('EXPIRE', base .. 'in:' .. inbound, ttl)
      return {1, before}
    end
  end

  local old = look(key)
  local actual = old and string.sub(old, 2, 37) or ''
  if actual ~= expected then
    return {2, actual}
  end

  seen[key] = value
  set(key, value)
  settle_due('c:' .. no, due)
  if inbound ~= '' then
    seen[base .. 'in:' .. inbound] = filed
    call('SET', base .. 'in:' .. inbound, filed, 'EX', ttl)
  end
  index_stages(old and stages_of(old) or '', stages_of(value), no, received)
  if area ~= '' then
    index_area(area, no, received)
  end

  call('RPUSH', base .. 'log:' .. no, line)
  at = at + 9
  for _ = 1, tonumber(n) do
    add_message(ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4], ARGV[at + 5])
    at = at + 5
  end
  return {0}
end
