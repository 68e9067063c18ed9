package org.chuishao.dispatch;

import java.util.Optional;

/**
 * The parts of a template's name.
 *
 * @param channel folder: {@code sms}, {@code mail}, {@code wecom}
 * @param notice {@code persuade}
 * @param locale {@code zh-CN}
 * @param part empty for channels of one text; {@code txt} (first line the subject) and {@code html}
 *     for mail
 */
public record TemplateName(String channel, String notice, String locale, String part) {

  /** The locale that every notice has, and that is taken when another is missing. */
  public static final String FIRST_LOCALE = "zh-CN";

  /** Reads {@code <channel>/<notice>.<locale>[.<part>].vm}; empty for anything else. */
  public static Optional<TemplateName> parse(String path) {
    String[] folders = path.split("/", -1);
    if (folders.length != 2 || folders[1].startsWith("_")) {
      return Optional.empty();
    }
    String[] words = folders[1].split("\\.", -1);
    boolean fits = words.length >= 3 && words.length <= 4 && words[words.length - 1].equals("vm");
    if (!fits) {
      return Optional.empty();
    }
    String part = words.length == 4 ? words[2] : "";
    return Optional.of(new TemplateName(folders[0], words[0], words[1], part));
  }

  /** The path below {@code templates/}. */
  public String path() {
    String dotPart = part.isEmpty() ? "" : "." + part;
    return channel + "/" + notice + "." + locale + dotPart + ".vm";
  }
}
