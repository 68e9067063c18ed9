package org.chuishao.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;

/** A way out: one provider of one channel. Called on worker threads only; may block. */
public interface Carrier {

  /** {@code sms}, {@code mail}, {@code wecom}, {@code wecom-group}. */
  String channel();

  /** {@code twilio}, {@code smtp}, {@code wecom}. */
  String provider();

  /**
   * Whether this provider may carry a letter at all; asked before anything is written or sent, and
   * answered without I/O.
   *
   * @return why not, in words for the record; empty when it may
   */
  default Optional<String> cannot(Letter letter) {
    return Optional.empty();
  }

  /** The text as the receiver will see it; a provider of registered texts shows its own words. */
  default String shows(Letter letter) {
    return letter.text();
  }

  /**
   * How long after a letter left a repetition of it to the same address is surely dropped by the
   * provider: what a try made {@link Outcome.Repeatable} is worth. Zero when it drops none.
   */
  default Duration dropsRepetitionsFor() {
    return Duration.ZERO;
  }

  /** Sends exactly once; never retries by itself. */
  Outcome send(Letter letter);

  /**
   * Asks the provider what became of a letter whose sending ended without an answer.
   *
   * @param providerId the provider's id if one is known, else empty
   * @param since when the request left
   * @return {@link Outcome.Delivered} when it arrived, {@link Outcome.Accepted} when the provider
   *     has it and knows no more, {@link Outcome.Rejected}, {@link Outcome.OptedOut} or {@link
   *     Outcome.NotSent} when it surely will not arrive, {@link Outcome.Repeatable} when a
   *     repetition would be dropped, {@link Outcome.Uncertain} when it cannot say
   */
  Outcome ask(Letter letter, String providerId, Instant since);

  /**
   * A rendered message for one address.
   *
   * @param address E.164 number, mail address or user id
   * @param subject for mail and cards; empty elsewhere
   * @param text plain text, the whole of it for SMS, the plain part for mail, markdown-free
   * @param html the HTML part for mail; empty elsewhere
   * @param options for channels that have buttons
   * @param promptCode the code of the prompt; empty when nothing is asked
   * @param attempt 1 for the first try
   * @param notice what the text was made of; {@link Notice#NONE} when only the text is known
   * @param attachments for mail; other channels leave them out
   * @param unsubscribe for mail: subject of an answer that ends such letters; empty when they
   *     cannot be ended
   */
  record Letter(
      MessageId id,
      Optional<CaseNo> caseNo,
      String address,
      String subject,
      String text,
      String html,
      List<Message.Option> options,
      String promptCode,
      int attempt,
      Notice notice,
      List<Attachment> attachments,
      Optional<String> unsubscribe) {
    public Letter {
      options = List.copyOf(options);
      attachments = List.copyOf(attachments);
    }

    /** One that is all words and can be answered only. */
    public Letter(
        MessageId id,
        Optional<CaseNo> caseNo,
        String address,
        String subject,
        String text,
        String html,
        List<Message.Option> options,
        String promptCode,
        int attempt,
        Notice notice) {
      this(
          id,
          caseNo,
          address,
          subject,
          text,
          html,
          options,
          promptCode,
          attempt,
          notice,
          List.of(),
          Optional.empty());
    }
  }

  /**
   * What a text was made of, for providers that take registered texts and variables only.
   *
   * @param name of the template, {@code persuade}
   * @param locale of the reader
   * @param facts plain words, as they stand in the text: shortened and translated already
   * @param signature what the text begins with; empty for none
   */
  record Notice(String name, String locale, Map<String, String> facts, String signature) {

    /** For a letter that is only asked about. */
    public static final Notice NONE = new Notice("", "", Map.of(), "");

    public Notice {
      facts = Map.copyOf(facts);
    }
  }

  /** What came of a try; a closed set that says whether to try again. */
  sealed interface Outcome {
    /** The provider took it. @param providerId its id, or those of all parts: {@link PartIds} */
    record Accepted(String providerId) implements Outcome {}

    /** Asked about, the provider says that it arrived. */
    record Delivered(String providerId) implements Outcome {}

    /**
     * It did not leave, or the provider does not have it; trying again is safe.
     *
     * @param after how long the provider asks to wait
     * @param onlyThis true when it is this receiver who has had too many, not the provider who is
     *     asked too often: only this letter waits
     */
    record NotSent(String code, String words, Optional<Duration> after, boolean onlyThis)
        implements Outcome {

      /** The wait, if any, is for everything that goes to this provider. */
      public NotSent(String code, String words, Optional<Duration> after) {
        this(code, words, after, false);
      }
    }

    /**
     * It may have arrived, and nobody can be asked; but the provider drops a repetition for a while
     * ({@link Carrier#dropsRepetitionsFor}), so trying the same way again makes no copy.
     */
    record Repeatable(String words) implements Outcome {}

    /** The provider refuses this letter for good. */
    record Rejected(String code, String words) implements Outcome {}

    /**
     * The provider refuses because the receiver told it to bring nothing more of ours: for good,
     * until the receiver tells it otherwise.
     */
    record OptedOut(String code, String words) implements Outcome {}

    /** The request left and no answer came; sending again may make a copy. */
    record Uncertain(String words) implements Outcome {}
  }
}
