package org.chuishao.sandbox;

import io.vertx.core.Future;
import java.util.List;

/** The people who write to one of the product's bots, and what they get from it. */
interface Bot {

  /**
   * What a user says.
   *
   * @param files pictures and other files, as {@code data:} URLs
   * @param id of the message; one that was used before is the same message told again, as providers
   *     do
   */
  record Said(String user, String text, List<String> files, String id) {
    public Said {
      files = List.copyOf(files);
    }
  }

  /** What was said, both ways. */
  Chats chats();

  /** What the page calls the product there. */
  String title();

  /**
   * A user writes to the product's bot.
   *
   * @return what the product answered; failed when no answer came
   */
  Future<Phones.Told> write(Said said);

  /**
   * A user presses a button of the newest card that has it.
   *
   * @param button the key or the text of the button
   * @return what the product answered; failed when no answer came
   * @throws BadRequestException when no card of this user has such a button
   */
  Future<Phones.Told> press(String user, String button);

  /** A fresh id for a message. */
  String newId();
}
