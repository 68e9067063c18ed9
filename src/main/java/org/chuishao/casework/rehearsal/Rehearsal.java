package org.chuishao.casework.rehearsal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chuishao.casework.Casework;
import org.chuishao.casework.Frame;
import org.chuishao.model.Actor;
import org.chuishao.model.Case;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Event;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Recorded;
import org.chuishao.model.Track;

/** One case and its own clock. Not thread-safe; a rehearsal belongs to one caller. */
public final class Rehearsal {

  private final Frame frame;
  private final List<Recorded> log = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private Instant now;
  private Optional<Case> file;

  /** A rehearsal in which no case is open yet. */
  public Rehearsal(Frame frame, Instant start) {
    this.frame = frame;
    this.now = start;
    this.file = Optional.empty();
  }

  /** A rehearsal that goes on with a case. */
  public Rehearsal(Frame frame, Instant start, Case file) {
    this.frame = frame;
    this.now = start;
    this.file = Optional.of(file);
  }

  /** Applies a command now. A refusal changes nothing. */
  public Decision apply(Command command) {
    Decision decision = Casework.decide(file, command, frame, now);
    if (decision instanceof Decision.Accepted accepted) {
      long seq = file.map(Case::seq).orElse(0L);
      for (Event event : accepted.events()) {
        log.add(new Recorded(++seq, now, accepted.by(), event));
      }
      file = Optional.of(accepted.after());
      messages.addAll(accepted.messages());
    }
    return decision;
  }

  /** Lets time pass, firing whatever falls due on the way. A time before now changes nothing. */
  public void until(Instant target) {
    while (file.flatMap(Case::nextDue).filter(due -> !due.isAfter(target)).isPresent()) {
      Instant due = file().nextDue().orElse(now);
      now = due.isAfter(now) ? due : now;
      apply(new Command.Fire());
    }
    now = target.isAfter(now) ? target : now;
  }

  /** Whoever answers for the post now, acting in its name. */
  public Optional<Actor.Person> holder(PostRef post) {
    return frame
        .directory()
        .resolve(post, now)
        .person()
        .map(person -> new Actor.Person(person.id(), post));
  }

  /** The tracks in a stage. @param unit only those of this unit; empty for any */
  public List<Track> tracks(String stage, String unit) {
    return file.map(Case::tracks).orElse(List.of()).stream()
        .filter(track -> track.stage().equals(stage))
        .filter(track -> unit.isEmpty() || track.party().unit().equals(unit))
        .toList();
  }

  /**
   * @throws IllegalStateException when no case was opened
   */
  public Case file() {
    return file.orElseThrow(() -> new IllegalStateException("no case was opened"));
  }

  public Frame frame() {
    return frame;
  }

  public Instant now() {
    return now;
  }

  /** What happened so far, in order. */
  public List<Recorded> log() {
    return List.copyOf(log);
  }

  /** What was said so far, in order. */
  public List<Message> messages() {
    return List.copyOf(messages);
  }
}
