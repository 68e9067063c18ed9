package org.chuishao.desk;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.chuishao.intake.Conversations;
import org.chuishao.model.AreaPath;

/**
 * Puts what no machine can read before a person, of the highest area because nothing is known of
 * it.
 */
public final class HumanQueue {

  private static final int TRIES = 8;

  private final Conversations conversations;
  private final Anonymity anonymity;
  private final AreaPath area;
  private final InstantSource clock;

  /**
   * @param area whose centre looks at it
   */
  public HumanQueue(
      Conversations conversations, Anonymity anonymity, AreaPath area, InstantSource clock) {
    this.conversations = conversations;
    this.anonymity = anonymity;
    this.area = area;
    this.clock = clock;
  }

  /**
   * Returns once it is durable; the same id again changes nothing.
   *
   * @param id {@code <provider>:<providerId>}, under which its repetition is recognised
   * @param text what there is of it; may be empty
   * @param why in one word
   * @throws LedgerAwayException when the store cannot be reached, or never lets us write
   */
  public void keep(String channel, String id, String text, String why) {
    // A conversation of its own: whose it is, nobody knows.
    String key = name(anonymity, channel, id);
    String words = Anonymity.readable(text);
    Conversations.QueueItem item =
        new Conversations.QueueItem("", area, clock.instant(), channel, "public", words, why);
    for (int i = 0; i < TRIES; i++) {
      Conversations.Opened opened = conversations.open(key, key);
      if (opened.filed()
          || conversations.file(
              opened.conversation(),
              opened.conversation().version(),
              Optional.of(key),
              List.of(),
              Optional.of(item))) {
        return;
      }
    }
    throw new LedgerAwayException("the human queue", new IllegalStateException("always changed"));
  }

  /** Whether something unreadable was put here before. @param id as in {@link #keep} */
  public boolean knows(String channel, String id) {
    String key = name(anonymity, channel, id);
    return conversations.open(key, key).filed();
  }

  /** What a provider's id is called where ids are counted: a name that leads back to nobody. */
  public String mark(String id) {
    return anonymity.name("swept", id);
  }

  static String name(Anonymity anonymity, String channel, String id) {
    return anonymity.name("unread:" + channel, id);
  }
}
