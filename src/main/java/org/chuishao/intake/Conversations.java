package org.chuishao.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Message;

/** Where conversations and the human queue are kept. */
public interface Conversations {

  /**
   * The conversation, a new one when there is none, and whether this inbound message was filed here
   * before; a commit on a case alone does not count, for its answers may not have been written.
   */
  Opened open(String key, String inboundKey);

  /**
   * Writes everything that an inbound message caused outside a case, in one step: the conversation,
   * the key of the inbound message, messages to send, an item for the human queue.
   *
   * @return false when the conversation changed meanwhile, or the inbound message was filed
   *     meanwhile; nothing is written then
   */
  boolean file(
      Conversation conversation,
      long expectedVersion,
      Optional<String> inboundKey,
      List<Message> withoutIds,
      Optional<QueueItem> item);

  /** The human queue of an area and those below, oldest first. */
  List<QueueItem> queue(AreaPath area, int limit);

  /**
   * @param filed true when the inbound message was filed before
   */
  record Opened(Conversation conversation, boolean filed) {}

  /**
   * Something a person has to look at: nothing that came in is ever thrown away.
   *
   * @param id given when it is stored
   * @param area whose centre it belongs to
   * @param sender person key, or {@code public}
   * @param text the original
   * @param why in one word: {@code not-understood}, {@code no-area}, {@code unreadable-mail} …
   */
  record QueueItem(
      String id,
      AreaPath area,
      Instant at,
      String channel,
      String sender,
      String text,
      String why) {}
}
