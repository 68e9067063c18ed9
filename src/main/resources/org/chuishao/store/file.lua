
-- ARGV: base, then what write_talk takes and answers.
local answer = write_talk(2)
flush()
return answer
