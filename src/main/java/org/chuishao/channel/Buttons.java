package org.chuishao.channel;

import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.model.Message;

/** What cards with buttons have in common, whichever bot shows them. */
public final class Buttons {

  private Buttons() {}

  /** Whether something is asked that can be answered by pressing. */
  public static boolean answer(Letter letter) {
    return !letter.options().isEmpty() && !letter.promptCode().isEmpty();
  }

  /**
   * Whether something is asked, and a card has room for all of it.
   *
   * @param buttons so many at most
   * @param characters so many at most in the text
   */
  public static boolean answer(Letter letter, int buttons, int characters) {
    return answer(letter)
        && letter.options().size() <= buttons
        && letter.text().codePointCount(0, letter.text().length()) <= characters;
  }

  /** What the person would have typed in place of pressing: {@code A7 1}. */
  public static String reply(Letter letter, Message.Option option) {
    return letter.promptCode() + " " + option.key();
  }

  /** Stands above the card: its subject, or else the code of what is asked. */
  public static String title(Letter letter) {
    return letter.subject().isBlank() ? letter.promptCode() : Texts.line(letter.subject());
  }
}
