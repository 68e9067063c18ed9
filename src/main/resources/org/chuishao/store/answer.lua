-- Writes an item of the human queue with one more answer, and the message that says it.
-- ARGV: base, id of the item, value expected, value, home of messages, value of the message, due, created, person
-- Answers {0} when the item is another by now or lies in no folder any more; else {1, id of the message}.
local item = base .. 'item:' .. ARGV[2]
local waits = call('ZSCORE', base .. 'queue', ARGV[2]) or call('ZSCORE', base .. 'junk', ARGV[2])
if not waits or call('GET', item) ~= ARGV[3] then
  return {0}
end
set(item, ARGV[4])
local id = ARGV[5] .. '-' .. millis(call('INCR', base .. 'mseq'))
add_message(id, ARGV[6], ARGV[7], ARGV[8], ARGV[9])
flush()
return {1, id}
