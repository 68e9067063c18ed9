package org.chuishao.intake;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.chuishao.model.AreaPath;

/**
 * Finds names of areas in a text, by their characters and by their sound, and which area the text
 * is about.
 */
final class AreaFinder {

  /**
   * A name that stands in the text.
   *
   * @param candidates the areas it may mean
   */
  record Mention(Span span, List<AreaPath> candidates) {}

  /**
   * @param area the lowest area that is known
   * @param mentions all names, in order
   * @param named true when the text names an area at all
   * @param choices the areas an ambiguous name may mean; empty when it is clear
   */
  record Found(
      Optional<AreaPath> area, List<Mention> mentions, boolean named, List<AreaPath> choices) {}

  private static final String BOUND_FOR = "去往到";
  private static final Set<String> SUFFIXES = Set.of("村", "社", "镇", "街", "县", "庄");

  private record Surface(String name, List<AreaPath> areas) {}

  private final Gazetteer gazetteer;
  private final Lexicon lexicon;
  private final AhoCorasickDoubleArrayTrie<List<Surface>> trie = new AhoCorasickDoubleArrayTrie<>();
  private final boolean empty;

  AreaFinder(Gazetteer gazetteer, Lexicon lexicon) {
    this.gazetteer = gazetteer;
    this.lexicon = lexicon;
    Map<String, Set<AreaPath>> byName = new LinkedHashMap<>();
    for (Gazetteer.Name name : gazetteer.names()) {
      String plain = Normal.of(name.name()).text().strip();
      if (plain.length() >= 2) {
        byName.computeIfAbsent(plain, key -> new LinkedHashSet<>()).add(name.area());
      }
    }
    TreeMap<String, List<Surface>> bySound = new TreeMap<>();
    byName.forEach(
        (name, areas) ->
            bySound
                .computeIfAbsent(lexicon.homophones().fold(name), key -> new ArrayList<>())
                .add(new Surface(name, List.copyOf(areas))));
    empty = bySound.isEmpty();
    if (!empty) {
      trie.build(bySound);
    }
  }

  /** True when other areas that have a name lie in this one. */
  boolean holdsOthers(AreaPath area) {
    return gazetteer.names().stream()
        .map(Gazetteer.Name::area)
        .anyMatch(inner -> !inner.equals(area) && gazetteer.within(inner, area));
  }

  Found find(Normal normal, Hits hits, Sender sender) {
    String text = normal.text();
    List<Mention> mentions = mentions(text, hits, sender);
    if (mentions.isEmpty()) {
      return new Found(sender.area(), mentions, false, List.of());
    }
    List<Mention> weighed = mentions.stream().filter(m -> !boundFor(text, m)).toList();
    return decide(text, weighed.isEmpty() ? mentions : weighed, sender, mentions);
  }

  private Found decide(String text, List<Mention> mentions, Sender sender, List<Mention> all) {
    List<List<AreaPath>> narrowed = mentions.stream().map(m -> narrow(m, all, sender)).toList();
    int best = 0;
    for (int i = 1; i < mentions.size(); i++) {
      if (better(text, mentions, narrowed, i, best, sender)) {
        best = i;
      }
    }
    List<AreaPath> meant = narrowed.get(best);
    if (meant.size() == 1 && best + 1 < mentions.size()) {
      meant = joinNeighbour(mentions, narrowed, best, meant);
    }
    if (meant.size() > 1) {
      return new Found(common(meant), all, true, meant);
    }
    AreaPath area = meant.get(0);
    Optional<AreaPath> own = sender.area().filter(mine -> gazetteer.within(mine, area));
    return new Found(Optional.of(own.orElse(area)), all, true, List.of());
  }

  /** Two names side by side, neither in the other, mean somewhere between: what lies above both. */
  private List<AreaPath> joinNeighbour(
      List<Mention> mentions, List<List<AreaPath>> narrowed, int best, List<AreaPath> meant) {
    Mention here = mentions.get(best);
    Mention next = mentions.get(best + 1);
    List<AreaPath> other = narrowed.get(best + 1);
    if (here.span().gapTo(next.span()) > 1 || other.size() != 1) {
      return meant;
    }
    AreaPath a = meant.get(0);
    AreaPath b = other.get(0);
    if (gazetteer.within(a, b) || gazetteer.within(b, a)) {
      return meant;
    }
    return common(List.of(a, b)).map(List::of).orElse(meant);
  }

  /**
   * Lower areas before higher ones, then the one that a word for place leads to, then the sender's
   * own, then the first.
   */
  private boolean better(
      String text,
      List<Mention> mentions,
      List<List<AreaPath>> narrowed,
      int i,
      int best,
      Sender sender) {
    int depth = depth(narrowed.get(i)) - depth(narrowed.get(best));
    if (depth != 0) {
      return depth > 0;
    }
    boolean led = led(text, mentions.get(i));
    if (led != led(text, mentions.get(best))) {
      return led;
    }
    return own(narrowed.get(i), sender) && !own(narrowed.get(best), sender);
  }

