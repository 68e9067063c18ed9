package org.chuishao.intake;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds all signals of a lexicon in one pass over a text. */
final class Matcher {

  /** What a word is good for. */
  private sealed interface Use {
    record Word(int signal, int weight) implements Use {}

    record Sound(int signal, int weight, String word) implements Use {}

    record Part(int together, int part) implements Use {}

    record Except(int signal) implements Use {}
  }

  private record Joined(int signal, Signal.Together rule) {}

  private final List<Signal> signals;
  private final List<Joined> joined = new ArrayList<>();
  private final AhoCorasickDoubleArrayTrie<List<Use>> exact = new AhoCorasickDoubleArrayTrie<>();
  private final AhoCorasickDoubleArrayTrie<List<Use>> heard = new AhoCorasickDoubleArrayTrie<>();
  private final boolean anyHeard;
  private final Homophones homophones;

  Matcher(Collection<Signal> signals, Homophones homophones) {
    this.signals = List.copyOf(signals);
    this.homophones = homophones;
    TreeMap<String, List<Use>> words = new TreeMap<>();
    TreeMap<String, List<Use>> sounds = new TreeMap<>();
    for (int s = 0; s < this.signals.size(); s++) {
      Signal signal = this.signals.get(s);
      int index = s;
      signal
          .words()
          .forEach(
              (word, weight) -> {
                Use use = new Use.Word(index, weight);
                add(words, word, use);
                if (signal.name().startsWith("kind:")
                    && weight >= Signal.CLEAR
                    && word.length() >= 3) {
                  add(sounds, homophones.fold(word), new Use.Sound(index, weight, word));
                }
              });
      signal.except().forEach(word -> add(words, word, new Use.Except(index)));
      for (Signal.Together rule : signal.together()) {
        for (int p = 0; p < rule.parts().size(); p++) {
          for (String word : rule.parts().get(p)) {
            add(words, word, new Use.Part(joined.size(), p));
          }
        }
        joined.add(new Joined(index, rule));
      }
    }
    // An empty trie cannot be built; a word that no text contains stands in.
    words.computeIfAbsent("\u0000", key -> List.of());
    exact.build(words);
    anyHeard = !sounds.isEmpty();
    if (anyHeard) {
      heard.build(sounds);
    }
  }

  private static void add(Map<String, List<Use>> words, String word, Use use) {
    words.computeIfAbsent(word, key -> new ArrayList<>()).add(use);
  }

  Hits find(String text) {
    Found found = new Found(joined);
    exact.parseText(
        text,
        (AhoCorasickDoubleArrayTrie.IHit<List<Use>>)
            (begin, end, uses) -> found.take(new Span(begin, end), uses));
    if (anyHeard) {
      String folded = homophones.fold(text);
      heard.parseText(
          folded,
          (AhoCorasickDoubleArrayTrie.IHit<List<Use>>)
              (begin, end, uses) -> found.takeHeard(text, new Span(begin, end), uses));
    }
    return found.hits(text);
  }

  /** What the passes over one text gathered. */
  private final class Found {
    private final Map<Integer, List<Hit>> words = new HashMap<>();
    private final Map<Integer, List<Span>> excepts = new HashMap<>();
    private final Map<Integer, List<List<Span>>> parts = new HashMap<>();
    private final List<Joined> rules;

    Found(List<Joined> rules) {
      this.rules = rules;
    }

    private void hit(int signal, Span span, int weight) {
      words.computeIfAbsent(signal, key -> new ArrayList<>(2)).add(new Hit(span, weight));
    }

    void take(Span span, List<Use> uses) {
      for (Use use : uses) {
        if (use instanceof Use.Word word) {
          hit(word.signal(), span, word.weight());
        } else if (use instanceof Use.Except except) {
          excepts.computeIfAbsent(except.signal(), key -> new ArrayList<>(1)).add(span);
        } else if (use instanceof Use.Part part) {
          List<List<Span>> places =
              parts.computeIfAbsent(
                  part.together(),
                  key -> {
                    List<List<Span>> fresh = new ArrayList<>();
                    rules.get(key).rule().parts().forEach(choice -> fresh.add(new ArrayList<>(1)));
                    return fresh;
                  });
          places.get(part.part()).add(span);
        }
      }
    }

    /**
     * A word that sounds like one of ours counts only where most of its characters are the right
     * ones.
     */
    void takeHeard(String text, Span span, List<Use> uses) {
      for (Use use : uses) {
        if (use instanceof Use.Sound sound && nearlySame(text, span, sound.word())) {
          hit(sound.signal(), span, sound.weight() - 1);
        }
      }
    }

    private boolean nearlySame(String text, Span span, String ours) {
      int same = 0;
      for (int i = 0; i < ours.length(); i++) {
        char theirs = text.charAt(span.from() + i);
        if (theirs == ours.charAt(i)) {
          same++;
        } else if (homophones.fold(theirs) != homophones.fold(ours.charAt(i))) {
          return false;
        }
      }
      return same < ours.length() && same * 2 >= ours.length() - 1;
    }

    Hits hits(String text) {
      parts.forEach(
          (index, places) -> {
            if (places.stream().noneMatch(List::isEmpty)) {
              Joined rule = rules.get(index);
              join(rule.rule(), places)
                  .forEach(span -> hit(rule.signal(), span, rule.rule().weight()));
            }
          });
      Map<String, List<Hit>> bySignal = new HashMap<>();
      words.forEach(
          (signal, hits) -> {
            List<Hit> left = weed(hits, excepts.getOrDefault(signal, List.of()));
            if (!left.isEmpty()) {
              bySignal.put(signals.get(signal).name(), left);
            }
          });
      return new Hits(text, bySignal);
    }
  }

  /** Stretches from each first part over the nearest other parts, when those are near enough. */
  private static List<Span> join(Signal.Together rule, List<List<Span>> places) {
    List<Span> joined = new ArrayList<>(1);
    for (Span first : places.get(0)) {
      Span whole = first;
      Span last = first;
      for (int p = 1; p < places.size() && whole.length() > 0; p++) {
        Span anchor = last;
        Span near =
            places.get(p).stream()
                .filter(span -> !rule.inOrder() || span.from() >= anchor.to())
                .filter(span -> span.gapTo(anchor) <= rule.within() && !span.equals(anchor))
                .min(Comparator.comparingInt(anchor::gapTo))
                .orElse(new Span(0, 0));
        whole =
            near.length() == 0
                ? near
                : new Span(Math.min(whole.from(), near.from()), Math.max(whole.to(), near.to()));
        last = near;
      }
      if (whole.length() > 0) {
        joined.add(whole);
        if (joined.size() >= 8) {
          break;
        }
      }
    }
    return joined;
  }

  /** Takes out what an exception covers, and words inside longer words that weigh as much. */
  private static List<Hit> weed(List<Hit> hits, List<Span> excepts) {
    List<Hit> left = new ArrayList<>(hits.size());
    hits.sort(Comparator.comparingInt(Hit::from).thenComparing(hit -> -hit.to()));
    for (Hit hit : hits) {
      boolean excepted =
          !excepts.isEmpty() && excepts.stream().anyMatch(except -> hit.span().within(except));
      Hit before = left.isEmpty() ? null : left.get(left.size() - 1);
      boolean inside =
          before != null && hit.span().within(before.span()) && hit.weight() <= before.weight();
      if (!excepted && !inside) {
        left.add(hit);
      }
    }
    return left;
  }
}
