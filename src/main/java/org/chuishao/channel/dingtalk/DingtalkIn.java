package org.chuishao.channel.dingtalk;

import java.util.Optional;
import org.chuishao.model.Inbound;

/** What a callback of the robot or of a card turned out to be. */
public sealed interface DingtalkIn {

  /**
   * A person said something, or pressed a button.
   *
   * @param inbound for a button the text is what the person would have typed: {@code A7 1}
   * @param press empty for anything typed
   */
  record Told(Inbound inbound, Optional<Press> press) implements DingtalkIn {}

  /**
   * Nothing for us.
   *
   * @param kind its type as DingTalk has it, for counting
   */
  record Ignored(String kind) implements DingtalkIn {}

  /**
   * A card that was pressed.
   *
   * @param label what stands on the button
   */
  record Press(String label) {}
}
