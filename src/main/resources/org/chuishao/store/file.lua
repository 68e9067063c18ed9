
-- ARGV: base, then what write_talk takes and answers.
return write_talk(2)
