
-- Writes one decision; ARGV: base, then what write_case takes and answers.
return write_case(2, ARGV[2])
