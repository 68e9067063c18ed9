package org.chuishao.recurring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.chuishao.directory.Directory;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.policy.Policy;
import org.chuishao.policy.RecurringRule;
import org.chuishao.testkit.Play;
import org.chuishao.testkit.SampleBooks;
import org.chuishao.testkit.SampleDirectory;
import org.junit.jupiter.api.Test;

/** L-B1: at least three patrols a week and village; silence is heard on Monday. */
class PatrolTest {

  private static final Directory DIRECTORY = SampleDirectory.directory();
  private static final Policy LINYI = SampleBooks.policy("linyi-2020");
  private static final RecurringRule PATROL = LINYI.recurring().get("patrol");
  private static final Rounds ROUNDS = new Rounds(DIRECTORY, Play.deadlines());
  private static final AreaPath LIUHE = new AreaPath("示范县/柳河镇");
  private static final RoundId ID = new RoundId("linyi-2020", "patrol", LIUHE);
  private static final PostRef ZHANG = PostRef.of("grid-member", Play.ZHANG);

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
  }

  private static Deed deed(PostRef post, int times) {
    return Deed.of(post.toString(), times);
  }

  private static Round begin(String local) {
    return ROUNDS.begin(ID, PATROL, at(local), 7).after();
  }

  private static List<PostRef> members() {
    return DIRECTORY.areas().stream()
        .filter(area -> area.level().key().equals("village"))
        .filter(area -> DIRECTORY.within(area.path(), LIUHE))
        .map(area -> PostRef.of("grid-member", area.path()))
        .toList();
  }

  /** All of them but 张庄村 have done it three times. */
  private static Round othersDone(Round round, String local) {
    for (PostRef member : members()) {
      if (!member.equals(ZHANG)) {
        round = ROUNDS.count(round, PATROL, deed(member, 3), at(local)).after();
      }
    }
    return round;
  }

  @Test
  void L_B1_there_is_one_clock_a_township_not_one_a_person() {
    assertThat(ROUNDS.ids("linyi-2020", LINYI.areas(), PATROL, at("2026-10-13T10:00")))
        .extracting(RoundId::area)
        .contains(LIUHE)
        .allMatch(path -> DIRECTORY.area(path).orElseThrow().level().key().equals("township"))
        .doesNotHaveDuplicates();
  }

  @Test
  void L_B1_the_first_thing_that_happens_is_the_reminder_on_thursday_morning() {
    assertThat(ROUNDS.begin(ID, PATROL, at("2026-10-13T10:00"), 7).next())
        .isEqualTo(at("2026-10-15T09:00"));
  }

  @Test
  void L_B1_on_thursday_only_those_who_still_owe_patrols_are_reminded_and_told_how_many() {
    Round round = othersDone(begin("2026-10-12T10:00"), "2026-10-13T10:00");
    round = ROUNDS.count(round, PATROL, deed(ZHANG, 1), at("2026-10-13T11:00")).after();
    Turn thursday = ROUNDS.fire(round, PATROL, at("2026-10-15T09:00"));
    assertThat(thursday.messages())
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.notice()).isEqualTo("round-remind");
              assertThat(message.rule()).isEqualTo("L-B1");
              assertThat(message.facts())
                  .containsEntry("places", "张庄村1/3")
                  .containsEntry("due", "10月18日 24:00");
            });
    assertThat(thursday.next()).isEqualTo(at("2026-10-17T09:00"));
  }

  @Test
  void L_B1_on_monday_the_centre_gets_one_list_and_the_next_week_has_begun() {
    Round round = othersDone(begin("2026-10-12T10:00"), "2026-10-13T10:00");
    round = ROUNDS.fire(round, PATROL, at("2026-10-17T09:00")).after();
    Turn monday = ROUNDS.fire(round, PATROL, at("2026-10-19T09:00"));
    assertThat(monday.messages())
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.notice()).isEqualTo("round-missing");
              assertThat(message.facts())
                  .containsEntry("places", "张庄村0/3")
                  .containsEntry("count", "1/" + members().size())
                  .containsEntry("span", "10月12日至10月18日");
              assertThat(((Message.Recipient.Holder) message.to()).post())
                  .isEqualTo(PostRef.of("township-centre", LIUHE));
            });
    assertThat(monday.ended())
        .singleElement()
        .satisfies(ended -> assertThat(ended.done()).containsEntry(ZHANG.toString(), 0));
    assertThat(monday.after().first()).isEqualTo(LocalDate.of(2026, 10, 19));
    assertThat(monday.after().done()).isEmpty();
  }

  @Test
  void L_B1_when_everybody_has_patrolled_nobody_hears_anything() {
    Round round = othersDone(begin("2026-10-12T10:00"), "2026-10-13T10:00");
    round = ROUNDS.count(round, PATROL, deed(ZHANG, 3), at("2026-10-14T10:00")).after();
    Turn later = ROUNDS.fire(round, PATROL, at("2026-10-19T09:00"));
    assertThat(later.messages()).isEmpty();
    assertThat(later.ended()).hasSize(1);
  }

  @Test
  void what_is_done_early_on_monday_counts_in_the_week_that_has_begun() {
    Round round =
        ROUNDS
            .count(begin("2026-10-12T10:00"), PATROL, deed(ZHANG, 1), at("2026-10-19T07:00"))
            .after();
    Turn monday = ROUNDS.fire(round, PATROL, at("2026-10-19T09:00"));
    assertThat(monday.ended().get(0).done()).containsEntry(ZHANG.toString(), 0);
    assertThat(monday.after().done()).isEqualTo(Map.of(ZHANG.toString(), 1));
  }

  @Test
  void somebody_elses_patrol_changes_nothing() {
    Round round = begin("2026-10-12T10:00");
    PostRef elsewhere = PostRef.of("grid-member", new AreaPath("临江县/江口镇/张庄村"));
    assertThat(ROUNDS.count(round, PATROL, deed(elsewhere, 1), at("2026-10-13T10:00")).after())
        .isEqualTo(round);
  }

  @Test
  void after_two_weeks_away_each_week_ended_once_and_no_stale_reminder_is_sent() {
    Turn back = ROUNDS.fire(begin("2026-10-12T10:00"), PATROL, at("2026-10-27T10:00"));
    assertThat(back.ended())
        .extracting(Turn.Ended::first)
        .containsExactly(LocalDate.of(2026, 10, 12), LocalDate.of(2026, 10, 19));
    assertThat(back.messages()).extracting(Message::notice).containsOnly("round-missing");
    assertThat(back.next()).isEqualTo(at("2026-10-29T09:00"));
  }
}
