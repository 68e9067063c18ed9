package org.chuishao.desk;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.chuishao.intake.Conversations;

/**
 * Codes by which a person answers something in the human queue: Q and four digits. Q is no letter
 * of a prompt's code, so that the one is never taken for the other.
 */
final class QueueCodes {

  private static final RandomGenerator RANDOM = new SecureRandom();
  private static final int DRAWS = 20;

  private QueueCodes() {}

  /** One that nothing in the queue has. */
  static String draw(Conversations conversations) {
    String code = draw();
    for (int i = 0; i < DRAWS && conversations.taken(code); i++) {
      code = draw();
    }
    return code;
  }

  private static String draw() {
    return "Q" + (1000 + RANDOM.nextInt(9000));
  }
}
