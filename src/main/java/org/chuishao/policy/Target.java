package org.chuishao.policy;

import java.util.Set;

/** Whom a policy means, before the directory says who that is. */
public sealed interface Target {

  /**
   * {@code village-secretary @ village}: the role in the area of that level which contains the
   * case.
   */
  record Role(String role, String level) implements Target {}

  /** The post that holds the track. */
  record Holder() implements Target {}

  /** The party chosen by the reply that opened the track. */
  record Chosen() implements Target {}

  /** Whoever reported the case. */
  record Reporter() implements Target {}

  /** The party of the parent track, which asked. */
  record Asker() implements Target {}

  /** One level above the post that holds the track. */
  record Superior() implements Target {}

  /** The department or unit that reported the case, which deals with what it found itself. */
  record Finder() implements Target {}

  /** {@code each department @ county}: every post of a role that an area has several of. */
  record Each(String role, String level) implements Target {}

  /** Before a role of which all posts are meant. */
  String EACH = "each ";

  /** The words that are no role. */
  Set<String> WORDS = Set.of("holder", "chosen", "reporter", "asker", "superior", "finder");

  /**
   * @throws IllegalArgumentException when it is neither one of the words nor {@code role @ level}
   */
  static Target parse(String text) {
    return switch (text) {
      case "holder" -> new Holder();
      case "chosen" -> new Chosen();
      case "reporter" -> new Reporter();
      case "asker" -> new Asker();
      case "superior" -> new Superior();
      case "finder" -> new Finder();
      default -> {
        int at = text.indexOf('@');
        if (at <= 0 || at == text.length() - 1) {
          throw new IllegalArgumentException(
              "'"
                  + text
                  + "' is nobody: write 'role @ level' or one of "
                  + String.join(", ", WORDS.stream().sorted().toList()));
        }
        String role = text.substring(0, at).strip();
        String level = text.substring(at + 1).strip();
        yield role.startsWith(EACH)
            ? new Each(role.substring(EACH.length()).strip(), level)
            : new Role(role, level);
      }
    };
  }
}
