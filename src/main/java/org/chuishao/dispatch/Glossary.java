package org.chuishao.dispatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chuishao.config.Entry;
import org.chuishao.config.Problems;

/**
 * The words of policies and directory in another language ({@code templates/glossary.en.yaml}):
 * facts come in Chinese. What somebody wrote, and names that it does not know, stay as they are; a
 * fact is translated as a whole or not at all, so that no sentence mixes two languages.
 */
final class Glossary {

  /** Name of the file below {@code templates/}. */
  static final Pattern FILE = Pattern.compile("glossary\\.(\\w+)\\.yaml");

  /** Words of people; numbers and codes. */
  private static final Set<String> UNTOUCHED =
      Set.of("text", "place", "case", "code", "first", "sender", "list", "area");

  private static final Pattern DUE =
      Pattern.compile("(\\d{1,2})月(\\d{1,2})日 ?(\\d\\d:\\d\\d)(（暂定）)?");
  private static final Pattern OPTION = Pattern.compile("([0-9A-Z]+)(\\D.*)");
  private static final String[] MONTHS =
      "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

  private final List<Line> lines;

  private record Line(Pattern zh, String words, int fixed) {}

  private Glossary(List<Line> lines) {
    this.lines = lines;
  }

  /** Every glossary there is, by language; Chinese needs none. */
  static Map<String, Glossary> all(TemplateSource source) {
    Map<String, Glossary> all = new TreeMap<>();
    for (String name : source.names()) {
      Matcher file = FILE.matcher(name);
      if (file.matches()) {
        all.put(file.group(1), read(name, source.text(name).orElse(""), new Problems()));
      }
    }
    return all;
  }

  /**
   * Reads {@code zh: words} lines; {@code *} stands for any words of one clause, {@code **} for all
   * that follows; both are translated in turn.
   *
   * @param problems takes what cannot be read
   */
  static Glossary read(String file, String text, Problems problems) {
    List<Line> lines = new ArrayList<>();
    Entry.parse(file, text, problems)
        .ifPresent(root -> root.members().forEach((zh, to) -> lines.add(line(zh, to.text()))));
    // The more is fixed the better it fits.
    lines.sort(Comparator.comparingInt(Line::fixed).reversed());
    return new Glossary(lines);
  }

  private static Line line(String zh, String words) {
    String pattern =
        Pattern.quote(zh)
            .replace("#", "\\E(\\d+)\\Q")
            .replace("**", "\\E(.+)\\Q")
            .replace("*", "\\E([^：。；]+?)\\Q");
    String plain = zh.replaceAll("[*#]", "");
    int fixed = plain.equals(zh) ? Integer.MAX_VALUE : plain.length();
    return new Line(Pattern.compile(pattern), words.replaceAll("\\*\\*|#", "*"), fixed);
  }

  Map<String, String> translate(Map<String, String> facts) {
    Map<String, String> translated = new TreeMap<>(facts);
    translated.replaceAll((fact, value) -> UNTOUCHED.contains(fact) ? value : fact(fact, value));
    return translated;
  }

  private String fact(String fact, String value) {
    return switch (fact) {
      case "options", "choices" -> each(value, " ", this::option);
      case "deadlines" -> each(value, "；", "; ", this::titled);
      default -> words(value);
    };
  }

  private String option(String option) {
    Matcher parts = OPTION.matcher(option);
    return parts.matches() ? parts.group(1) + " " + words(parts.group(2)) : words(option);
  }

  private String titled(String deadline) {
    int cut = deadline.indexOf(' ');
    return cut < 0
        ? words(deadline)
        : words(deadline.substring(0, cut)) + " " + words(deadline.substring(cut + 1));
  }

  private String words(String zh) {
    Matcher due = DUE.matcher(zh);
    if (due.matches()) {
      return due(due);
    }
    for (Line line : lines) {
      Matcher matcher = line.zh().matcher(zh);
      if (matcher.matches()) {
        return filled(line.words(), matcher);
      }
    }
    return zh.contains("、") ? each(zh, "、", ", ", this::words) : zh;
  }

  private String filled(String words, Matcher matcher) {
    StringBuilder result = new StringBuilder(words);
    int from = 0;
    for (int i = 1; i <= matcher.groupCount(); i++) {
      int at = result.indexOf("*", from);
      if (at < 0) {
        break; // the line leaves something out
      }
      String part = words(matcher.group(i));
      result.replace(at, at + 1, part);
      from = at + part.length();
    }
    return result.toString();
  }

  private static String due(Matcher due) {
    int month = Integer.parseInt(due.group(1));
    String day = due.group(2).replaceFirst("^0", "");
    String provisional = due.group(4) == null ? "" : " (provisional)";
    return String.format(
        Locale.ROOT,
        "%s %s %s%s",
        day,
        MONTHS[Math.min(Math.max(month, 1), 12) - 1],
        due.group(3),
        provisional);
  }

  private static String each(String value, String separator, UnaryOperator<String> one) {
    return each(value, separator, separator, one);
  }

  private static String each(
      String value, String between, String joint, UnaryOperator<String> one) {
    return Arrays.stream(value.split(Pattern.quote(between)))
        .map(one)
        .collect(Collectors.joining(joint));
  }
}
