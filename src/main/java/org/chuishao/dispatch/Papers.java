package org.chuishao.dispatch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.Message;

/**
 * Content that a message only names: made anew at every try, from the same cut, so that it is the
 * same. What a message carries by value stays small.
 */
@FunctionalInterface
public interface Papers {

  /** Where no message names any. */
  Papers NONE = message -> Optional.empty();

  /**
   * @return empty when the message is complete in itself
   * @throws RuntimeException when it cannot be made now; the message comes due again later
   */
  Optional<Paper> of(Message message);

  /** Whether a message names content; it goes by mail, if its reader has one. */
  default boolean concerns(Message message) {
    return false;
  }

  /**
   * What belongs into the letter beside the facts of its message.
   *
   * @param facts by name, beside those of the message
   * @param tables rows of named cells, for loops of the template
   * @param attachments in their order
   * @param unsubscribe subject of a mail that ends such letters; empty when they cannot be ended
   */
  record Paper(
      Map<String, String> facts,
      Map<String, List<Map<String, String>>> tables,
      List<Attachment> attachments,
      Optional<String> unsubscribe) {

    static final Paper NONE = new Paper(Map.of(), Map.of(), List.of(), Optional.empty());

    public Paper {
      facts = Map.copyOf(facts);
      tables = Map.copyOf(tables);
      attachments = List.copyOf(attachments);
    }
  }
}
