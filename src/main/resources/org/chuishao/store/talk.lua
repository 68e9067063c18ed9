
-- Whether a conversation stands at a version (4 bytes, '' for one that is new).
local function stands(conversation, version)
  local old = call('GET', base .. 'conv:' .. conversation)
  return (old and string.sub(old, 2, 5) or '') == version
end

-- Gathers what an inbound message caused outside a case.
-- From ARGV[at]: conversation or '', version expected or '', value, seconds to live or '', inbound key or '', its seconds to
--       live, queue item or '', its time, home of messages, when the question of the
--       conversation lapses or '', n, folder of the item, its code or '', n times (value, due, created, person)
-- Answers {0} when the conversation is another by now or the inbound message was filed; else {1, ids of the messages …}.
local function write_talk(at)
  local conversation, version, value, idle, inbound, ttl, item, item_at, home, lapses, n, folder, code = unpack(ARGV, at, at + 12)
  if conversation ~= '' and not stands(conversation, version) then
    return {0}
  end
  if inbound ~= '' then
    -- A case number there means: the commit that went before this very call filed it.
    if call('GET', base .. 'in:' .. inbound) == '-' then
      return {0}
    end
    call('SET', base .. 'in:' .. inbound, '-', 'EX', ttl)
  end
  if conversation ~= '' then
    local key = base .. 'conv:' .. conversation
    if idle == '' then
      set(key, value)
    else
      call('SET', key, value, 'EX', idle)
    end
    settle_due('q:' .. conversation, lapses)
  end
  if item ~= '' then
    local id = 'q' .. string.sub(home, 2) .. '-' .. millis(call('INCR', base .. 'qseq'))
    set(base .. 'item:' .. id, item)
    gather(scored, base .. folder, item_at, id)
    if code ~= '' then
      call('HSET', base .. 'qcodes', code, id)
    end
  end
  local answer = {1}
  at = at + 12
  for _ = 1, tonumber(n) do
    local id = home .. '-' .. millis(call('INCR', base .. 'mseq'))
    add_message(id, ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4])
    answer[#answer + 1] = id
    at = at + 4
  end
  return answer
end
