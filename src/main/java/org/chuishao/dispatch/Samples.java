package org.chuishao.dispatch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chuishao.config.Entry;
import org.chuishao.config.Problems;

/**
 * What each notice may say: the facts it is given, and a sample of each ({@code
 * templates/samples.yaml}). Templates are checked and shown with these.
 */
public final class Samples {

  /** Name of the file below {@code templates/}. */
  public static final String FILE = "samples.yaml";

  private final Map<String, Notice> notices = new TreeMap<>();
  private final Map<String, Map<String, String>> values = new TreeMap<>();

  private Samples() {}

  /**
   * @param optional facts that may be missing when it is sent
   */
  public record Notice(String name, Set<String> required, Set<String> optional) {

    public Notice {
      required = Set.copyOf(required);
      optional = Set.copyOf(optional);
    }

    /** Every fact it may refer to. */
    public Set<String> facts() {
      Set<String> all = new TreeSet<>(required);
      all.addAll(optional);
      return all;
    }
  }

  /**
   * Reads the samples; what is wrong with them is noted, what can be read is kept.
   *
   * @param file name for the marks
   */
  public static Samples read(String file, String text, Problems problems) {
    Samples samples = new Samples();
    Optional<Entry> root = Entry.parse(file, text, problems);
    root.ifPresent(entry -> entry.members(Set.of("notices", "facts")));
    root.flatMap(entry -> entry.get("facts"))
        .ifPresent(facts -> facts.members().forEach(samples::readValue));
    root.flatMap(entry -> entry.get("notices"))
        .ifPresent(notices -> notices.members().forEach(samples::readNotice));
    return samples;
  }

  private void readValue(String fact, Entry entry) {
    Map<String, String> byLocale = new TreeMap<>();
    if (entry.isMap()) {
      entry.members().forEach((locale, value) -> byLocale.put(locale, value.text()));
    } else {
      byLocale.put(TemplateName.FIRST_LOCALE, entry.text());
    }
    values.put(fact, byLocale);
  }

  private void readNotice(String name, Entry entry) {
    Set<String> required = new TreeSet<>();
    Set<String> optional = new TreeSet<>();
    for (String word : entry.text().strip().split("\\s+")) {
      if (word.isEmpty()) {
        continue; // a notice that is given no facts
      }
      String fact = word.replace("?", "");
      (word.endsWith("?") ? optional : required).add(fact);
      if (!values.containsKey(fact) && !values.containsKey(name + "." + fact)) {
        entry.problem("no sample for '" + fact + "' under facts");
      }
    }
    notices.put(name, new Notice(name, required, optional));
  }

  /** Names of all notices. */
  public Set<String> notices() {
    return notices.keySet();
  }

  public Optional<Notice> notice(String name) {
    return Optional.ofNullable(notices.get(name));
  }

  /**
   * Sample facts of a notice: its own ({@code queue.text}) before the common one ({@code text}).
   *
   * @param withOptional false leaves out those that may be missing
   * @return empty for an unknown notice
   */
  public Map<String, String> facts(String name, String locale, boolean withOptional) {
    Map<String, String> facts = new LinkedHashMap<>();
    notice(name)
        .ifPresent(
            notice -> {
              Set<String> names = withOptional ? notice.facts() : new TreeSet<>(notice.required());
              names.forEach(fact -> facts.put(fact, value(name, fact, locale)));
            });
    return facts;
  }

  private String value(String notice, String fact, String locale) {
    Map<String, String> common = values.getOrDefault(fact, Map.of());
    Map<String, String> byLocale = values.getOrDefault(notice + "." + fact, common);
    String first = byLocale.getOrDefault(TemplateName.FIRST_LOCALE, "");
    return byLocale.getOrDefault(locale, first);
  }
}
