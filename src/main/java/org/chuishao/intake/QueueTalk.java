package org.chuishao.intake;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person of the centre says about something in the human queue: {@code Q4827 1} and so on
 * decide, {@code Q4827} with words is an answer to whoever wrote it. A remark beside a digit, or a
 * choice in words, is never taken for such an answer: it would go to a stranger.
 */
final class QueueTalk {

  private static final Pattern CODE = Pattern.compile("(q[0-9]{4})(?![0-9]).*", Pattern.DOTALL);

  /** In the text as it was written: its words are to leave as they are. */
  private static final Pattern WRITTEN =
      Pattern.compile("\\s*[QqＱｑ]\\s*[0-9０-９]{4}[\\s,，:：.。;；]*(.*)", Pattern.DOTALL);

  private static final String CHOICE =
      "(?:是|不是|是的|不是的|是举报|不是举报|立案|搁置|并案|同一件事?|不是同一件事?|吧|谢谢|好|好的|收到|知道了|ok)";

  /** A digit, and behind it nothing, a remark after a gap, or the choice in words. */
  private static final Pattern DIGIT =
      Pattern.compile(
          "([0-9０-９])(?:[\\s,，:：;；。!！]+(.*)|" + CHOICE + "[\\s。!！]*)?",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private static final Pattern CHOSEN =
      Pattern.compile(CHOICE + "[\\s。!！]*", Pattern.CASE_INSENSITIVE);

  /** Behind {@code 2}: the last words to the sender, in one message. */
  private static final Pattern LAST_WORDS =
      Pattern.compile("(?:回复|回)[\\s,，:：]+(.+)", Pattern.DOTALL);

  private static final int WORDS = 2;

  private QueueTalk() {}

  /**
   * @param text as it was written
   * @return empty when it is about nothing in the queue
   */
  static Optional<Heard> hear(Conversation conversation, Reader.Examined examined, String text) {
    Matcher coded = CODE.matcher(examined.text().text().strip());
    if (!coded.matches()) {
      return Optional.empty();
    }
    String code = coded.group(1).toUpperCase(Locale.ROOT);
    Matcher written = WRITTEN.matcher(text);
    String said = written.matches() ? written.group(1).strip() : "";
    Matcher digit = DIGIT.matcher(said);
    if (digit.matches()) {
      String key = String.valueOf(Character.digit(digit.group(1).charAt(0), 10));
      Matcher last = LAST_WORDS.matcher(Optional.ofNullable(digit.group(2)).orElse(""));
      String words = key.equals("2") && last.matches() ? last.group(1).strip() : "";
      return Optional.of(new Heard.QueueAnswer(conversation, code, key, words));
    }
    boolean words =
        !CHOSEN.matcher(said).matches()
            && said.codePoints().filter(Character::isLetter).count() >= WORDS;
    return Optional.of(new Heard.QueueAnswer(conversation, code, "", words ? said : ""));
  }
}
