package org.chuishao.recurring;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One period of one duty in one area, as it stands. Whoever owes the duty goes by a member's name:
 * a post, {@code post#person} where each holder owes it, or an area that is to be covered.
 *
 * @param first first day of the period that it is about
 * @param done how often it was done in this round, by member; members that have not are absent
 * @param ahead what was done after its last day, before the next one began
 * @param fired how many of its moments before the end have passed
 * @param seed what lots are drawn by; another one each round
 * @param drawn when the sample of a drill was drawn; empty while it was not
 * @param notes whatever else a member's reports said, numbers by name: scores, positions, the code
 *     of a drill
 * @param past what the rounds before leave behind
 */
public record Round(
    RoundId id,
    LocalDate first,
    Map<String, Integer> done,
    Map<String, Integer> ahead,
    int fired,
    long seed,
    Optional<Instant> drawn,
    Map<String, Map<String, Integer>> notes,
    Past past) {

  public Round {
    done = sorted(done);
    ahead = sorted(ahead);
    Map<String, Map<String, Integer>> copy = new TreeMap<>();
    notes.forEach((member, says) -> copy.put(member, sorted(says)));
    notes = Collections.unmodifiableMap(copy);
  }

  /**
   * What the rounds before leave behind.
   *
   * @param covered the first day of the last period in which each area was covered
   * @param inARow how many rounds in a row each member has missed; those that missed none are
   *     absent
   * @param lacking what the last round still lacks, by member
   * @param before the first day of the last round's period; empty before any has ended
   */
  public record Past(
      Map<String, LocalDate> covered,
      Map<String, Integer> inARow,
      Map<String, Integer> lacking,
      Optional<LocalDate> before) {

    /** Of a duty that has just begun. */
    public static final Past NONE = new Past(Map.of(), Map.of(), Map.of(), Optional.empty());

    public Past {
      covered = Collections.unmodifiableMap(new TreeMap<>(covered));
      inARow = sorted(inARow);
      lacking = sorted(lacking);
    }
  }

  static Round begin(RoundId id, LocalDate first, long seed) {
    return new Round(id, first, Map.of(), Map.of(), 0, seed, Optional.empty(), Map.of(), Past.NONE);
  }

  private static Map<String, Integer> sorted(Map<String, Integer> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }

  int doneBy(String member) {
    return done.getOrDefault(member, 0);
  }

  Map<String, Integer> notesOf(String member) {
    return notes.getOrDefault(member, Map.of());
  }

  Round fired(int moments) {
    return new Round(id, first, done, ahead, moments, seed, drawn, notes, past);
  }

  /** The round after this one; what was done ahead counts in it. */
  Round next(LocalDate nextFirst, Past left) {
    return new Round(
        id, nextFirst, ahead, Map.of(), 0, Lot.next(seed), Optional.empty(), Map.of(), left);
  }

  Round with(String member, int times, boolean late) {
    Map<String, Integer> changed = new TreeMap<>(late ? ahead : done);
    changed.merge(member, times, Integer::sum);
    return late
        ? new Round(id, first, done, changed, fired, seed, drawn, notes, past)
        : new Round(id, first, changed, ahead, fired, seed, drawn, notes, past);
  }

  Round noting(String member, Map<String, Integer> says) {
    Map<String, Map<String, Integer>> all = new TreeMap<>(notes);
    Map<String, Integer> own = new TreeMap<>(notesOf(member));
    own.putAll(says);
    all.put(member, own);
    return new Round(id, first, done, ahead, fired, seed, drawn, all, past);
  }

  Round drawn(Instant at) {
    return new Round(id, first, done, ahead, fired, seed, Optional.of(at), notes, past);
  }

  Round with(Past left) {
    return new Round(id, first, done, ahead, fired, seed, drawn, notes, left);
  }

  /** Something that the last round still lacked has come. */
  Round lessLacking(String member, int times) {
    Map<String, Integer> lacking = new TreeMap<>(past.lacking());
    lacking.computeIfPresent(member, (key, left) -> left > times ? left - times : null);
    return with(new Past(past.covered(), past.inARow(), lacking, past.before()));
  }
}
