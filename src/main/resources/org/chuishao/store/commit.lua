
-- Writes decisions, each whole or not at all.
-- ARGV: base, n, n times what write_case takes. Answers n answers of write_case.
local n, starts, reads = tonumber(ARGV[2]), {}, {}
local at = 3
for i = 1, n do
  starts[i] = at
  reads[#reads + 1] = base .. 'case:' .. ARGV[at]
  if ARGV[at + 1] ~= '' then
    reads[#reads + 1] = base .. 'in:' .. ARGV[at + 1]
  end
  at = after_case(at)
end
for i, value in ipairs(call('MGET', unpack(reads))) do
  seen[reads[i]] = value
end
local answers, written = {}, {}
for i, start in ipairs(starts) do
  local no = ARGV[start]
  if written[no] then
    flush()
  end
  written[no] = true
  answers[i] = write_case(start, no)
end
flush()
return answers
