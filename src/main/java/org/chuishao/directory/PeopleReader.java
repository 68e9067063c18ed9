package org.chuishao.directory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.chuishao.config.Entry;
import org.chuishao.model.PostRef;

/**
 * Reads {@code people:} of all files: one entry a person, with the posts and the ways to reach
 * them.
 */
final class PeopleReader {

  private static final Set<String> KEYS =
      Set.of("id", "name", "posts", "contacts", "locale", "quiet");
  private static final Set<String> CONTACT = contactKeys();
  private static final Set<String> LOCALES = Set.of("zh-CN", "en");
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]*");

  private final PostReader posts;
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, Mark> marks = new LinkedHashMap<>();
  private final Map<Contact, String> owners = new LinkedHashMap<>();

  private PeopleReader(PostReader posts) {
    this.posts = posts;
  }

  /** People by id in the order of the files, with the places where they are written. */
  record Result(Map<String, Person> people, Map<String, Mark> marks) {}

  static Result read(List<Entry> files, PostReader posts) {
    PeopleReader reader = new PeopleReader(posts);
    files.forEach(file -> file.getItems("people").forEach(reader::person));
    return new Result(reader.people, reader.marks);
  }

  private void person(Entry entry) {
    entry.members(KEYS);
    Optional<String> id = entry.require("id").flatMap(text -> text.as(PeopleReader::id));
    String name = entry.requireText("name");
    List<PostRef> held =
        entry.getItems("posts").stream().flatMap(item -> posts.read(item).stream()).toList();
    List<Contact> contacts = contacts(entry, id.orElse(""));
    Locale locale =
        entry
            .get("locale")
            .flatMap(text -> Reading.oneOf(text, "locale", LOCALES))
            .map(Locale::forLanguageTag)
            .orElse(Locale.SIMPLIFIED_CHINESE);
    Optional<QuietHours> quiet =
        entry
            .get("quiet")
            .flatMap(text -> text.as(TimeSpan::parse))
            .map(span -> new QuietHours(span.from(), span.to()));
    if (new HashSet<>(held).size() < held.size()) {
      entry.problem("the same post is there twice");
    }
    if (id.isEmpty()) {
      return;
    }
    if (people.putIfAbsent(id.get(), new Person(id.get(), name, contacts, locale, quiet, held))
        != null) {
      entry.problem("person '" + id.get() + "' is there twice");
    }
    marks.putIfAbsent(id.get(), Mark.of(entry));
  }

  private List<Contact> contacts(Entry person, String id) {
    List<Contact> contacts = new ArrayList<>();
    for (Entry item : person.getItems("contacts")) {
      Map<String, Entry> pair = item.members(CONTACT);
      Optional<String> via = item.getText("via");
      pair.forEach(
          (channel, address) -> {
            if (Contact.CHANNELS.contains(channel)) {
              address
                  .as(text -> new Contact(channel, Addresses.normalise(channel, text), via))
                  .ifPresent(contact -> own(contact, id, address, contacts));
            }
          });
    }
    return contacts;
  }

  /**
   * An address belongs to one person, else a sender could not be told from another; groups send
   * nothing.
   */
  private void own(Contact contact, String id, Entry at, List<Contact> contacts) {
    String owner = contact.isGroup() ? null : owners.putIfAbsent(contact.plain(), id);
    if (owner != null) {
      at.problem("this address is already that of '" + owner + "'");
    } else {
      contacts.add(contact);
    }
  }

  /** A channel, and the provider that is to be tried first. */
  private static Set<String> contactKeys() {
    Set<String> keys = new HashSet<>(Contact.CHANNELS);
    keys.add("via");
    return Set.copyOf(keys);
  }

  private static String id(String text) {
    if (!ID.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "an id of small letters, digits, '-', '.' and '_' is expected, not '" + text + "'");
    }
    return text;
  }
}
