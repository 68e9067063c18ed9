package org.chuishao.figures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chuishao.casework.Evolve;
import org.chuishao.model.Case;
import org.chuishao.model.Event;
import org.chuishao.model.PostRef;
import org.chuishao.model.Recorded;
import org.chuishao.model.Track;

/** A case as it stood at one moment, with all that was owed on it until then. */
final class CaseState {

  /** What policies call sending an order back. */
  private static final String RETURN = "return";

  /** Something that a post did or that befell it. */
  record Mark(PostRef post, Instant at) {}

  private Optional<Case> file = Optional.empty();
  private List<Span> spans = new ArrayList<>();
  private List<Span> spansBefore = new ArrayList<>();
  private List<Mark> returned = new ArrayList<>();
  private List<Mark> returnedBefore = new ArrayList<>();
  private final List<Mark> reopened = new ArrayList<>();
  private Optional<PostRef> dealt = Optional.empty();
  private Optional<PostRef> dealtBefore = Optional.empty();
  private Optional<Instant> ended = Optional.empty();

  private final Atlas atlas;

  private CaseState(Atlas atlas) {
    this.atlas = atlas;
  }

  /**
   * @param at only what was known before this
   * @return empty when there was no such case yet
   */
  static Optional<CaseState> at(CaseLog log, Instant at, Atlas atlas) {
    CaseState state = new CaseState(atlas);
    for (Recorded recorded : log.events()) {
      if (!recorded.at().isBefore(at)) {
        break;
      }
      state.observe(recorded);
      state.file =
          Optional.of(Evolve.fold(state.file, recorded.event(), recorded.by(), recorded.at()));
    }
    return state.file.isEmpty() ? Optional.empty() : Optional.of(state);
  }

  Case file() {
    return file.orElseThrow(() -> new IllegalStateException("a state without a case"));
  }

  List<Span> spans() {
    return spans;
  }

  List<Mark> returned() {
    return returned;
  }

  List<Mark> reopened() {
    return reopened;
  }

  /** True when something is owed on it whose deadline has passed. */
  boolean overdue(Instant at) {
    return file().status() == Case.Status.OPEN
        && spans.stream()
            .anyMatch(span -> span.end() == Span.End.OPEN && span.duty().overdueAt(at));
  }

  /** Who last said what came of it. */
  Optional<PostRef> dealt() {
    return dealt;
  }

  /** When it was closed or withdrawn; empty while it is not. */
  Optional<Instant> ended() {
    return file().status().ended() ? ended : Optional.empty();
  }

  private void observe(Recorded recorded) {
    Event event = recorded.event();
    Instant at = recorded.at();
    if (event instanceof Event.Replied replied) {
      replied(replied, at);
    } else if (event instanceof Event.Undone) {
      spans = new ArrayList<>(spansBefore);
      returned = new ArrayList<>(returnedBefore);
      dealt = dealtBefore;
    } else if (event instanceof Event.DutySet set) {
      track(set.track())
          .ifPresent(
              track ->
                  spans.add(
                      new Span(
                          track,
                          set.duty(),
                          set.derivation(),
                          Span.End.OPEN,
                          Optional.empty(),
                          set.duty().ourFault(),
                          List.of())));
    } else if (event instanceof Event.DutyMet met) {
      change(
          spans,
          met.track(),
          met.duty(),
          span -> (met.ourFault() ? span.withOurFault() : span).ended(Span.End.MET, at));
    } else if (event instanceof Event.DutyLapsed lapsed) {
      change(spans, lapsed.track(), lapsed.duty(), span -> span.ended(Span.End.LAPSED, at));
    } else if (event instanceof Event.DutyMoved moved) {
      moved(moved, at);
    } else if (event instanceof Event.NoticeLate late) {
      change(spans, late.track(), late.duty(), Span::withOurFault);
      change(spansBefore, late.track(), late.duty(), Span::withOurFault);
    } else if (event instanceof Event.Reopened) {
      dealt.ifPresent(post -> reopened.add(new Mark(post, at)));
    } else if (event instanceof Event.Closed || event instanceof Event.Withdrawn) {
      ended = Optional.of(at);
    }
  }

  private void replied(Event.Replied replied, Instant at) {
    spansBefore = new ArrayList<>(spans);
    returnedBefore = new ArrayList<>(returned);
    dealtBefore = dealt;
    Optional<Track> track = track(replied.track());
    PostRef party = track.map(Track::party).orElse(replied.by().post());
    if (replied.means().equals(RETURN)) {
      returned.add(new Mark(party, at));
    }
    track
        .flatMap(one -> atlas.outcome(file().policy(), one, replied.means()))
        .ifPresent(outcome -> dealt = Optional.of(party));
  }

  private void moved(Event.DutyMoved moved, Instant at) {
    boolean extension = moved.why().equals("extended");
    change(
        spans,
        moved.track(),
        moved.duty().name(),
        span ->
            span.moved(
                moved.duty(), moved.derivation(), extension ? Optional.of(at) : Optional.empty()));
    if (!extension) {
      change(
          spansBefore,
          moved.track(),
          moved.duty().name(),
          span -> span.moved(moved.duty(), moved.derivation(), Optional.empty()));
    }
  }

  private Optional<Track> track(int id) {
    return file.flatMap(one -> one.track(id));
  }

  private interface Change {
    Span of(Span span);
  }

  private static void change(List<Span> spans, int track, String duty, Change change) {
    for (int i = spans.size() - 1; i >= 0; i--) {
      if (spans.get(i).is(track, duty)) {
        spans.set(i, change.of(spans.get(i)));
        return;
      }
    }
  }
}
