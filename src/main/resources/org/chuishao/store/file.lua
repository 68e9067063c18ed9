-- Writes what an inbound message caused outside a case.
-- ARGV: base, conversation or '', version (4 bytes) expected or '', value, seconds to live or '', inbound key or '', its seconds to
--       live, queue item or '', its time, home of messages, when the question of the
--       conversation lapses or '', n, folder of the item, n times (value, due, created, person)
-- Answers {0} when the conversation is another by now or the inbound message was filed; else {1, ids of the messages …}.
local conversation, inbound = ARGV[2], ARGV[6]
local key = base .. 'conv:' .. conversation
if conversation ~= '' then
  local old = call('GET', key)
  local actual = old and string.sub(old, 2, 5) or ''
  if actual ~= ARGV[3] then
    return {0}
  end
end
if inbound ~= '' then
  -- A case number there means: the commit that went before this very call filed it.
  if call('GET', base .. 'in:' .. inbound) == '-' then
    return {0}
  end
  call('SET', base .. 'in:' .. inbound, '-', 'EX', ARGV[7])
end
if conversation ~= '' then
  if ARGV[5] == '' then
    call('SET', key, ARGV[4])
  else
    call('SET', key, ARGV[4], 'EX', ARGV[5])
  end
  call('ZREM', base .. 'leased', 'q:' .. conversation)
  set_due('q:' .. conversation, ARGV[11])
end
if ARGV[8] ~= '' then
  local id = 'q' .. string.sub(ARGV[10], 2) .. '-' .. millis(call('INCR', base .. 'qseq'))
  call('SET', base .. 'item:' .. id, ARGV[8])
  call('ZADD', base .. ARGV[13], ARGV[9], id)
end
local answer = {1}
local at = 13
for _ = 1, tonumber(ARGV[12]) do
  local id = ARGV[10] .. '-' .. millis(call('INCR', base .. 'mseq'))
  add_message(id, ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4])
  answer[#answer + 1] = id
  at = at + 4
end
return answer
