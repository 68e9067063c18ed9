package org.chuishao.recurring;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chuishao.policy.Fulfilment;

/**
 * How far a round has covered its places (P-B3, P-B4), and which come next: those never seen, then
 * those longest not seen, by lot among equals.
 */
final class Coverage {

  private final Fulfilment.Covers covers;
  private final Round round;
  private final List<Owing.Member> places;
  private final LocalDate previous;

  /**
   * @param previous first day of the period before
   */
  Coverage(Fulfilment.Covers covers, Round round, List<Owing.Member> places, LocalDate previous) {
    this.covers = covers;
    this.round = round;
    this.places = places;
    this.previous = previous;
  }

  int required() {
    return covers.of(places.size());
  }

  /** How many of the places were covered. */
  int covered() {
    return (int) places.stream().filter(this::done).count();
  }

  int lacking() {
    return Math.max(0, required() - covered());
  }

  /** The places not covered yet that should come next, as many as are lacking. */
  List<Owing.Member> proposed() {
    return Lot.draw(places, places.size(), round.seed()).stream()
        .filter(place -> !done(place))
        .sorted(Comparator.comparing(this::lastSeen))
        .limit(lacking())
        .toList();
  }

  /**
   * True when nothing was covered but what was covered the period before, though there are others.
   */
  boolean onlyTheSame() {
    List<Owing.Member> now = places.stream().filter(this::done).toList();
    return !now.isEmpty()
        && now.stream().allMatch(this::seenBefore)
        && !places.stream().allMatch(this::seenBefore);
  }

  private boolean seenBefore(Owing.Member place) {
    return lastSeen(place).equals(previous);
  }

  private LocalDate lastSeen(Owing.Member place) {
    return round.past().covered().getOrDefault(place.name(), LocalDate.MIN);
  }

  private boolean done(Owing.Member place) {
    return round.doneBy(place.name()) > 0;
  }

  /** What is known of all places after this round. */
  Round.Past past() {
    Map<String, LocalDate> seen = new TreeMap<>(round.past().covered());
    places.stream().filter(this::done).forEach(place -> seen.put(place.name(), round.first()));
    Round.Past past = round.past();
    return new Round.Past(seen, past.inARow(), past.lacking(), past.before());
  }
}
