package org.chuishao.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.chuishao.casework.Frame;
import org.chuishao.directory.Area;
import org.chuishao.directory.Level;
import org.chuishao.model.Accountability;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Event.RewardStep;
import org.chuishao.model.Reporter;
import org.chuishao.model.Track;

/**
 * What leaders of a simulation do on their own: they supervise, talk to officials, grant rewards.
 */
public final class Leaders {

  private static final LocalTime MORNING = LocalTime.of(10, 17);
  private static final int SUPERVISE = 30;
  private static final int TALK = 8;
  private static final int PENALTY = 3;
  private static final int SUSPEND = 6;
  private static final int REOPEN = 4;
  private static final int REWARD = 25;
  private static final long HUNDRED_YUAN = 10_000;

  private final Timeline time;
  private final Simulation simulation;
  private final Frame any;
  private final SplittableRandom random;
  private final Set<CaseNo> rewarded = new HashSet<>();

  /**
   * @param any a frame with the directory and the calendar
   */
  public Leaders(Timeline time, Simulation simulation, Frame any, long seed) {
    this.time = time;
    this.simulation = simulation;
    this.any = any;
    this.random = new SplittableRandom(seed);
  }

  /** They come to their office every working day from the first to the last. */
  public void expect(LocalDate from, LocalDate to) {
    from.datesUntil(to.plusDays(1))
        .filter(day -> any.deadlines().workingDayFrom(day).equals(day))
        .forEach(day -> time.at(any.deadlines().at(day, MORNING), this::morning));
  }

  private void morning() {
    any.directory().areas().stream()
        .filter(area -> area.level() == Level.COUNTY)
        .map(Area::path)
        .forEach(this::morning);
  }

  private void morning(AreaPath county) {
    List<Case> late =
        simulation.openCases().stream()
            .filter(file -> any.directory().within(file.report().area(), county))
            .filter(file -> late(file, time.instant()).isPresent())
            .toList();
    if (!late.isEmpty()) {
      Case file = late.get(random.nextInt(late.size()));
      Track track = late(file, time.instant()).orElseThrow();
      String official = any.directory().title(track.party());
      if (random.nextInt(100) < SUPERVISE) {
        by(file, "county-office", who -> new Command.Supervise(who, track.id(), "请限期办结并报结果"));
      }
      if (random.nextInt(100) < SUSPEND) {
        by(file, "county-office", who -> new Command.Suspend(who, "等待鉴定结果"));
      }
      if (random.nextInt(100) < TALK) {
        account(file, Accountability.TALK, official);
      }
      if (random.nextInt(100) < PENALTY) {
        account(file, Accountability.PENALTY, official);
      }
    }
    List<Case> closed =
        simulation
            .cases()
            .filter(file -> any.directory().within(file.report().area(), county))
            .filter(file -> file.status() == Case.Status.CLOSED)
            .toList();
    if (!closed.isEmpty() && random.nextInt(100) < REOPEN) {
      Case file = closed.get(random.nextInt(closed.size()));
      by(file, "county-office", who -> new Command.Reopen(who, "群众反映死灰复燃"));
    }
    simulation
        .cases()
        .filter(file -> any.directory().within(file.report().area(), county))
        .filter(file -> file.status() == Case.Status.CLOSED)
        .filter(file -> file.report().reporter() instanceof Reporter.Unnamed)
        .filter(file -> !file.outcome().equals(Counters.UNFOUNDED) && rewarded.add(file.no()))
        .toList()
        .forEach(this::reward);
  }

  private void account(Case file, Accountability how, String official) {
    by(file, "commander", who -> new Command.HoldToAccount(who, how, List.of(official), "逾期未办"));
  }

  private void reward(Case file) {
    if (random.nextInt(100) >= REWARD) {
      return;
    }
    long fen = HUNDRED_YUAN * (2 + random.nextInt(30));
    if (by(file, "county-office", who -> new Command.Reward(who, RewardStep.VERIFIED, fen))) {
      after(file, Duration.ofHours(20), RewardStep.CLAIMED);
      after(file, Duration.ofHours(49), RewardStep.PAID);
    }
  }

  private void after(Case file, Duration span, RewardStep step) {
    time.at(
        time.instant().plus(span),
        () -> simulation.apply(file.no(), new Command.Reward(Actor.PUBLIC, step, 0)));
  }

  /** Makes a command of whoever answers for a post. */
  private interface Making {
    Command of(Actor.Person who);
  }

  private boolean by(Case file, String role, Making making) {
    Frame frame = simulation.frame(file);
    return frame
        .directory()
        .post(role, file.report().area())
        .flatMap(post -> simulation.holder(frame, post))
        .map(making::of)
        .filter(command -> simulation.apply(file.no(), command))
        .isPresent();
  }

  private Optional<Track> late(Case file, Instant now) {
    return file.tracks().stream()
        .filter(track -> !simulation.frame(file).policy().stage(track.stage()).side())
        .filter(track -> track.duties().stream().anyMatch(duty -> duty.overdueAt(now)))
        .findFirst();
  }
}
