package org.chuishao.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The search for words of a lexicon by itself, where a benchmark can reach it. */
public final class KeywordSearch {

  private final Matcher matcher;
  private final Set<String> words;

  /**
   * @param lexicon whose words, exceptions and joined words are looked for
   * @param more words that weigh as a clear one and stand for a larger lexicon
   */
  public KeywordSearch(Lexicon lexicon, List<String> more) {
    List<Signal> signals = new ArrayList<>(lexicon.signals());
    signals.add(
        new Signal(
            "cue:more",
            more.stream().collect(Collectors.toMap(word -> word, word -> Signal.CLEAR)),
            List.of(),
            List.of()));
    this.matcher = new Matcher(signals, lexicon.homophones());
    this.words = signals.stream().flatMap(KeywordSearch::words).collect(Collectors.toSet());
  }

  /** Every word that the lexicon has by itself, each once. */
  public static Set<String> words(Lexicon lexicon) {
    return lexicon.signals().stream()
        .flatMap(KeywordSearch::words)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> words(Signal signal) {
    Stream<String> parts =
        signal.together().stream().flatMap(rule -> rule.parts().stream()).flatMap(List::stream);
    return Stream.of(signal.words().keySet().stream(), signal.except().stream(), parts)
        .flatMap(some -> some);
  }

  /** Every word that is looked for, each once. */
  public Set<String> words() {
    return words;
  }

  /** Whether the text shows one of the signals. */
  public boolean shows(String text, String signal) {
    return matcher.find(text).has(signal);
  }
}
