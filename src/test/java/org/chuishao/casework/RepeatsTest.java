package org.chuishao.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.chuishao.model.Event;
import org.chuishao.model.Message;
import org.chuishao.model.Message.Recipient;
import org.chuishao.model.Recorded;
import org.chuishao.model.Subject;
import org.chuishao.policy.DutyRule;
import org.chuishao.policy.Limit;
import org.chuishao.testkit.Play;
import org.chuishao.testkit.SampleBooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said again while nobody answers: it becomes rarer, and it never stops. */
class RepeatsTest {

  private static final Duration TWO_MONTHS = Duration.ofDays(60);

  /** As a holder who never answers is told, with all that others answered before. */
  private static Play stuckAt(String stage) {
    Play play = Play.linyi("2026-09-30T09:00").report(Play.ZHANG);
    if (stage.equals("closing")) {
      return play.answer("village", "stopped");
    } else if (!stage.equals("township")) {
      play.answer("village", "refuses");
      if (stage.equals("unit")) {
        return play.answer("township", "order", "", 0, "enforcement");
      }
      play.answer("township", "whistle");
      return stage.equals("county") ? play : play.answer("county", "assign", "", 0, "police");
    }
    return play;
  }

  private static List<Message> overdue(Play play) {
    return play.messages().stream().filter(one -> one.notice().equals("overdue")).toList();
  }

  private static long most(List<Message> messages) {
    return messages.stream()
        .map(one -> ((Recipient.Holder) one.to()).personId())
        .distinct()
        .mapToLong(
            id ->
                messages.stream()
                    .filter(one -> ((Recipient.Holder) one.to()).personId().equals(id))
                    .count())
        .max()
        .orElse(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"township", "unit", "county", "department", "closing"})
  void nobody_is_told_more_than_two_dozen_times_in_two_months_and_never_less_than_once_a_week(
      String stage) {
    Play play = stuckAt(stage).pass(TWO_MONTHS);

    assertThat(most(overdue(play))).as("to one person").isBetween(9L, 24L);
    List<Instant> steps =
        play.log().stream()
            .filter(recorded -> recorded.event() instanceof Event.Overdue)
            .map(Recorded::at)
            .toList();
    for (int i = 1; i < steps.size(); i++) {
      assertThat(Duration.between(steps.get(i - 1), steps.get(i)))
          .isLessThanOrEqualTo(Duration.ofDays(7));
    }
    assertThat(play.file().nextDue().orElseThrow())
        .isBeforeOrEqualTo(play.now().plus(Duration.ofDays(7)));
  }

  /** A limit in working days ends with the day: nobody is called at midnight week after week. */
  @ParameterizedTest
  @ValueSource(strings = {"linyi-2020", "panzhihua-2015"})
  void what_was_due_by_the_end_of_a_day_is_said_again_at_nine_in_the_morning(String policy) {
    List<DutyRule> rules =
        SampleBooks.policy(policy).stages().values().stream()
            .flatMap(stage -> stage.duties().values().stream())
            .filter(duty -> duty.within() instanceof Limit.WorkingDays)
            .filter(duty -> duty.overdue().again().isPresent())
            .toList();
    assertThat(rules).isNotEmpty();
    for (DutyRule duty : rules) {
      for (int time = 1; time <= 10; time++) {
        Duration late = duty.overdue().again().orElseThrow().until(time);
        assertThat(LocalTime.MIDNIGHT.plus(late))
            .as("%s for the %d. time", duty.rule(), time)
            .isEqualTo("09:00");
      }
    }
  }

  @Test
  void P_A1_danger_to_life_is_said_again_by_the_hour_first_then_by_the_day_then_by_the_week() {
    Play play =
        Play.linyi("2026-09-30T09:00").report(Play.ZHANG, Subject.DEN, true, Optional.empty());
    play.answer("village", "refuses").answer("township", "whistle");
    int asked = (int) play.stages().stream().filter("acknowledge"::equals).count();

    play.pass(Duration.ofHours(24));
    assertThat(overdue(play).stream().filter(one -> one.rule().equals("P-A1")).count())
        .as("the first day: at once, after 1, 2, 4, 8, 16 hours; holder and superior each")
        .isBetween(asked * 6L, asked * 12L);
    play.pass(TWO_MONTHS);
    assertThat(most(overdue(play))).isLessThan(120);
    assertThat(play.file().nextDue()).isPresent();
  }

  @Test
  void after_a_time_away_it_is_said_once_and_goes_on_where_it_would_have_been() {
    Play play = stuckAt("county").until("2026-09-30T14:00").away(Duration.ofDays(10)).fire();

    assertThat(overdue(play).stream().map(Play::line))
        .containsExactly(
            "overdue → county-office",
            "overdue → commander",
            "overdue → county-office",
            "overdue → commander");
    assertThat(play.file().nextDue()).contains(Play.at("2026-10-13T13:00"));
  }
}
