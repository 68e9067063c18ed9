package org.chuishao.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.chuishao.model.Actor;
import org.chuishao.model.Case;
import org.chuishao.model.Docket;
import org.chuishao.model.Event;
import org.chuishao.model.Recorded;
import org.chuishao.model.Track;

/**
 * Folds events into a case. Knows no policy and decides nothing, so an old log folds the same for
 * ever.
 */
public final class Evolve {

  private Evolve() {}

  /**
   * The case after its whole log.
   *
   * @throws IllegalStateException when the log is empty or does not begin with {@link Event.Opened}
   */
  public static Case replay(List<Recorded> log) {
    Optional<Case> current = Optional.empty();
    for (Recorded recorded : log) {
      current = Optional.of(fold(current, recorded.event(), recorded.by(), recorded.at()));
    }
    return current.orElseThrow(() -> new IllegalStateException("an empty log is no case"));
  }

  /** The case after one more event. */
  public static Case fold(Optional<Case> current, Event event, Actor by, Instant at) {
    if (event instanceof Event.Opened opened) {
      if (current.isPresent()) {
        throw new IllegalStateException("opened twice: " + opened.no());
      }
      return new Case(
          opened.no(),
          opened.policy(),
          opened.report(),
          Case.Status.OPEN,
          1,
          List.of(),
          List.of(),
          "",
          "",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          0,
          0,
          Docket.EMPTY);
    }
    Case before =
        current.orElseThrow(
            () -> new IllegalStateException("a log begins with Opened, not " + event));
    Sheet sheet = new Sheet(before);
    sheet.seq++;
    if (!onTracks(sheet, event, by, at)
        && !onDuties(sheet, event, by)
        && !onDocket(sheet, event)
        && !onCase(sheet, event, by, at)) {
      throw new IllegalStateException("no folding for " + event.getClass());
    }
    return sheet.done();
  }

  private static boolean onTracks(Sheet sheet, Event event, Actor by, Instant at) {
    if (event instanceof Event.TrackOpened opened) {
      sheet.openTrack(opened, at);
    } else if (event instanceof Event.TrackMoved moved) {
      sheet.change(moved.track(), track -> Sheet.moved(track, moved, sheet.seq, at));
    } else if (event instanceof Event.TrackEnded ended) {
      sheet.tracks.removeIf(track -> track.id() == ended.track());
    } else {
      return false;
    }
    if (by instanceof Actor.System) {
      // What the system moved by itself has overtaken the reply: 撤销 would tear it apart.
      sheet.undo = Optional.empty();
    }
    return true;
  }

  private static boolean onDuties(Sheet sheet, Event event, Actor by) {
    if (event instanceof Event.DutySet set) {
      sheet.change(set.track(), track -> Sheet.withDuty(track, set.duty()));
    } else if (event instanceof Event.Reminded reminded) {
      sheet.changeAlsoUndone(
          reminded.track(), track -> Sheet.fired(track, reminded.duty(), Optional.empty()));
    } else if (event instanceof Event.Overdue overdue) {
      sheet.changeAlsoUndone(
          overdue.track(),
          track -> Sheet.fired(track, overdue.duty(), Optional.of(overdue.timers())));
    } else if (event instanceof Event.DutyMoved moved) {
      UnaryOperator<Track> change = track -> Sheet.withDuty(track, moved.duty());
      if (by instanceof Actor.System) {
        sheet.changeAlsoUndone(moved.track(), change);
      } else {
        // What a reply granted, an extension, is taken back with it.
        sheet.change(moved.track(), change);
      }
    } else if (event instanceof Event.NoticeLate late) {
      sheet.changeAlsoUndone(late.track(), track -> Sheet.ourFault(track, late.duty()));
    } else if (event instanceof Event.DutyMet met) {
      sheet.change(met.track(), track -> Sheet.withoutDuty(track, met.duty()));
    } else if (event instanceof Event.DutyLapsed lapsed) {
      sheet.change(lapsed.track(), track -> Sheet.withoutDuty(track, lapsed.duty()));
    } else {
      return false;
    }
    return true;
  }

