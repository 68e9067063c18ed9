package org.chuishao.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuishao.config.Entry;
import org.chuishao.config.Problems;
import org.chuishao.config.Suggestion;
import org.chuishao.model.Kind;

/**
 * Reads the lexicon from the texts of its files. Each file may hold any of the sections; a section
 * or signal that stands in several files is the sum of all. Words are brought into plain form here,
 * so that files may be written as people write.
 */
public final class LexiconFiles {

  private static final Set<String> SECTIONS =
      Set.of("kinds", "cues", "replies", "places", "slips", "homophones", "ordinary-names");
  private static final Set<String> SIGNAL_KEYS =
      Set.of("strong", "clear", "weak", "together", "except", "whole");
  private static final Set<String> TOGETHER_KEYS = Set.of("parts", "within", "weight", "in-order");
  private static final Set<String> WEIGHTS = Set.of("strong", "clear", "weak");

  /** The name of the file that {@code intake-train} writes, beside those that people write. */
  public static final String MODEL = "model.tsv";

  private final Map<String, Parts> signals = new LinkedHashMap<>();
  private final Map<String, Set<String>> places = new HashMap<>();
  private final Map<String, String> slips = new HashMap<>();
  private final List<String> homophones = new ArrayList<>();
  private final Set<String> ordinary = new HashSet<>();
  private Optional<Trained> trained = Optional.empty();

  private LexiconFiles() {}

  /** The parts of one signal, gathered from all files. */
  private static final class Parts {
    private final Map<String, Integer> words = new LinkedHashMap<>();
    private final List<Signal.Together> together = new ArrayList<>();
    private final List<String> except = new ArrayList<>();
    private final Set<String> whole = new HashSet<>();
  }

  /**
   * @param files texts by file name, as operators know the name
   * @param problems takes every mistake with its place; what could be read is returned all the same
   */
  public static Lexicon read(Map<String, String> files, Problems problems) {
    LexiconFiles reading = new LexiconFiles();
    files.forEach(
        (name, text) -> {
          if (name.endsWith(MODEL)) {
            reading.trained = ModelFile.read(name, text, problems);
          } else {
            Entry.parse(name, text, problems).ifPresent(reading::file);
          }
        });
    return reading.lexicon();
  }

  private void file(Entry root) {
    root.members(SECTIONS)
        .forEach(
            (section, entry) -> {
              switch (section) {
                case "kinds" ->
                    signals(entry, "kind:", Arrays.stream(Kind.values()).map(Kind::key).toList());
                case "cues" -> signals(entry, "cue:", Cue.keys());
                case "replies" ->
                    entry
                        .members()
                        .forEach((meaning, signal) -> signal("reply:" + meaning, signal));
                case "places" ->
                    entry
                        .members(Set.of("nouns", "behind", "ends", "maybe-ends", "openers"))
                        .forEach(
                            (key, words) ->
                                places
                                    .computeIfAbsent(key, k -> new HashSet<>())
                                    .addAll(words(words)));
                case "slips" -> entry.members().forEach(this::slip);
                case "homophones" -> homophones.addAll(words(entry));
                case "ordinary-names" -> ordinary.addAll(words(entry));
                default -> {
                  // members() noted the unknown key.
                }
              }
            });
  }

  private void signals(Entry section, String prefix, List<String> known) {
    for (Entry key : section.keys()) {
      if (!known.contains(key.text())) {
        key.problem("unknown name '" + key.text() + "'" + Suggestion.among(known, key.text()));
      }
    }
    section.members().forEach((name, entry) -> signal(prefix + name, entry));
  }

  private void signal(String name, Entry entry) {
    Parts parts = signals.computeIfAbsent(name, key -> new Parts());
    Map<String, Entry> members = entry.members(SIGNAL_KEYS);
    for (String weight : WEIGHTS) {
      Optional.ofNullable(members.get(weight))
          .ifPresent(list -> words(list).forEach(word -> parts.words.put(word, weightOf(weight))));
    }
    Optional.ofNullable(members.get("except")).ifPresent(list -> parts.except.addAll(words(list)));
    Optional.ofNullable(members.get("whole")).ifPresent(list -> parts.whole.addAll(words(list)));
    Optional.ofNullable(members.get("together"))
        .ifPresent(
            list -> list.items().forEach(item -> together(item).ifPresent(parts.together::add)));
  }

  /** {@code [a|b, c|d]}, or a map when the usual distance, weight or order do not do. */
  private Optional<Signal.Together> together(Entry item) {
    Map<String, Entry> members = item.isMap() ? item.members(TOGETHER_KEYS) : Map.of();
    List<Entry> choices = item.isMap() ? item.getItems("parts") : item.items();
    if (choices.size() < 2) {
      item.problem("at least two parts are expected, each a word or words joined by |");
      return Optional.empty();
    }
    List<List<String>> parts =
        choices.stream()
            .map(
                choice ->
                    Arrays.stream(choice.text().split("\\|"))
                        .map(word -> plain(choice, word))
                        .toList())
            .toList();
    int within =
        Optional.ofNullable(members.get("within")).flatMap(e -> e.as(Integer::valueOf)).orElse(8);
    String weight = Optional.ofNullable(members.get("weight")).map(Entry::text).orElse("clear");
    if (!WEIGHTS.contains(weight)) {
      Optional.ofNullable(members.get("weight"))
          .ifPresent(
              entry ->
                  entry.problem(
                      "unknown weight '" + weight + "'" + Suggestion.among(WEIGHTS, weight)));
      return Optional.empty();
    }
    boolean inOrder = Optional.ofNullable(members.get("in-order")).map(Entry::flag).orElse(false);
    return Optional.of(new Signal.Together(parts, within, weightOf(weight), inOrder));
  }

  private void slip(String wrong, Entry entry) {
    String meant = plain(entry, entry.text());
    String slip = plain(entry, wrong);
    if (meant.length() != slip.length()) {
      entry.problem("a slip and what is meant must be equally long: '" + wrong + "'");
      return;
    }
    slips.put(slip, meant);
  }

  private List<String> words(Entry list) {
    List<String> words = new ArrayList<>();
    for (Entry item : list.items()) {
      // One line may hold many words: long lists stay readable.
      for (String word : item.text().split("\\s+")) {
        if (!word.isEmpty()) {
          words.add(plain(item, word));
        }
      }
    }
    return words;
  }

  private String plain(Entry at, String word) {
    String plain = Normal.of(word).text().strip();
    if (plain.isEmpty()) {
      at.problem("a word is expected here, not '" + word + "'");
    }
    return plain;
  }

  private static int weightOf(String weight) {
    return switch (weight) {
      case "strong" -> Signal.STRONG;
      case "clear" -> Signal.CLEAR;
      default -> Signal.WEAK;
    };
  }

  private Lexicon lexicon() {
    List<Signal> all = new ArrayList<>();
    Map<String, Set<String>> wholes = new HashMap<>();
    signals.forEach(
        (name, parts) -> {
          parts.words.remove("");
          all.add(new Signal(name, parts.words, parts.together, parts.except));
          wholes.put(name, parts.whole);
        });
    return new Lexicon(
        all,
        wholes,
        new Lexicon.Places(
            places.getOrDefault("nouns", Set.of()),
            places.getOrDefault("behind", Set.of()),
            places.getOrDefault("ends", Set.of()),
            places.getOrDefault("maybe-ends", Set.of()),
            places.getOrDefault("openers", Set.of())),
        slips,
        new Homophones(homophones),
        ordinary,
        trained);
  }
}
