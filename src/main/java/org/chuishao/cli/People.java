package org.chuishao.cli;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.chuishao.directory.Contact;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Resolution;
import org.chuishao.dispatch.Masks;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;

/** Who receives something, as a line for people: post, name, channels with masked addresses. */
final class People {

  private final Directory directory;
  private final Instant now;

  /**
   * @param now when posts are resolved
   */
  People(Directory directory, Instant now) {
    this.directory = directory;
    this.now = now;
  }

  /** Whoever answers for the post, with the reason when that is somebody further up. */
  String who(PostRef post) {
    Resolution found = directory.resolve(post, now);
    String why = found.detours().isEmpty() ? "" : "（" + found.detours().get(0).why() + "）";
    return directory.title(post)
        + " "
        + found
            .person()
            .map(person -> person.name() + "，" + channels(person.contacts()))
            .orElse("无人可达 nobody")
        + why;
  }

  /** The receiver of a message. */
  String receiver(Message.Recipient to) {
    if (to instanceof Message.Recipient.Holder holder) {
      String name =
          directory
              .person(holder.personId())
              .map(person -> person.name() + "，" + channels(person.contacts()))
              .orElse(holder.personId());
      return directory.title(holder.post()) + " " + name;
    }
    return to instanceof Message.Recipient.Operator ? "运维人员 operator" : "来信人 sender";
  }

  private static String channels(List<Contact> contacts) {
    return contacts.stream()
        .map(contact -> contact.channel() + " " + Masks.mask(contact.address()))
        .collect(Collectors.joining("、"));
  }
}
