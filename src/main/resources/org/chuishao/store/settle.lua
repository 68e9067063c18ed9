
-- Takes an item out of the human queue or the junk folder.
-- ARGV: base, id, its code or '', what it is kept as from now on or '' for what it is. Answers 1, or 0 when it was in neither.
local id, code, kept = ARGV[2], ARGV[3], ARGV[4]
local waited = call('ZREM', base .. 'queue', id) + call('ZREM', base .. 'junk', id)
if code ~= '' and call('HGET', base .. 'qcodes', code) == id then
  call('HDEL', base .. 'qcodes', code)
end
if kept ~= '' then
  call('SET', base .. 'item:' .. id, kept)
end
return waited
