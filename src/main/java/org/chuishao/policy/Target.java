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

  /** The words that are no role. */
  Set<String> WORDS = Set.of("holder", "chosen", "reporter", "asker", "superior");

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
      default -> {
        int at = text.indexOf('@');
        if (at <= 0 || at == text.length() - 1) {
          throw new IllegalArgumentException(
              "'"
                  + text
                  + "' is nobody: write 'role @ level' or one of "
                  + String.join(", ", WORDS.stream().sorted().toList()));
        }
        yield new Role(text.substring(0, at).strip(), text.substring(at + 1).strip());
      }
    };
  }
}
