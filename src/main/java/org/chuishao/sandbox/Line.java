package org.chuishao.sandbox;

import io.vertx.core.Future;

/** How phones reach the product when it is not by Twilio's webhook. */
@FunctionalInterface
interface Line {
  /**
   * A phone texts the product.
   *
   * @param sid of the text; one that was used before is the same text told again
   * @return what the product answered; failed when no answer came
   */
  Future<Phones.Told> text(String phone, String to, String body, String sid);
}
