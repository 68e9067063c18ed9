package org.chuishao.figures;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.chuishao.model.Derivation;
import org.chuishao.model.Duty;
import org.chuishao.model.PostRef;
import org.chuishao.model.Track;

/**
 * A duty from when its clock began until it ended.
 *
 * @param track as it stood when the clock began
 * @param extended how often its deadline was extended, and when last
 */
record Span(
    Track track,
    Duty duty,
    Derivation derivation,
    End end,
    Optional<Instant> ended,
    boolean ourFault,
    List<Instant> extended) {

  enum End {
    OPEN,
    MET,
    LAPSED
  }

  PostRef party() {
    return track.party();
  }

  Span ended(End how, Instant at) {
    return new Span(track, duty, derivation, how, Optional.of(at), ourFault, extended);
  }

  Span moved(Duty to, Derivation why, Optional<Instant> extension) {
    List<Instant> all =
        java.util.stream.Stream.concat(extended.stream(), extension.stream()).toList();
    return new Span(track, to, why, end, ended, ourFault || to.ourFault(), all);
  }

  Span withOurFault() {
    return new Span(track, duty, derivation, end, ended, true, extended);
  }

  boolean is(int trackId, String name) {
    return end == End.OPEN && track.id() == trackId && duty.name().equals(name);
  }

  /** Met after the deadline, or ended without being met after it. */
  boolean late() {
    return ended.filter(at -> !at.isBefore(duty.due())).isPresent();
  }

  /**
   * The share of the limit that is used up. A limit in working days is used up by those alone: a
   * holiday brings nobody nearer to a deadline.
   */
  double used(Instant at) {
    if (!at.isBefore(duty.due())) {
      double whole = Math.max(1, Duration.between(duty.from(), duty.due()).toMillis());
      return Math.max(1, Duration.between(duty.from(), at).toMillis() / whole);
    }
    List<LocalDate> counted = derivation.counted();
    if (counted.isEmpty()) {
      double whole = Math.max(1, Duration.between(duty.from(), duty.due()).toMillis());
      return Math.max(0, Duration.between(duty.from(), at).toMillis() / whole);
    }
    LocalDate today = LocalDate.ofInstant(at, Period.ZONE);
    long gone = counted.stream().filter(day -> day.isBefore(today)).count();
    double part =
        counted.contains(today)
            ? Duration.between(today.atStartOfDay(Period.ZONE).toInstant(), at).toMillis()
                / (double) Duration.ofDays(1).toMillis()
            : 0;
    return (gone + part) / counted.size();
  }
}
