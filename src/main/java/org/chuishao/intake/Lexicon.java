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
 * @param placeNouns words that end the name of a place: 院, 桥底下
 * @param placeEnds words before which the name of a place is over: 有人, 正在
 * @param placeOpeners words that come before the name of a place and are no part of it: 位置, 举报
 * @param slips words as they are misheard or mistyped, with what is meant, equally long
 * @param homophones characters that sound alike
 * @param ordinaryNames names of places that are ordinary words too
 * @param trained what labelled texts taught, beside the words; empty when nothing was trained
 */
public record Lexicon(
    List<Signal> signals,
    Map<String, Set<String>> wholes,
    Set<String> placeNouns,
    Set<String> placeEnds,
    Set<String> placeOpeners,
    Map<String, String> slips,
    Homophones homophones,
    Set<String> ordinaryNames,
    Optional<Trained> trained) {

  public Lexicon {
    signals = List.copyOf(signals);
    wholes = Map.copyOf(wholes);
    placeNouns = Set.copyOf(placeNouns);
    placeEnds = Set.copyOf(placeEnds);
    placeOpeners = Set.copyOf(placeOpeners);
    slips = Map.copyOf(slips);
    ordinaryNames = Set.copyOf(ordinaryNames);
  }
}
