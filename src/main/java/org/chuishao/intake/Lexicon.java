package org.chuishao.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words that reading goes by, as operators keep them in {@code config/lexicon/*.yaml}.
 *
 * @param signals kinds, cues and meanings of replies
 * @param wholes texts that are one thing only when they are all of a message: the words by signal
 * @param places words by which a place is known in a text
 * @param slips words as they are misheard or mistyped, with what is meant, equally long
 * @param homophones characters that sound alike
 * @param ordinaryNames names of places that are ordinary words too
 * @param trained what labelled texts taught, beside the words; empty when nothing was trained
 */
public record Lexicon(
    List<Signal> signals,
    Map<String, Set<String>> wholes,
    Places places,
    Map<String, String> slips,
    Homophones homophones,
    Set<String> ordinaryNames,
    Optional<Trained> trained) {

  public Lexicon {
    signals = List.copyOf(signals);
    wholes = Map.copyOf(wholes);
    slips = Map.copyOf(slips);
    ordinaryNames = Set.copyOf(ordinaryNames);
  }

  /**
   * @param nouns words that end the name of a place: 院, 桥底下
   * @param behind words that go on behind one of those: 里头, 旁边
   * @param ends words before which the name of a place is over: 有人, 正在
   * @param maybeEnds words before which it is over when no other noun follows soon: 存, 有个
   * @param openers words that come before the name of a place and are no part of it: 位置, 举报
   */
  public record Places(
      Set<String> nouns,
      Set<String> behind,
      Set<String> ends,
      Set<String> maybeEnds,
      Set<String> openers) {

    public Places {
      nouns = Set.copyOf(nouns);
      behind = Set.copyOf(behind);
      ends = Set.copyOf(ends);
      maybeEnds = Set.copyOf(maybeEnds);
      openers = Set.copyOf(openers);
    }
  }
}
