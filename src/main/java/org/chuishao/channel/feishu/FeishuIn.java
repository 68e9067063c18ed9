package org.chuishao.channel.feishu;

import java.util.Optional;
import org.chuishao.model.Inbound;

/** What a callback turned out to be. */
public sealed interface FeishuIn {

  /**
   * Feishu checks that the address is ours.
   *
   * @param challenge to be answered within one second
   */
  record Challenge(String challenge) implements FeishuIn {}

  /**
   * A person said something, or pressed a button.
   *
   * @param inbound for a button the text is what the person would have typed: {@code A7 1}
   * @param press the card that was pressed, to be answered within three seconds; empty for anything
   *     typed
   */
  record Told(Inbound inbound, Optional<Press> press) implements FeishuIn {}

  /**
   * Nothing for us.
   *
   * @param kind the event's name as Feishu has it, for counting
   */
  record Ignored(String kind) implements FeishuIn {}

  /**
   * A card that was pressed, as it was when we made it.
   *
   * @param label what stands on the button
   */
  record Press(String title, String text, String label) {}
}
