package org.chuishao.figures;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chuishao.model.Case;
import org.chuishao.model.PostRef;

/** Adds up how posts kept their limits. */
final class Posture {

  /** What is counted of a post, in the order of {@link PostRecord}. */
  private enum What {
    ON_TIME,
    CLOSE,
    LATE,
    OURS,
    OVERDUE,
    RETURNED,
    EXTENDED,
    REOPENED
  }

  private final Atlas atlas;
  private final Period period;
  private final Instant at;
  private final Map<PostRef, int[]> counts = new HashMap<>();

  /**
   * @param at the end of the period, or now
   */
  Posture(Atlas atlas, Period period, Instant at) {
    this.atlas = atlas;
    this.period = period;
    this.at = at;
  }

  void add(CaseState state) {
    for (Span span : state.spans()) {
      if (span.end() == Span.End.OPEN) {
        if (state.file().status() == Case.Status.OPEN && span.duty().overdueAt(at)) {
          count(span.party(), span.ourFault() ? What.OURS : What.OVERDUE);
        }
      } else if (span.ended().filter(end -> Figures.in(period, end)).isPresent()) {
        ended(span);
      }
      span.extended().stream()
          .filter(when -> Figures.in(period, when))
          .forEach(when -> count(span.party(), What.EXTENDED));
    }
    marks(state.returned(), What.RETURNED);
    marks(state.reopened(), What.REOPENED);
  }

  /** A duty that fell away before its deadline was neither kept nor missed. */
  private void ended(Span span) {
    if (span.late()) {
      count(span.party(), span.ourFault() ? What.OURS : What.LATE);
    } else if (span.end() == Span.End.MET) {
      count(span.party(), What.ON_TIME);
      Instant end = span.ended().orElse(at);
      if (Light.of(span.used(end)) == Light.YELLOW) {
        count(span.party(), What.CLOSE);
      }
    }
  }

  private void marks(List<CaseState.Mark> marks, What what) {
    marks.stream()
        .filter(mark -> Figures.in(period, mark.at()))
        .forEach(mark -> count(mark.post(), what));
  }

  private void count(PostRef post, What what) {
    counts.computeIfAbsent(post, one -> new int[What.values().length])[what.ordinal()]++;
  }

  List<PostRecord> records() {
    return counts.entrySet().stream()
        .map(entry -> record(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.<PostRecord>comparingInt(record -> atlas.rank(record.post().area()))
                .thenComparing(record -> record.post().toString()))
        .toList();
  }

  private PostRecord record(PostRef post, int[] of) {
    return new PostRecord(
        post,
        atlas.directory().title(post),
        of[What.ON_TIME.ordinal()],
        of[What.CLOSE.ordinal()],
        of[What.LATE.ordinal()],
        of[What.OURS.ordinal()],
        of[What.OVERDUE.ordinal()],
        of[What.RETURNED.ordinal()],
        of[What.EXTENDED.ordinal()],
        of[What.REOPENED.ordinal()]);
  }
}
