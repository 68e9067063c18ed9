package org.chuishao.channel.wecom;

import java.util.Optional;
import org.chuishao.model.Inbound;

/** What a callback turned out to be. */
public sealed interface WecomIn {

  /**
   * A person said something, or pressed a button.
   *
   * @param inbound for a button the text is the button's key, which is what the person would have
   *     typed: {@code A7 1}
   * @param press the card that was pressed; empty for anything typed
   */
  record Told(Inbound inbound, Optional<Press> press) implements WecomIn {}

  /**
   * Nothing for us: somebody entered the application, a menu was looked at.
   *
   * @param kind the event's name as WeCom has it, for counting
   */
  record Ignored(String kind) implements WecomIn {}

  /**
   * A card that was pressed.
   *
   * @param responseCode good once, for 72 hours, to change the card ({@link WecomApp#closeCard});
   *     empty where WeCom gives none
   * @param taskId the id that we gave the card
   * @param userId who pressed
   */
  record Press(String responseCode, String taskId, String userId) {}
}
