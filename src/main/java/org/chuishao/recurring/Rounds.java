package org.chuishao.recurring;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Level;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.policy.Deadlines;
import org.chuishao.policy.RecurringRule;

/**
 * Decides about recurring duties: begins them, counts what was done, reminds, and tells at the end
 * who owes something. Pure; takes the time as an argument.
 */
public final class Rounds {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Directory directory;
  private final Deadlines deadlines;

  public Rounds(Directory directory, Deadlines deadlines) {
    this.directory = directory;
    this.deadlines = deadlines;
  }

  /**
   * Which rounds a duty has: one for each area of its level in which somebody owes it.
   *
   * @param policy name of the policy
   * @param areas where the policy is in force
   */
  public List<RoundId> ids(String policy, List<AreaPath> areas, RecurringRule rule, Instant now) {
    return directory.areas().stream()
        .filter(area -> area.level().key().equals(rule.together()))
        .map(area -> area.path())
        .filter(path -> areas.stream().anyMatch(area -> directory.within(path, area)))
        .filter(path -> !owing(rule, path, day(now)).isEmpty())
        .map(path -> new RoundId(policy, rule.key(), path))
        .toList();
  }

  /** The round that is under way at this moment, with nothing done yet. */
  public Turn begin(RoundId id, RecurringRule rule, Instant now) {
    LocalDate first = rule.every().first(day(now));
    // About the last period: that one, while its last day has not passed.
    if (rule.byDay().isPresent()) {
      LocalDate last = rule.every().first(first.minusDays(1));
      first = closing(rule, last).isAfter(now) ? last : first;
    }
    Round round = Round.begin(id, first);
    int passed = (int) reminders(rule, first).stream().filter(at -> !at.isAfter(now)).count();
    Round begun = round.reminded(passed, 0);
    return new Turn(begun, List.of(), List.of(), next(begun, rule));
  }

  /**
   * Somebody did it.
   *
   * @param post whose it is; one that does not owe the duty in this area changes nothing
   * @param times 1 and up
   * @param at when it was reported
   */
  public Turn count(Round round, RecurringRule rule, PostRef post, int times, Instant at) {
    boolean owes = owing(rule, round.id().area(), day(at)).contains(post);
    boolean late = day(at).isAfter(rule.dueDay(round.first()));
    Round after = owes ? round.with(post.toString(), times, late) : round;
    return new Turn(after, List.of(), List.of(), next(after, rule));
  }

  /** Time has passed: reminders that are due, the end of the round, the next one. */
  public Turn fire(Round round, RecurringRule rule, Instant now) {
    Round current = round;
    List<Message> messages = new ArrayList<>();
    List<Turn.Ended> ended = new ArrayList<>();
    RoundWords words = new RoundWords(directory, deadlines, rule, now);
    while (!next(current, rule).isAfter(now)) {
      int before = messages.size();
      if (current.reminded() < reminders(rule, current.first()).size()) {
        // Reminders that were missed while we were away say the same thing: once is enough.
        int due =
            (int) reminders(rule, current.first()).stream().filter(at -> !at.isAfter(now)).count();
        if (closing(rule, current.first()).isAfter(now)) {
          messages.addAll(words.reminders(current, owing(rule, current, now)));
        }
        current = current.reminded(due, messages.size() - before);
      } else {
        List<PostRef> owing = owing(rule, current, now);
        ended.add(ended(current, rule, owing));
        messages.addAll(words.missing(current, owing));
        current = current.next(rule.every().next(current.first()), messages.size() - before);
      }
    }
    return new Turn(current, messages, ended, next(current, rule));
  }

  private static Turn.Ended ended(Round round, RecurringRule rule, List<PostRef> owing) {
    Map<String, Integer> done = new TreeMap<>();
    owing.forEach(post -> done.put(post.toString(), round.done().getOrDefault(post.toString(), 0)));
    return new Turn.Ended(round.first(), rule.dueDay(round.first()), done, rule.times());
  }

  /** When something happens by itself: the next reminder, or the morning after the last day. */
  private Instant next(Round round, RecurringRule rule) {
    return reminders(rule, round.first()).stream()
        .skip(round.reminded())
        .findFirst()
        .orElseGet(() -> closing(rule, round.first()));
  }

  /** People hear in the morning who owed something the night before. */
  private Instant closing(RecurringRule rule, LocalDate first) {
    return deadlines.morningOf(rule.dueDay(first).plusDays(1));
  }

  /** Ascending, each once, none before entries count. */
  private List<Instant> reminders(RecurringRule rule, LocalDate first) {
    LocalDate last = rule.dueDay(first);
    return rule.remind().stream()
        .map(reminder -> reminder.on(last, deadlines))
        .filter(on -> !on.isBefore(rule.opens(first)))
        .distinct()
        .sorted()
        .map(deadlines::morningOf)
        .toList();
  }

  private List<PostRef> owing(RecurringRule rule, Round round, Instant now) {
    return owing(rule, round.id().area(), day(now));
  }

  /** The posts that owe the duty in an area, in the order of the directory. */
  private List<PostRef> owing(RecurringRule rule, AreaPath area, LocalDate on) {
    Stream<AreaPath> places =
        directory.areas().stream()
            .filter(one -> Level.of(rule.who().level()).filter(one.level()::equals).isPresent())
            .map(one -> one.path())
            .filter(path -> directory.within(path, area));
    return places.flatMap(place -> directory.posts(rule.who().role(), place, on).stream()).toList();
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZONE);
  }
}
