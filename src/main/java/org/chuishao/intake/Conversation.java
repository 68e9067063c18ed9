package org.chuishao.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Inbound;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;

/**
 * What we and one sender are talking about: a person of the directory by the person's key, anybody
 * else by channel and address.
 *
 * @param key {@code p:<person>} or {@code <channel>:<address>}
 * @param version counts its changes; what a save checks
 * @param prompts what we asked and may still be answered, oldest first
 * @param question a question of ours that must be answered before a report can be filed, with the
 *     report's text
 * @param confirm a reply that waits for the code of its prompt, because a sender's number is no
 *     proof
 * @param lastCase the case this sender opened or answered last
 * @param puzzledAt when we last told this sender that we did not understand
 */
public record Conversation(
    String key,
    long version,
    List<OpenPrompt> prompts,
    Optional<Question> question,
    Optional<Confirm> confirm,
    Optional<CaseNo> lastCase,
    Optional<Instant> puzzledAt) {

  public Conversation {
    prompts = List.copyOf(prompts);
  }

  public static Conversation with(String key) {
    return new Conversation(
        key, 0, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * @param code printed in the message, {@code A7}; unique among the open prompts of this
   *     conversation
   */
  public record OpenPrompt(
      String code,
      MessageId message,
      CaseNo no,
      Message.Prompt prompt,
      String channel,
      Instant sentAt) {}

  /**
   * @param about {@code area}, {@code kind}
   * @param options what may be answered by number, values as in the report
   */
  public record Question(String about, List<String> options, Inbound original, Instant askedAt) {
    public Question {
      options = List.copyOf(options);
    }
  }

  /**
   * @param option the option that was chosen without the code
   */
  public record Confirm(
      String code,
      Message.Option option,
      List<String> units,
      String text,
      int days,
      Instant askedAt) {
    public Confirm {
      units = List.copyOf(units);
    }
  }
}
