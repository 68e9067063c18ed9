package org.chuishao.dispatch;

import java.time.Duration;

/**
 * So many letters in so long, as providers limit them. Written {@code 30/1m}, {@code 50/24h
 * rolling}.
 *
 * @param scope whose letters are counted together
 * @param times 1 and up
 * @param within whole seconds, at least one
 * @param rolling true when any span of that length may hold no more; false for a bucket that fills
 *     evenly and may be emptied at once
 */
public record Rate(Scope scope, int times, Duration within, boolean rolling) {

  /** Whose letters share a limit. */
  public enum Scope {
    /** All of the provider. */
    PROVIDER("provider"),
    /** Those to one address: a number, a member, a robot. */
    RECIPIENT("recipient"),
    /** Those to one address with the same template. */
    TEMPLATE("template");

    private final String key;

    Scope(String key) {
      this.key = key;
    }

    /** As the file writes it. */
    public String key() {
      return key;
    }
  }

  /**
   * @throws IllegalArgumentException when the text is no rate; the message says what can be written
   */
  static Rate parse(Scope scope, String text) {
    java.util.regex.Matcher matcher =
        java.util.regex.Pattern.compile("([1-9][0-9]{0,5})/([1-9][0-9]{0,3})(s|m|h)( rolling)?")
            .matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no limit; write 30/1m, 5/1s or 50/24h rolling");
    }
    long count = Long.parseLong(matcher.group(2));
    Duration within =
        switch (matcher.group(3)) {
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          default -> Duration.ofHours(count);
        };
    return new Rate(scope, Integer.parseInt(matcher.group(1)), within, matcher.group(4) != null);
  }
}
