package org.chuishao.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Docket;
import org.chuishao.model.Duty;
import org.chuishao.model.Event;
import org.chuishao.model.Track;

/** A case laid open for one event: the parts that change. */
final class Sheet {

  private final Case base;
  long seq;
  Case.Status status;
  List<Track> tracks;
  private List<String> marks;
  String outcome;
  String outcomeText;
  Optional<Case.Suspension> suspension;
  Optional<Case.Undo> undo;
  Optional<CaseNo> firstCase;
  private int tracksOpened;
  private int messagesMade;
  Docket docket;

  Sheet(Case base) {
    this.base = base;
    this.seq = base.seq();
    this.status = base.status();
    this.tracks = new ArrayList<>(base.tracks());
    this.marks = base.marks();
    this.outcome = base.outcome();
    this.outcomeText = base.outcomeText();
    this.suspension = base.suspension();
    this.undo = base.undo();
    this.firstCase = base.firstCase();
    this.tracksOpened = base.tracksOpened();
    this.messagesMade = base.messagesMade();
    this.docket = base.docket();
  }

  Case done() {
    return new Case(
        base.no(),
        base.policy(),
        base.report(),
        status,
        seq,
        tracks,
        marks,
        outcome,
        outcomeText,
        suspension,
        undo,
        firstCase,
        tracksOpened,
        messagesMade,
        docket);
  }

  /** The case as it stood before the present event, without its own undo. */
  Case withoutUndo() {
    return new Case(
        base.no(),
        base.policy(),
        base.report(),
        base.status(),
        base.seq(),
        base.tracks(),
        base.marks(),
        base.outcome(),
        base.outcomeText(),
        base.suspension(),
        Optional.empty(),
        base.firstCase(),
        base.tracksOpened(),
        base.messagesMade(),
        base.docket());
  }

  /** Back to before the last reply; numbers that were given stay given. */
  void takeBack() {
    Case before =
        undo.orElseThrow(() -> new IllegalStateException("nothing to take back in " + base.no()))
            .before();
    status = before.status();
    tracks = new ArrayList<>(before.tracks());
    marks = before.marks();
    outcome = before.outcome();
    outcomeText = before.outcomeText();
    suspension = before.suspension();
    firstCase = before.firstCase();
    docket = before.docket();
    undo = Optional.empty();
  }

  void openTrack(Event.TrackOpened opened, Instant at) {
    tracks.add(
        new Track(
            opened.track(),
            opened.parent(),
            opened.stage(),
            seq,
            opened.party(),
            opened.lead(),
            at,
            List.of(),
            opened.choices(),
            List.of(),
            opened.ask()));
    tracksOpened = Math.max(tracksOpened, opened.track());
  }

  void told(Event.Told told) {
    messagesMade += told.messages();
    undo =
        undo.map(
            last ->
                last.told().isPresent()
                    ? last
                    : new Case.Undo(
                        last.before(),
                        last.until(),
                        last.by(),
                        last.means(),
                        Optional.of(told.to())));
  }

  void mark(String mark) {
    if (!marks.contains(mark)) {
      marks = new ArrayList<>(marks);
      marks.add(mark);
    }
  }

  void change(int id, UnaryOperator<Track> change) {
    boolean found = false;
    for (int i = 0; i < tracks.size(); i++) {
      if (tracks.get(i).id() == id) {
        tracks.set(i, change.apply(tracks.get(i)));
        found = true;
      }
    }
    if (!found) {
      throw new IllegalStateException("no track " + id + " in " + base.no());
    }
  }

  /**
   * Changes the track, and the same stage entry in what the last reply can be taken back to: a
   * timer that fired stays fired when the reply is taken back.
   */
  void changeAlsoUndone(int id, UnaryOperator<Track> change) {
    long entry =
        tracks.stream().filter(track -> track.id() == id).findFirst().map(Track::entry).orElse(-1L);
    change(id, change);
    alsoUndone(
        before ->
            before.tracks.replaceAll(
                track -> track.id() == id && track.entry() == entry ? change.apply(track) : track));
  }

  /** Does the same to what the last reply can be taken back to. */
  void alsoUndone(Consumer<Sheet> change) {
    undo =
        undo.map(
            last -> {
              Sheet before = new Sheet(last.before());
              change.accept(before);
              return new Case.Undo(
                  before.done(), last.until(), last.by(), last.means(), last.told());
            });
  }

  static Track moved(Track track, Event.TrackMoved moved, long entry, Instant at) {
    return new Track(
        track.id(),
        track.parent(),
        moved.to(),
        entry,
        moved.party(),
        track.lead(),
        at,
        List.of(),
        moved.choices(),
        List.of(),
        track.ask());
  }

  static Track withDuties(Track track, List<Duty> duties) {
    return new Track(
        track.id(),
        track.parent(),
        track.stage(),
        track.entry(),
        track.party(),
        track.lead(),
        track.since(),
        duties,
        track.choices(),
        track.said(),
        track.ask());
  }

  /** The track with this duty, in place of one of the same name if there is one. */
  static Track withDuty(Track track, Duty duty) {
    List<Duty> duties = new ArrayList<>(track.duties());
    int at = -1;
    for (int i = 0; i < duties.size(); i++) {
      at = duties.get(i).name().equals(duty.name()) ? i : at;
    }
    if (at < 0) {
      duties.add(duty);
    } else {
      duties.set(at, duty);
    }
    return withDuties(track, duties);
  }

  static Track withoutDuty(Track track, String name) {
    return withDuties(
        track, track.duties().stream().filter(duty -> !duty.name().equals(name)).toList());
  }

  static Track withSaid(Track track, String means) {
    List<String> said = new ArrayList<>(track.said());
    said.add(means);
    return new Track(
        track.id(),
        track.parent(),
        track.stage(),
        track.entry(),
        track.party(),
        track.lead(),
        track.since(),
        track.duties(),
        track.choices(),
        said,
        track.ask());
  }

  static Track ourFault(Track track, String name) {
    return track
        .duty(name)
        .map(
            duty ->
                withDuty(
                    track,
                    new Duty(
                        duty.name(),
                        duty.rule(),
                        duty.from(),
                        duty.due(),
                        duty.timers(),
                        duty.fired(),
                        duty.provisional(),
                        duty.extraDays(),
                        true)))
        .orElse(track);
  }

  /**
   * The first timer is spent. @param remaining the timers from now on; empty for the rest of the
   * present ones
   */
  static Track fired(Track track, String name, Optional<List<Instant>> remaining) {
    Optional<Duty> found = track.duty(name);
    if (found.isEmpty()) {
      return track;
    }
    Duty duty = found.get();
    List<Instant> timers =
        remaining.orElseGet(() -> duty.timers().subList(1, duty.timers().size()));
    return withDuty(
        track,
        new Duty(
            duty.name(),
            duty.rule(),
            duty.from(),
            duty.due(),
            timers,
            duty.fired() + 1,
            duty.provisional(),
            duty.extraDays(),
            duty.ourFault()));
  }
}