  /** What a reply brought about is taken back with it; what a command did, or time, is not. */
  private static boolean onDocket(Sheet sheet, Event event) {
    if (event instanceof Event.Transferred transferred) {
      onDocket(sheet, docket -> docket.transferred(transferred.times()), false);
    } else if (event instanceof Event.OverdueCounted counted) {
      onDocket(sheet, docket -> docket.withOverdue(counted.steps()), true);
    } else if (event instanceof Event.SupervisionOffered) {
      onDocket(sheet, docket -> docket.withOverdue(0), false);
      sheet.undo = Optional.empty();
    } else if (event instanceof Event.Supervised) {
      sheet.mark("supervised");
      sheet.undo = Optional.empty();
    } else if (event instanceof Event.TakenOver) {
      sheet.mark("taken-over");
      sheet.undo = Optional.empty();
    } else if (event instanceof Event.Filed filed) {
      onDocket(sheet, docket -> docket.filed(filed.dossier(), filed.grounds()), false);
      sheet.mark("filed");
    } else if (event instanceof Event.Blacklisted listed) {
      onDocket(sheet, docket -> docket.listing(listed.name(), true), true);
      sheet.mark("blacklisted");
      sheet.undo = Optional.empty();
    } else if (event instanceof Event.Joined joined) {
      onDocket(sheet, docket -> docket.joining(joined.cases()), true);
    } else if (event instanceof Event.Parted parted) {
      onDocket(sheet, docket -> docket.parting(parted.cases()), true);
    } else if (event instanceof Event.Unlisted unlisted) {
      onDocket(sheet, docket -> docket.listing(unlisted.name(), false), true);
      sheet.undo = Optional.empty();
    } else if (event instanceof Event.HeldToAccount) {
      sheet.undo = Optional.empty(); // the tables counted it: it is corrected, not taken back
    } else {
      return event instanceof Event.Sourced;
    }
    return true;
  }

  private static void onDocket(Sheet sheet, UnaryOperator<Docket> change, boolean alsoUndone) {
    sheet.docket = change.apply(sheet.docket);
    if (alsoUndone) {
      sheet.alsoUndone(before -> before.docket = change.apply(before.docket));
    }
  }

  private static boolean onCase(Sheet sheet, Event event, Actor by, Instant at) {
    if (event instanceof Event.Replied replied) {
      sheet.undo =
          Optional.of(
              new Case.Undo(
                  sheet.withoutUndo(),
                  replied.undoUntil(),
                  replied.by(),
                  replied.means(),
                  Optional.empty()));
      sheet.change(replied.track(), track -> Sheet.withSaid(track, replied.means()));
    } else if (event instanceof Event.Undone) {
      sheet.takeBack();
    } else if (event instanceof Event.Marked marked) {
      sheet.mark(marked.mark());
      if (by instanceof Actor.System) {
        sheet.alsoUndone(before -> before.mark(marked.mark()));
      }
    } else if (event instanceof Event.Rewarded rewarded) {
      // What was granted is not taken back with a reply.
      sheet.mark(rewarded.step().mark());
      sheet.alsoUndone(before -> before.mark(rewarded.step().mark()));
    } else if (event instanceof Event.OutcomeSet set) {
      sheet.outcome = set.outcome();
      sheet.outcomeText = set.text();
    } else if (event instanceof Event.Suspended suspended) {
      sheet.status = Case.Status.SUSPENDED;
      sheet.suspension =
          Optional.of(new Case.Suspension(at, suspended.review(), suspended.reason()));
      sheet.undo = Optional.empty();
    } else if (event instanceof Event.Resumed) {
      sheet.status = Case.Status.OPEN;
      sheet.suspension = Optional.empty();
      sheet.undo = Optional.empty();
    } else if (event instanceof Event.Closed) {
      sheet.status = Case.Status.CLOSED;
    } else if (event instanceof Event.Reopened) {
      sheet.status = Case.Status.OPEN;
      sheet.outcome = "";
      sheet.outcomeText = "";
      sheet.firstCase = Optional.empty();
      sheet.undo = Optional.empty();
      sheet.mark("reopened");
    } else if (event instanceof Event.Withdrawn withdrawn) {
      sheet.status = Case.Status.WITHDRAWN;
      sheet.suspension = Optional.empty();
      sheet.firstCase = Optional.of(withdrawn.firstCase());
      sheet.undo = Optional.empty();
    } else if (event instanceof Event.Told told) {
      sheet.told(told);
    } else {
      return event instanceof Event.Noted
          || event instanceof Event.MeasuresTaken
          || event instanceof Event.Detoured
          || event instanceof Event.Looked;
    }
    return true;
  }
}
