package org.chuishao.dispatch;

import java.util.LinkedHashMap;
import java.util.List;
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
  private final Map<String, List<Entry>> tables = new TreeMap<>();

  private Samples() {}

  /**
   * @param optional facts that may be missing when it is sent
   * @param tables rows that it may loop over
   */
  public record Notice(
      String name, Set<String> required, Set<String> optional, Set<String> tables) {

    public Notice {
      required = Set.copyOf(required);
      optional = Set.copyOf(optional);
      tables = Set.copyOf(tables);
    }

    /** Every fact and table it may refer to. */
    public Set<String> names() {
      Set<String> all = new TreeSet<>(facts());
      all.addAll(tables);
      return all;
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
    root.ifPresent(entry -> entry.members(Set.of("notices", "facts", "tables")));
    root.flatMap(entry -> entry.get("facts"))
        .ifPresent(facts -> facts.members().forEach(samples::readValue));
    root.flatMap(entry -> entry.get("tables"))
        .ifPresent(all -> all.members().forEach((name, rows) -> samples.readTable(name, rows)));
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

  private void readTable(String name, Entry rows) {
    tables.put(name, rows.items());
  }

  private void readNotice(String name, Entry entry) {
    Set<String> required = new TreeSet<>();
    Set<String> optional = new TreeSet<>();
    Set<String> rows = new TreeSet<>();
    for (String word : entry.text().strip().split("\\s+")) {
      if (word.isEmpty()) {
        continue; // a notice that is given no facts
      }
      if (word.endsWith("[]")) {
        String table = word.substring(0, word.length() - 2);
        rows.add(table);
        if (!tables.containsKey(table)) {
          entry.problem("no sample for '" + table + "' under tables");
        }
        continue;
      }
      String fact = word.replace("?", "");
      (word.endsWith("?") ? optional : required).add(fact);
      if (!values.containsKey(fact) && !values.containsKey(name + "." + fact)) {
        entry.problem("no sample for '" + fact + "' under facts");
      }
    }
    notices.put(name, new Notice(name, required, optional, rows));
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

  /**
   * Sample rows of the tables of a notice.
   *
   * @param filled false leaves every table empty
   */
  public Map<String, List<Map<String, String>>> tables(String name, String locale, boolean filled) {
    Map<String, List<Map<String, String>>> all = new LinkedHashMap<>();
    notice(name)
        .ifPresent(
            notice ->
                notice
                    .tables()
                    .forEach(
                        table ->
                            all.put(
                                table,
                                filled
                                    ? tables.getOrDefault(table, List.of()).stream()
                                        .map(row -> cells(row, locale))
                                        .toList()
                                    : List.of())));
    return all;
  }

  /** A cell is one value, or one by locale. */
  private static Map<String, String> cells(Entry row, String locale) {
    Map<String, String> cells = new LinkedHashMap<>();
    row.members()
        .forEach(
            (cell, value) ->
                cells.put(
                    cell,
                    value.isMap()
                        ? value
                            .getText(locale)
                            .or(() -> value.getText(TemplateName.FIRST_LOCALE))
                            .orElse("")
                        : value.text()));
    return cells;
  }

  private String value(String notice, String fact, String locale) {
    Map<String, String> common = values.getOrDefault(fact, Map.of());
    Map<String, String> byLocale = values.getOrDefault(notice + "." + fact, common);
    String first = byLocale.getOrDefault(TemplateName.FIRST_LOCALE, "");
    return byLocale.getOrDefault(locale, first);
  }
}
