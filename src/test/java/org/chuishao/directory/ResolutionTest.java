package org.chuishao.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.chuishao.model.PostRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolutionTest {

  private static final PostRef SECRETARY = PostRef.parse("village-secretary@示范县/青石镇/大岭村");
  private static final PostRef CENTRE = PostRef.parse("township-centre@示范县/青石镇");
  private static final PostRef OFFICE = PostRef.parse("county-office@示范县");

  private static final String PEOPLE =
      """
      people:
        - {id: sec, name: 甲, posts: village-secretary@示范县/青石镇/大岭村, contacts: [{sms: 13900000001}]}
        - {id: dep, name: 乙, contacts: [{sms: 13900000002}]}
        - {id: cen, name: 丙, posts: township-centre@示范县/青石镇, contacts: [{sms: 13900000003}]}
        - {id: night, name: 丁, contacts: [{sms: 13900000004}]}
        - {id: off, name: 戊, posts: county-office@示范县, contacts: [{sms: 13900000005}]}
        - {id: mute, name: 己}
      """;

  private static final String NIGHTS =
      """
      rosters:
        - post: township-centre@示范县/青石镇
          from: 2026-10-05
          to: 2026-10-11
          shifts:
            - {days: [mon, tue, wed, thu, fri], hours: "08:00-20:00", person: cen}
            - {days: weekdays, hours: "20:00-08:00", person: night}
          exceptions:
            - {dates: 2026-10-08, hours: "20:00-08:00", person: dep}
      """;

  private static Resolution at(String sections, PostRef post, String local) {
    return Written.directory(PEOPLE + sections).resolve(post, instant(local));
  }

  private static Instant instant(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
  }

  private static Optional<String> id(Resolution resolution) {
    return resolution.person().map(Person::id);
  }

  @Test
  void the_holder_answers() {
    Resolution resolution = at("", SECRETARY, "2026-10-01T12:00");
    assertThat(id(resolution)).contains("sec");
    assertThat(resolution.took()).isEqualTo(SECRETARY);
    assertThat(resolution.asDeputyOf()).isEmpty();
    assertThat(resolution.detours()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-30T23:59:59, sec",
    "2026-10-01T00:00, dep",
    "2026-10-08T23:59:59, dep",
    "2026-10-09T00:00, sec"
  })
  void a_deputy_answers_on_the_days_of_the_leave_first_and_last_included_local_time(
      String local, String who) {
    Resolution resolution =
        at(
            "leave: [{person: sec, from: 2026-10-01, to: 2026-10-08, deputy: dep}]",
            SECRETARY,
            local);
    assertThat(id(resolution)).contains(who);
    assertThat(resolution.took()).isEqualTo(SECRETARY);
    assertThat(resolution.asDeputyOf())
        .isEqualTo(who.equals("dep") ? Optional.of("甲") : Optional.empty());
  }

  @Test
  void leave_without_a_deputy_goes_one_level_up_and_says_until_when() {
    Resolution resolution =
        at(
            "leave: [{person: sec, from: 2026-10-01, to: 2026-10-08}]",
            SECRETARY,
            "2026-10-03T09:00");
    assertThat(id(resolution)).contains("cen");
    assertThat(resolution.took()).isEqualTo(CENTRE);
    assertThat(resolution.detours()).containsExactly(new Detour(SECRETARY, "甲请假至10月8日且无代理人"));
  }

  @ParameterizedTest
  @CsvSource({"2026-10-02T09:00, dep", "2026-10-06T09:00, cen"})
  void a_deputy_named_for_certain_days_answers_only_on_those(String local, String who) {
    String sections =
        """
        leave: [{person: sec, from: 2026-10-01, to: 2026-10-08}]
        deputies: [{post: village-secretary@示范县/青石镇/大岭村, person: dep, from: 2026-10-01, to: 2026-10-05}]
        """;
    assertThat(id(at(sections, SECRETARY, local))).contains(who);
  }

  @Test
  void a_deputy_who_is_away_too_is_passed_over_and_named() {
    String sections =
        """
        leave:
          - {person: sec, from: 2026-10-01, to: 2026-10-08, deputy: dep}
          - {person: dep, from: 2026-10-02, to: 2026-10-03}
        """;
    Resolution resolution = at(sections, SECRETARY, "2026-10-03T09:00");
    assertThat(id(resolution)).contains("cen");
    assertThat(resolution.detours())
        .containsExactly(new Detour(SECRETARY, "甲请假至10月8日；代理人乙请假至10月3日"));
  }

  @Test
  void a_vacancy_goes_one_level_up_and_says_which_post_is_vacant() {
    PostRef vacant = PostRef.parse("village-secretary@示范县/青石镇/石门村");
    Resolution resolution = at("", vacant, "2026-10-01T12:00");
    assertThat(id(resolution)).contains("cen");
    assertThat(resolution.detours()).containsExactly(new Detour(vacant, "岗位空缺：青石镇石门村村支书无人担任"));
  }

  @Test
  void a_standing_deputy_runs_a_vacant_post() {
    Resolution resolution =
        at(
            "deputies: [{post: village-secretary@示范县/青石镇/石门村, person: dep}]",
            PostRef.parse("village-secretary@示范县/青石镇/石门村"),
            "2026-10-01T12:00");
    assertThat(id(resolution)).contains("dep");
    assertThat(resolution.asDeputyOf()).contains("石门村村支书");
  }

  @Test
  void a_standing_deputy_does_not_act_beside_a_holder_who_is_there() {
    assertThat(
            id(
                at(
                    "deputies: [{post: village-secretary@示范县/青石镇/大岭村, person: dep}]",
                    SECRETARY,
                    "2026-10-01T12:00")))
        .contains("sec");
  }

  @Test
  void the_second_holder_answers_when_the_first_is_away() {
    String sections =
        """
          - {id: two, name: 庚, posts: village-secretary@示范县/青石镇/大岭村, contacts: [{mail: two@example.test}]}
        leave: [{person: sec, from: 2026-10-01, to: 2026-10-08, deputy: dep}]
        """;
    assertThat(id(at(sections, SECRETARY, "2026-10-03T09:00"))).contains("two");
  }

  @Test
  void somebody_whom_no_channel_reaches_is_passed_over() {
    String sections = "  - {id: mute2, name: 辛, posts: village-secretary@示范县/青石镇/石门村}\n";
    Resolution resolution =
        at(sections, PostRef.parse("village-secretary@示范县/青石镇/石门村"), "2026-10-03T09:00");
    assertThat(id(resolution)).contains("cen");
    assertThat(resolution.detours()).extracting(Detour::why).containsExactly("辛无可用联系方式");
  }

  @Test
  void several_vacant_levels_are_passed_one_by_one_each_with_its_reason() {
    String sections =
        """
        people:
          - {id: off, name: 戊, posts: county-office@示范县, contacts: [{sms: 13900000005}]}
        """;
    Resolution resolution =
        Written.directory(sections)
            .resolve(PostRef.parse("grid-member@示范县/青石镇/大岭村"), instant("2026-10-01T12:00"));
    assertThat(id(resolution)).contains("off");
    assertThat(resolution.detours())
        .extracting(Detour::wanted)
        .containsExactly(PostRef.parse("grid-member@示范县/青石镇/大岭村"), SECRETARY, CENTRE);
  }

  @Test
  void a_vacant_department_goes_to_its_head_and_then_to_the_county_office() {
    PostRef police = PostRef.parse("department:police@示范县");
    Resolution resolution = at("", police, "2026-10-01T12:00");
    assertThat(resolution.took()).isEqualTo(OFFICE);
    assertThat(resolution.detours())
        .containsExactly(
            new Detour(police, "岗位空缺：示范县公安局无人担任"),
            new Detour(PostRef.parse("department-head:police@示范县"), "岗位空缺：示范县公安局主要负责人无人担任"));
  }

  @Test
  void when_nobody_is_left_up_to_the_top_that_is_said_and_nothing_is_invented() {
    Resolution resolution =
        Written.directory("people: [{id: mute, name: 己, posts: city-office@示范市}]")
            .resolve(OFFICE, instant("2026-10-01T12:00"));
    assertThat(resolution.person()).isEmpty();
    assertThat(resolution.took()).isEqualTo(PostRef.parse("city-office@示范市"));
    assertThat(resolution.detours())
        .hasSize(4)
        .last()
        .isEqualTo(new Detour(resolution.took(), "己无可用联系方式"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-05T07:59, cen", // Monday before the first shift: the holder
    "2026-10-05T08:00, cen",
    "2026-10-05T20:00, night",
    "2026-10-06T00:00, night",
    "2026-10-06T07:59:59, night",
    "2026-10-06T08:00, cen",
    "2026-10-08T20:00, dep", // by date, before the pattern
    "2026-10-09T07:59, dep", // and over midnight
    "2026-10-10T03:00, night", // Saturday morning still belongs to Friday's shift
    "2026-10-10T12:00, cen", // weekend without a shift: the holder
    "2026-10-12T20:00, cen" // the roster is over
  })
  void the_person_on_duty_comes_before_the_holder_also_over_midnight(String local, String who) {
    assertThat(id(at(NIGHTS, CENTRE, local))).contains(who);
  }

  @Test
  void when_the_person_on_duty_is_on_leave_the_holder_answers() {
    Resolution resolution =
        at(
            NIGHTS + "leave: [{person: night, from: 2026-10-05, to: 2026-10-07}]",
            CENTRE,
            "2026-10-06T22:00");
    assertThat(id(resolution)).contains("cen");
    assertThat(resolution.took()).isEqualTo(CENTRE);
  }

  @Test
  void a_deputy_may_act_for_the_post_while_the_leave_lasts_and_not_after() {
    Directory directory =
        Written.directory(
            PEOPLE + "leave: [{person: sec, from: 2026-10-01, to: 2026-10-08, deputy: dep}]");
    assertThat(directory.postsOf("dep", instant("2026-10-08T23:00"))).containsExactly(SECRETARY);
    assertThat(directory.postsOf("dep", instant("2026-10-09T00:00"))).isEmpty();
    assertThat(directory.postsOf("sec", instant("2026-10-08T23:00"))).containsExactly(SECRETARY);
  }

  @Test
  void people_of_a_roster_may_act_for_its_post() {
    assertThat(Written.directory(PEOPLE + NIGHTS).postsOf("night", instant("2026-10-06T12:00")))
        .containsExactly(CENTRE);
    assertThat(Written.directory(PEOPLE + NIGHTS).postsOf("night", instant("2026-10-20T12:00")))
        .isEmpty();
  }

  @Test
  void a_village_without_a_work_area_is_answered_for_by_its_township() {
    PostRef secretary = PostRef.parse("village-secretary@示范县/青石镇/独立村");
    Directory directory = Written.directory(PEOPLE);
    assertThat(directory.superior(secretary)).contains(CENTRE);
    assertThat(directory.post("work-area-secretary", secretary.area())).isEmpty();
  }
}
