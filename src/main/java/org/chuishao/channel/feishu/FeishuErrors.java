package org.chuishao.channel.feishu;

import java.time.Duration;
import java.util.Optional;
import org.chuishao.channel.JsonHttp.Answer;
import org.chuishao.channel.Texts;
import org.chuishao.dispatch.Carrier.Outcome;

/** Feishu's error codes, as far as they decide whether another try makes sense. */
final class FeishuErrors {

  private static final int TOO_OFTEN = 99991400;
  private static final Duration USUAL_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

  private FeishuErrors() {}

  /** Feishu's code, 0 for success; custom robots spell it in two ways. */
  static int code(Answer.Spoken spoken) {
    return spoken.body().path(spoken.body().has("code") ? "code" : "StatusCode").asInt(-1);
  }

  static String words(Answer.Spoken spoken) {
    return Texts.words(
        spoken.body().path("msg").asText(spoken.body().path("StatusMessage").asText()));
  }

  /** The token is missing, not or no longer good; a fresh one may be. */
  static boolean isStaleToken(Answer.Spoken spoken) {
    int code = code(spoken);
    return code == 99991661 || code == 99991663 || code == 99991665 || code == 99991671;
  }

  /**
   * What a refusal means; it says that nothing was sent.
   *
   * @param spoken with any code but 0
   */
  static Outcome refused(Answer.Spoken spoken) {
    int code = code(spoken);
    String name = String.valueOf(code);
    String words = words(spoken);
    if (spoken.status() == 429 || code == TOO_OFTEN) {
      return new Outcome.NotSent(name, words, Optional.of(pause(spoken)));
    }
    return switch (code) {
      // Too fast to this person or into this group; the others may go.
      case 230020 -> new Outcome.NotSent(name, words, Optional.of(USUAL_PAUSE), true);
      // Too fast by this custom robot.
      case 11232 -> new Outcome.NotSent(name, words, Optional.of(USUAL_PAUSE));
      // The one before is still on its way; the next try finds out.
      case 230049 -> new Outcome.Uncertain("the same message is being sent");
      // Token, permission, robot switched off, signature, key word, address: the operator's to
      // mend, not the letter's fault.
      case 99991661,
          99991663,
          99991664,
          99991665,
          99991671,
          99991672,
          99991679,
          230006,
          230027,
          230111,
          19021,
          19022,
          19024 ->
          new Outcome.NotSent(name, words, Optional.empty());
      default -> new Outcome.Rejected(name, words);
    };
  }

  /** How long Feishu asks to wait, in seconds. */
  private static Duration pause(Answer.Spoken spoken) {
    String reset = spoken.headers().getOrDefault("x-ogw-ratelimit-reset", "");
    if (!reset.matches("[0-9]{1,9}")) {
      return USUAL_PAUSE;
    }
    Duration pause = Duration.ofSeconds(Long.parseLong(reset));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
