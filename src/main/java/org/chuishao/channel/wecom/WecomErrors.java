package org.chuishao.channel.wecom;

import java.time.Duration;
import java.util.Optional;
import org.chuishao.channel.Texts;
import org.chuishao.dispatch.Carrier.Outcome;

/** WeCom's error codes, as far as they decide whether another try makes sense. */
final class WecomErrors {

  private WecomErrors() {}

  /** The token is not or no longer good; a fresh one may be. */
  static boolean isStaleToken(int code) {
    return code == 40014 || code == 42001;
  }

  /**
   * What a refusal means. Every code says that nothing was delivered, so no second try can make a
   * copy.
   *
   * @param code anything but 0
   */
  static Outcome refused(int code, String words) {
    String cut = Texts.words(words);
    String name = String.valueOf(code);
    return switch (code) {
      // Too often in a while, too many at once.
      case 45009 -> new Outcome.NotSent(name, cut, Optional.of(Duration.ofMinutes(1)));
      case 45033 -> new Outcome.NotSent(name, cut, Optional.of(Duration.ofSeconds(5)));
      // WeCom is busy; three tries are advised.
      case -1 -> new Outcome.NotSent(name, cut, Optional.empty());
      // Token, company, application, address list, permission: the operator's to mend, not the
      // letter's fault.
      case 40001, 40013, 40014, 40056, 41001, 42001, 48002, 60020, 301002 ->
          new Outcome.NotSent(name, cut, Optional.empty());
      default -> new Outcome.Rejected(name, cut);
    };
  }
}
