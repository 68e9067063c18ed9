package org.chuishao.directory;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chuishao.model.PostRef;

/**
 * Somebody who can be told something.
 *
 * @param id stays with the person for good; cases and conversations are kept under it
 * @param contacts in order of preference; empty when no channel reaches the person
 * @param locale {@code zh-CN} or {@code en}
 * @param quiet when calm messages have to wait
 * @param posts what the person holds; deputising is not in it
 */
public record Person(
    String id,
    String name,
    List<Contact> contacts,
    Locale locale,
    Optional<QuietHours> quiet,
    List<PostRef> posts) {

  public Person {
    contacts = List.copyOf(contacts);
    posts = List.copyOf(posts);
  }

  /** True when at least one channel reaches the person. */
  public boolean reachable() {
    return !contacts.isEmpty();
  }

  /** Channels besides the preferred one, in order of preference; no groups, others read those. */
  public List<String> otherChannels() {
    return contacts.stream()
        .filter(contact -> !contact.isGroup())
        .map(Contact::channel)
        .filter(channel -> !channel.equals(contacts.get(0).channel()))
        .distinct()
        .toList();
  }
}
