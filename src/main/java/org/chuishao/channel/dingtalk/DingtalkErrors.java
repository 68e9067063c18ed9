package org.chuishao.channel.dingtalk;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.chuishao.channel.JsonHttp.Answer;
import org.chuishao.channel.Texts;
import org.chuishao.dispatch.Carrier.Outcome;

/** DingTalk's error codes, as far as they decide whether another try makes sense. */
final class DingtalkErrors {

  private DingtalkErrors() {}

  /** The token is not or no longer good; a fresh one may be. */
  static boolean isStaleToken(Answer.Spoken spoken) {
    String code = spoken.body().path("code").asText().toLowerCase(Locale.ROOT);
    return spoken.status() / 100 != 2
        && (spoken.status() == 401
            || code.equals("invalidauthentication")
            || code.equals("40014")
            || code.equals("88"));
  }

  /**
   * What a refusal of the API means; it says that nothing was sent.
   *
   * @param spoken with any status but 2xx
   */
  static Outcome refused(Answer.Spoken spoken) {
    String code = Texts.line(spoken.body().path("code").asText());
    String words = Texts.words(spoken.body().path("message").asText());
    String lower = code.toLowerCase(Locale.ROOT);
    if (spoken.status() == 429
        || lower.contains("qpslimit")
        || lower.contains("throttl")
        || lower.contains("toofast")
        || lower.contains("too.fast")
        || lower.startsWith("too.many")) {
      return new Outcome.NotSent(code, words, Optional.of(Duration.ofMinutes(1)));
    }
    // Token, permission, robot, template: the operator's to mend, not the letter's fault.
    boolean ours =
        spoken.status() == 401
            || spoken.status() == 403
            || isStaleToken(spoken)
            || lower.contains("robot")
            || lower.contains("template");
    return ours
        ? new Outcome.NotSent(code, words, Optional.empty())
        : new Outcome.Rejected(code, words);
  }

  /** The code of the older API, 0 for success. */
  static int code(Answer.Spoken spoken) {
    return spoken.body().path("errcode").asInt(-1);
  }

  /** The same where notices are: 88 holds the reason in a second code. */
  private static String noticeCode(Answer.Spoken spoken) {
    int code = code(spoken);
    String more = Texts.line(spoken.body().path("sub_code").asText());
    return code == 88 && !more.isEmpty() ? more : String.valueOf(code);
  }

  /** The token is not or no longer good; a fresh one may be. */
  static boolean isStaleForNotices(Answer.Spoken spoken) {
    return Set.of("40001", "40014", "42001").contains(noticeCode(spoken));
  }

  /**
   * What the older API means by a work notice that it does not take.
   *
   * @param spoken with any code but 0
   */
  static Outcome noticeRefused(Answer.Spoken spoken) {
    String code = noticeCode(spoken);
    String words = Texts.words(spoken.body().path("errmsg").asText());
    return switch (code) {
      // Too many calls.
      case "90002", "90018" -> new Outcome.NotSent(code, words, Optional.of(Duration.ofMinutes(1)));
      // DingTalk is busy.
      case "-1" -> new Outcome.NotSent(code, words, Optional.empty());
      // Token, permission, application: the operator's to mend, not the letter's fault.
      case "88", "40001", "40014", "42001", "60011", "60020", "400002" ->
          new Outcome.NotSent(code, words, Optional.empty());
      default -> new Outcome.Rejected(code, words);
    };
  }

  /**
   * What the older API of group robots means.
   *
   * @param code anything but 0
   */
  static Outcome refusedByRobot(int code, String words) {
    String name = String.valueOf(code);
    return switch (code) {
      // More than 20 a minute: locked for ten.
      case 130101, 410100 -> new Outcome.NotSent(name, Texts.words(words), Optional.of(LOCK));
      case -1 -> new Outcome.NotSent(name, Texts.words(words), Optional.empty());
      // Signature, key word, address, token: the operator's to mend.
      case 310000, 300001, 300005, 400101 ->
          new Outcome.NotSent(name, Texts.words(words), Optional.empty());
      default -> new Outcome.Rejected(name, Texts.words(words));
    };
  }

  private static final Duration LOCK = Duration.ofMinutes(10);
}
