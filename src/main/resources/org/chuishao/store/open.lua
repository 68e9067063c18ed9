
-- Opens a case and writes the conversation that it came from, in one step.
-- ARGV: base, where the conversation begins, what write_case takes, what write_talk takes (the inbound message only in the first)
-- Answers as write_case does, or {3} when the conversation is another by now; nothing is written then.
local talk = tonumber(ARGV[2])
if not stands(ARGV[talk], ARGV[talk + 1]) then
  return {3}
end
local answer = write_case(3, '-')
if answer[1] == 0 then
  write_talk(talk)
  flush()
end
return answer
