package org.chuishao.desk;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;

/** Builds the answers that belong to no case: echoes, questions, explanations. */
final class Answers {

  /** The store gives the real one. */
  private static final MessageId NOT_YET = new MessageId("s00-0");

  private Answers() {}

  static Message to(
      Message.Recipient to,
      String notice,
      Map<String, String> facts,
      Message.Urgency urgency,
      Instant now) {
    return new Message(
        NOT_YET,
        Optional.empty(),
        notice,
        to,
        new HashMap<>(facts),
        Optional.empty(),
        Optional.empty(),
        urgency,
        "",
        now);
  }
}
