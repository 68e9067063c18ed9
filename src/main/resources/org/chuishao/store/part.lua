-- Keeps one part of a long text.
-- ARGV: base, group, id if it is a new text, about, number, of, content, now, when it is filed whatever is missing, seconds to keep
-- Answers {0} the text was filed with it, {1, id} others are missing, {2, id} all are there.
local pointer = base .. 'partref:' .. ARGV[2]
local number, of, content = ARGV[5], ARGV[6], ARGV[7]
local id = call('GET', pointer)
if id then
  local had = call('HGET', base .. 'parts:' .. id, number)
  local filed = call('HEXISTS', base .. 'parts:' .. id, 'filed') == 1
  if had == content and filed then
    return {0}
  end
  if (had and had ~= content) or (not had and filed) then
    id = false
  end
end
if not id then
  id = ARGV[3]
end
local key = base .. 'parts:' .. id
if call('EXISTS', key) == 0 then
  call('SET', pointer, id, 'EX', ARGV[10])
  call('HSET', key, 'of', of, 'since', ARGV[8], 'about', ARGV[4])
  call('ZADD', base .. 'due', ARGV[9], 'p:' .. id)
end
call('HSET', key, number, content)
-- "of", "since" and "about" are no parts.
return {call('HLEN', key) - 3 == tonumber(of) and 2 or 1, id}
