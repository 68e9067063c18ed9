package org.chuishao.recurring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.chuishao.model.AreaPath;
import org.chuishao.model.PostRef;
import org.chuishao.policy.Every;
import org.chuishao.policy.RecurringRule;
import org.chuishao.policy.RoundReminder;
import org.chuishao.policy.Target;
import org.chuishao.testkit.Play;
import org.chuishao.testkit.SampleDirectory;

/** Whatever is counted and however long we are away: no period is left out and none ends twice. */
class RoundsProperties {

  private static final Rounds ROUNDS = new Rounds(SampleDirectory.directory(), Play.deadlines());
  private static final Instant START = Instant.parse("2024-01-03T02:00:00Z");
  private static final RoundId ID = new RoundId("any", "duty", new AreaPath("示范县/柳河镇"));

  private static RecurringRule rule(Every every, OptionalInt byDay, int times) {
    return new RecurringRule(
        "duty",
        "L-B1",
        "巡查",
        new Target.Role("grid-member", "village"),
        "township",
        every,
        times,
        "patrol",
        byDay,
        "",
        List.of(RoundReminder.parse("3wd"), RoundReminder.parse("1wd")),
        List.of(new Target.Role("township-centre", "township")));
  }

  @Property(tries = 600)
  void every_period_ends_exactly_once_in_order_and_something_always_comes_next(
      @ForAll Every every,
      @ForAll boolean aboutTheLast,
      @ForAll @IntRange(min = 1, max = 4) int times,
      @ForAll @Size(min = 1, max = 25) List<@IntRange(min = 1, max = 900) Integer> hours) {
    OptionalInt byDay =
        aboutTheLast && every != Every.WEEK ? OptionalInt.of(5) : OptionalInt.empty();
    RecurringRule rule = rule(every, byDay, times);
    Instant now = START;
    Turn turn = ROUNDS.begin(ID, rule, now);
    List<LocalDate> ended = new ArrayList<>();
    LocalDate begun = turn.after().first();
    for (int step = 0; step < hours.size(); step++) {
      now = now.plus(Duration.ofHours(hours.get(step)));
      if (step % 2 == 0) {
        turn = ROUNDS.count(turn.after(), rule, PostRef.of("grid-member", Play.ZHANG), 1, now);
      } else {
        turn = ROUNDS.fire(turn.after(), rule, now);
        turn.ended().forEach(one -> ended.add(one.first()));
        assertThat(turn.next()).isAfter(now);
      }
    }
    LocalDate wanted = begun;
    for (LocalDate one : ended) {
      assertThat(one).isEqualTo(wanted);
      wanted = every.next(wanted);
    }
    assertThat(turn.after().first()).isEqualTo(wanted);
  }

  @Property(tries = 300)
  void what_was_counted_is_in_exactly_one_round(
      @ForAll Every every,
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 200) Integer> hours) {
    RecurringRule rule = rule(every, OptionalInt.empty(), 3);
    PostRef post = PostRef.of("grid-member", Play.ZHANG);
    Instant now = START;
    Round round = ROUNDS.begin(ID, rule, now).after();
    int counted = 0;
    for (int hour : hours) {
      now = now.plus(Duration.ofHours(hour));
      Turn fired = ROUNDS.fire(round, rule, now);
      counted += fired.ended().stream().mapToInt(one -> one.done().get(post.toString())).sum();
      round = ROUNDS.count(fired.after(), rule, post, 1, now).after();
    }
    counted += round.done().getOrDefault(post.toString(), 0);
    counted += round.ahead().getOrDefault(post.toString(), 0);
    assertThat(counted).isEqualTo(hours.size());
  }
}
