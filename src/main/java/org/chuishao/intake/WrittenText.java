package org.chuishao.intake;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.model.Inbound;

/**
 * The words that the sender wrote just now: what a mail quotes is gone, what its subject adds is
 * there.
 */
final class WrittenText {

  private static final Pattern QUOTE_BEGINS =
      Pattern.compile(
          "(?m)^\\s*(>.*|[-_]{3,}\\s*(原始邮件|回复的原邮件|转发邮件|Original Message|original message).*|(发件人|From)\\s*[:：].*|.{0,80}(写道|wrote)\\s*[:：]\\s*)$");
  private static final Pattern ANSWER_SUBJECT =
      Pattern.compile("^\\s*((re|aw|fw|fwd|回复|答复|转发)\\s*[:：]\\s*)+", Pattern.CASE_INSENSITIVE);

  private WrittenText() {}

  static String of(Inbound inbound, List<Conversation.OpenPrompt> open) {
    if (inbound.subject().isBlank()) {
      return inbound.text();
    }
    Matcher quote = QUOTE_BEGINS.matcher(inbound.text());
    String words =
        quote.find() && quote.start() > 0
            ? inbound.text().substring(0, quote.start()).strip()
            : inbound.text();
    if (!ANSWER_SUBJECT.matcher(inbound.subject()).find()) {
      return inbound.subject() + "\n" + words;
    }
    boolean coded = Typed.parse(Normal.of(words)).code().isPresent();
    return code(inbound.subject(), open)
        .filter(code -> !coded)
        .map(code -> code + " " + words)
        .orElse(words);
  }

  /** The code of an open prompt, when the subject of an answer still carries it. */
  private static Optional<String> code(String subject, List<Conversation.OpenPrompt> open) {
    return open.stream()
        .map(Conversation.OpenPrompt::code)
        .filter(
            code ->
                Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(code) + "(?![A-Za-z0-9])")
                    .matcher(subject)
                    .find())
        .findFirst();
  }
}
