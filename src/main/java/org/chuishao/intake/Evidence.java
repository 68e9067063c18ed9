package org.chuishao.intake;

import java.util.Optional;

/**
 * What speaks for one intent or another, gathered from a text.
 *
 * @param kind weight of the best kind of act, without what is denied
 * @param danger weight of danger now
 * @param reply what an answer in words would mean
 * @param named true when the text names an area
 * @param hunch what the trained model makes of it; empty when there is none
 */
record Evidence(
    Normal text,
    Hits hits,
    Sender sender,
    int kind,
    int danger,
    Typed typed,
    Optional<ReplyWords.Meant> reply,
    Codes codes,
    boolean named,
    Optional<Hunch> hunch) {

  int weight(Cue cue) {
    return hits.weight(cue.signal());
  }

  boolean has(Cue cue) {
    return hits.has(cue.signal());
  }

  boolean strong(Cue cue) {
    return weight(cue) >= Signal.STRONG;
  }

  int length() {
    return text.text().length();
  }

  boolean major() {
    return danger >= Signal.STRONG;
  }

  int replyWeight() {
    return reply.map(ReplyWords.Meant::weight).orElse(0);
  }

  /** What speaks for something being wrong that was just found. */
  int wrong() {
    return weight(Cue.ILLEGAL) + weight(Cue.FINDING) + weight(Cue.RESUMED) + weight(Cue.NUISANCE);
  }

  /**
   * True when the words would do for a report by themselves: an act, and that it is wrong, found,
   * or where.
   */
  boolean reportable() {
    return kind >= Signal.CLEAR && (wrong() >= Signal.CLEAR || named) || kind >= 2 * Signal.STRONG;
  }
}
