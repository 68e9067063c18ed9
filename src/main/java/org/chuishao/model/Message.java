package org.chuishao.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Something to be said to somebody; which words, channel and moment, dispatch finds out.
 *
 * @param notice name of the template, {@code persuade}, {@code overdue}
 * @param facts what the template may say, by name; plain text, already in words (limits, times,
 *     areas)
 * @param prompt what the receiver may answer, if anything
 * @param applies only sent while this still holds
 * @param rule the rule that makes us say it; empty for answers and echoes
 */
public record Message(
    MessageId id,
    Optional<CaseNo> caseNo,
    String notice,
    Recipient to,
    Map<String, String> facts,
    Optional<Prompt> prompt,
    Optional<Applies> applies,
    Urgency urgency,
    String rule,
    Instant createdAt) {

  /** The fact that holds the code of a prompt; of one that belongs to no case it stands there. */
  public static final String CODE = "code";

  public Message {
    facts = java.util.Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /** Who is to get it. */
  public sealed interface Recipient {
    /** The person who held the post, stood in for it, or took over when it was decided. */
    record Holder(String personId, PostRef post) implements Recipient {}

    /**
     * An address that the directory does not know: the answer to somebody of the public. Dropped
     * once it was said.
     */
    record Address(String channel, String address) implements Recipient {}

    /** Whoever runs the installation. */
    record Operator() implements Recipient {}
  }

  /**
   * A question that is open until the track leaves the stage entry.
   *
   * @param options in the order they are printed
   */
  public record Prompt(int track, long entry, List<Option> options) {
    public Prompt {
      options = List.copyOf(options);
    }
  }

  /**
   * One thing that may be answered.
   *
   * @param key what is typed: {@code 1}
   * @param means meaning in the policy
   * @param label the word printed beside it
   * @param unit the party that choosing it means; empty when the option is no choice of a party
   * @param decides true when it moves or ends the case, and so needs proof of who sends
   */
  public record Option(String key, String means, String label, String unit, boolean decides) {}

  /**
   * @param duty name of a duty that must still be open; empty when only the stage entry must still
   *     be the same
   */
  public record Applies(int track, long entry, String duty) {}

  /** Order of sending, and what may wait for the morning. */
  public enum Urgency {
    /** Danger to life, orders, deadlines. */
    URGENT,
    /** Reminders and notices that somebody acts on today. */
    NORMAL,
    /** Bulletins and confirmations; may wait for the end of quiet hours. */
    CALM
  }
}