  private static boolean own(List<AreaPath> areas, Sender sender) {
    return areas.size() == 1 && sender.area().equals(Optional.of(areas.get(0)));
  }

  private static int depth(List<AreaPath> areas) {
    return (int) areas.get(0).value().chars().filter(c -> c == '/').count();
  }

  private static boolean led(String text, Mention mention) {
    String before = text.substring(Math.max(0, mention.span().from() - 4), mention.span().from());
    return before.contains("地点")
        || before.contains("位置")
        || before.contains("地址")
        || before.strip().endsWith("在");
  }

  /**
   * Of the areas that bear a name: those in or above another area named, else those near the
   * sender.
   */
  private List<AreaPath> narrow(Mention mention, List<Mention> all, Sender sender) {
    List<AreaPath> left = mention.candidates();
    if (left.size() == 1) {
      return left;
    }
    for (Mention other : all) {
      if (!other.equals(mention)) {
        List<AreaPath> near =
            left.stream()
                .filter(
                    area ->
                        other.candidates().stream()
                            .anyMatch(o -> !o.equals(area) && gazetteer.within(area, o)))
                .toList();
        left = near.isEmpty() ? left : near;
      }
    }
    // The narrowest area around the sender that holds any of them decides.
    Optional<AreaPath> around = sender.area();
    while (left.size() > 1 && around.isPresent()) {
      AreaPath outer = around.get();
      List<AreaPath> near = left.stream().filter(area -> gazetteer.within(area, outer)).toList();
      if (!near.isEmpty()) {
        return near;
      }
      around = gazetteer.parentOf(outer);
    }
    return left;
  }

  private Optional<AreaPath> common(List<AreaPath> areas) {
    Optional<AreaPath> above = Optional.of(areas.get(0));
    while (above.isPresent()) {
      AreaPath outer = above.get();
      // Work areas are left out of paths: what a report names is the township.
      boolean holdsAll = areas.stream().allMatch(area -> gazetteer.within(area, outer));
      boolean onPath = areas.get(0).value().startsWith(outer.value());
      if (holdsAll && onPath) {
        return above;
      }
      above = gazetteer.parentOf(outer);
    }
    return Optional.empty();
  }

  private List<Mention> mentions(String text, Hits hits, Sender sender) {
    if (empty) {
      return List.of();
    }
    List<Mention> found = new ArrayList<>();
    trie.parseText(
        lexicon.homophones().fold(text),
        (AhoCorasickDoubleArrayTrie.IHit<List<Surface>>)
            (begin, end, surfaces) -> {
              Set<AreaPath> areas = new LinkedHashSet<>();
              for (Surface surface : surfaces) {
                if (sounds(text, begin, surface.name())) {
                  areas.addAll(surface.areas());
                }
              }
              if (!areas.isEmpty()) {
                found.add(new Mention(new Span(begin, end), List.copyOf(areas)));
              }
            });
    found.sort(
        Comparator.comparingInt((Mention m) -> m.span().from()).thenComparing(m -> -m.span().to()));
    List<Mention> left = new ArrayList<>();
    int end = 0;
    for (Mention mention : found) {
      if (mention.span().from() >= end && counts(text, hits, mention, sender)) {
        left.add(mention);
        end = mention.span().to();
      }
    }
    return left;
  }

  /**
   * Names of three characters and more may be misheard in some; shorter ones would be found
   * everywhere.
   */
  private static boolean sounds(String text, int begin, String name) {
    int same = 0;
    for (int i = 0; i < name.length(); i++) {
      if (text.charAt(begin + i) == name.charAt(i)) {
        same++;
      }
    }
    return same == name.length()
        || (name.length() >= 3 && same >= 1 && same * 2 >= name.length() - 1);
  }

  private boolean counts(String text, Hits hits, Mention mention, Sender sender) {
    if (denied(text, hits, mention)) {
      return false;
    }
    String said = text.substring(mention.span().from(), mention.span().to());
    if (!lexicon.ordinaryNames().contains(said)) {
      return true;
    }
    if (mention.span().from() > 0 && "往向再".indexOf(text.charAt(mention.span().from() - 1)) >= 0) {
      return false;
    }
    String after =
        text.substring(mention.span().to(), Math.min(text.length(), mention.span().to() + 1));
    boolean near =
        sender.area().isEmpty()
            || mention.candidates().stream()
                .anyMatch(
                    area ->
                        gazetteer.within(area, sender.area().get())
                            || gazetteer.within(sender.area().get(), area));
    return near || SUFFIXES.contains(after);
  }

  /** 不是河西: the name that is meant stands elsewhere. */
  private static boolean denied(String text, Hits hits, Mention mention) {
    return hits.of(Cue.DENIAL.signal()).stream()
        .anyMatch(
            denial ->
                denial.to() <= mention.span().from()
                    && mention.span().from() - denial.to() <= 1
                    && text.startsWith("不是", denial.from()));
  }

  private static boolean boundFor(String text, Mention mention) {
    int before = mention.span().from() - 1;
    return before >= 0 && BOUND_FOR.indexOf(text.charAt(before)) >= 0;
  }
}
