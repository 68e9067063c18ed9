package org.chuishao.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Event;
import org.chuishao.model.Recorded;

/**
 * Reads the log of a case and says whether each timer of each duty fired once when it was due, and
 * only then.
 */
final class DutyTimers {

  private record Key(int track, String duty) {}

  private static final class Running {
    final List<Instant> timers;
    int fired;

    Running(List<Instant> timers) {
      this.timers = new ArrayList<>(timers);
    }
  }

  private final CaseNo no;
  private final Duration step;
  private final Map<Key, Running> running = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private int fired;

  /**
   * @param step how far the clock moves at once: what fell due within it may be overtaken by an
   *     answer
   */
  DutyTimers(CaseNo no, Duration step) {
    this.no = no;
    this.step = step;
  }

  /**
   * @param now where the clock stands, all that was due having been dealt with
   */
  DutyTimers read(List<Recorded> events, Instant now) {
    for (Recorded recorded : events) {
      take(recorded);
    }
    running.forEach(
        (key, duty) ->
            duty.timers.stream()
                .skip(duty.fired)
                .filter(timer -> !timer.isAfter(now))
                .forEach(timer -> wrong.add(no + " " + key + ": nothing at " + timer)));
    return this;
  }

  private void take(Recorded recorded) {
    Event event = recorded.event();
    if (event instanceof Event.DutySet set) {
      begin(new Key(set.track(), set.duty().name()), set.duty().timers());
    } else if (event instanceof Event.DutyMoved moved) {
      running.put(new Key(moved.track(), moved.duty().name()), new Running(moved.duty().timers()));
    } else if (event instanceof Event.Reminded reminded) {
      fire(new Key(reminded.track(), reminded.duty()), recorded.at(), List.of());
    } else if (event instanceof Event.Overdue overdue) {
      fire(new Key(overdue.track(), overdue.duty()), recorded.at(), overdue.timers());
    } else if (event instanceof Event.DutyMet met) {
      end(new Key(met.track(), met.duty()), recorded.at());
    } else if (event instanceof Event.DutyLapsed lapsed) {
      end(new Key(lapsed.track(), lapsed.duty()), recorded.at());
    }
  }

  private void begin(Key key, List<Instant> timers) {
    if (running.put(key, new Running(timers)) != null) {
      wrong.add(no + " " + key + ": set twice");
    }
  }

  private void fire(Key key, Instant at, List<Instant> more) {
    Running duty = running.get(key);
    if (duty == null || duty.fired == duty.timers.size()) {
      wrong.add(no + " " + key + ": fired at " + at + " without a timer");
      return;
    }
    Instant timer = duty.timers.get(duty.fired++);
    fired++;
    if (timer.isAfter(at)) {
      wrong.add(no + " " + key + ": fired at " + at + ", before its time " + timer);
    }
    duty.timers.addAll(more);
  }

  private void end(Key key, Instant at) {
    Running duty = running.remove(key);
    if (duty == null) {
      wrong.add(no + " " + key + ": ended without having been set");
      return;
    }
    duty.timers.stream()
        .skip(duty.fired)
        .filter(timer -> !timer.isAfter(at.minus(step)))
        .forEach(timer -> wrong.add(no + " " + key + ": nothing at " + timer));
  }

  /** What is not as it must be. */
  List<String> wrong() {
    return wrong;
  }

  /** How many timers fired. */
  int fired() {
    return fired;
  }
}
