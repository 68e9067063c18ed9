package org.chuishao.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.chuishao.config.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MistakesTest {

  private static final Instant NOW = Instant.parse("2026-10-03T04:00:00Z");

  @Test
  void all_mistakes_of_all_files_come_at_once_each_with_its_place() {
    String areas =
        """
        city: 示范市
        counties:
          - name: 示范县
            townshps: []
            townships:
              - name: 青石镇
                without: [fire-staton]
                villages: [大岭村, 大岭村]
        """;
    String people =
        """
        people:
          - {id: Sec, name: 甲, posts: village-secretary@示范县/青石镇/大岭村}
          - id: a
            name: 乙
            posts: [vilage-secretary@示范县/青石镇/大岭村, village-secretary@示范县/青石镇/大领村, township-centre@示范县]
            contacts: [{sms: 12}, {fax: 1}, {mail: nobody}, {sms: "13900000001"}]
            locale: fr
            quiet: late
          - {id: b, name: 丙, posts: [department@示范县, department:polce@示范县, commander:x@示范县], contacts: [{sms: "+86 13900000001"}]}
          - {id: a, name: 丁}
        leave: [{person: nobody, from: 2026-10-08, to: 2026-10-01}, {person: b, from: 2026-02-30, to: 2026-10-01, deputy: b}]
        deputies: [{post: here, person: b}]
        rosters:
          - {post: township-centre@示范县/青石镇, shifts: [{days: [mon, someday], hours: 25:00-08:00, person: b}]}
        """;
    assertThat(Written.mistakes(areas, people))
        .containsExactly(
            "areas.yaml:4:5: unknown key 'townshps'; did you mean 'townships'?",
            "areas.yaml:6:9: 'without' names an unknown unit 'fire-staton'; did you mean 'fire-station'?",
            "areas.yaml:8:25: '示范县/青石镇/大岭村' is there twice",
            "people.yaml:2:10: an id of small letters, digits, '-', '.' and '_' is expected, not 'Sec'",
            "people.yaml:5:13: unknown role 'vilage-secretary'; did you mean 'village-secretary'?",
            "people.yaml:5:43: unknown area '示范县/青石镇/大领村'; did you mean '示范县/青石镇/大岭村'?",
            "people.yaml:5:74: 'township-centre' is a role of a township, '示范县' is a county",
            "people.yaml:6:22: not a possible phone number: too short, too long or of no known country",
            "people.yaml:6:28: unknown key 'fax'; known are dingtalk, dingtalk-group,"
                + " feishu, feishu-group, mail, sms, via, wecom, wecom-group",
            "people.yaml:6:44: not a mail address, name@domain expected",
            "people.yaml:7:13: unknown locale 'fr'; did you mean 'en'?",
            "people.yaml:8:12: hours like 20:00-08:00 are expected, not 'late'",
            "people.yaml:9:30: which one? 'department:…' is expected",
            "people.yaml:9:46: unknown unit 'polce'; did you mean 'police'?",
            "people.yaml:9:68: 'commander' has no units, leave out ':x'",
            "people.yaml:9:103: this address is already that of 'a'",
            "people.yaml:10:5: person 'a' is there twice",
            "people.yaml:11:9: it ends (2026-10-01) before it begins (2026-10-08)",
            "people.yaml:11:18: unknown person 'nobody'; known are a, b",
            "people.yaml:11:61: nobody is his own deputy",
            "people.yaml:11:79: a date like 2026-10-01 is expected, not '2026-02-30'",
            "people.yaml:12:19: not a post, role@area expected: here",
            "people.yaml:14:59: unknown day 'someday'; known are daily, fri, mon, sat, sun, thu, tue, wed, weekdays, weekend",
            "people.yaml:14:76: '25:00' is no time of day");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{key: a, zh: 甲, level: hamlet} | unknown level 'hamlet'",
        "{key: a, zh: 甲, level: village, up: b} | unknown role 'b'",
        "{key: a, zh: 甲, level: village, up: a} | going up from 'a' never comes to a top",
        "{key: a, zh: 甲, level: county, up: v}, {key: v, zh: 乙, level: village} | 'v' is of a lower level (village) than 'a'",
        "{key: a, zh: 甲, level: village}, {key: a, zh: 乙, level: village} | role 'a' is there twice",
        "{key: a, zh: 甲, level: village, by-unit: true} | only roles of a city, a county or a township can be by unit",
        "{zh: 甲, level: village} | 'key' is missing",
        "{key: a, zh: 甲, level: village, ups: b} | unknown key 'ups'; did you mean 'up'?"
      })
  void a_table_of_roles_that_cannot_work_is_refused(String roles, String message) {
    Problems problems = new Problems();
    TreeMap<String, String> files = new TreeMap<>();
    files.put("one.yaml", "city: 示范市\nroles: [" + roles + "]");
    Directory.parse(files, problems);
    assertThat(problems.sorted())
        .singleElement()
        .asString()
        .startsWith("one.yaml:2:")
        .contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "departments: [{key: a, names: [{name: 甲}, {name: 乙}]}] | a later name needs a later 'from' date",
        "departments: [{key: a, names: 甲}, {key: a, names: 乙}] | 'a' is there twice",
        "departments: [{key: a, names: []}] | at least one name is expected",
        "responsibilities: [{kind: minning}] | unknown kind 'minning'; did you mean 'mining'?",
        "responsibilities: [{kind: mining, lead: [water]}] | unknown department 'water'",
        "section: 1 | unknown key 'section'"
      })
  void departments_that_cannot_work_are_refused(String yaml, String message) {
    Problems problems = new Problems();
    TreeMap<String, String> files = new TreeMap<>();
    files.put("one.yaml", "city: 示范市\nroles: [{key: r, zh: 甲, level: city}]\n" + yaml);
    Directory.parse(files, problems);
    assertThat(problems.sorted())
        .singleElement()
        .asString()
        .startsWith("one.yaml:3:")
        .contains(message);
  }

  @Test
  void a_phone_number_is_not_repeated_in_the_message_about_it() {
    List<String> mistakes =
        Written.mistakes(
            Written.AREAS, "people: [{id: a, name: 甲, contacts: [{sms: 1390000000111}]}]");
    assertThat(mistakes).singleElement().asString().doesNotContain("1390000000111");
  }

  @Test
  void a_city_must_be_named_somewhere() {
    assertThat(Written.mistakes("counties: []", "people: []"))
        .singleElement()
        .asString()
        .contains("'city' is missing in all files");
  }

  @Test
  void gaps_name_the_place_where_the_hole_is_and_who_answers_instead() {
    String sections =
        """
        people:
          - {id: top, name: 王, posts: city-office@示范市, contacts: [{sms: "13900000001"}]}
          - {id: mute, name: 己, posts: township-centre@示范县/青石镇}
        deputies:
          - {post: city-office@示范市, person: mute, from: 2026-12-01, to: 2026-12-05}
        rosters:
          - {post: township-centre@示范县/青石镇, to: 2026-09-30, shifts: [{days: daily, hours: "08:00-20:00", person: top}]}
        """;
    List<Gap> gaps = Written.directory(sections).gaps(NOW);
    assertThat(gaps).extracting(Gap::severity).containsOnly(Gap.Severity.WARN);
    assertThat(gaps)
        .extracting(Gap::toString)
        .contains(
            "areas.yaml:6:47: nobody holds 青石镇大岭村村支书 (village-secretary@示范县/青石镇/大岭村); 示范市安委办 answers",
            "people.yaml:3:5: no channel reaches 己 (mute)",
            "people.yaml:5:5: the deputy of 示范市安委办 is named for days on which nobody is on leave",
            "people.yaml:7:5: the roster of 青石镇网格化服务中心 ended on 2026-09-30");
  }

  @Test
  void a_post_for_which_nobody_at_all_would_answer_is_an_error() {
    assertThat(Written.directory("people: []").gaps(NOW))
        .isNotEmpty()
        .extracting(Gap::severity)
        .containsOnly(Gap.Severity.ERROR);
  }

  @Test
  void what_a_township_is_said_to_be_without_is_neither_expected_nor_proposed() {
    String areas =
        Written.AREAS.replace(
            "villages: [独立村]", "villages: [独立村]\n        without: [fire-station]");
    TreeMap<String, String> files = new TreeMap<>(org.chuishao.testkit.SampleDirectory.files());
    files.keySet().removeIf(name -> name.contains("sample"));
    files.put("areas.yaml", areas);
    Problems problems = new Problems();
    Directory directory = Directory.parse(files, problems);
    assertThat(problems.sorted()).isEmpty();
    assertThat(directory.gaps(NOW))
        .extracting(Gap::message)
        .noneMatch(message -> message.contains("fire-station"));
    assertThat(
            directory.units(
                new org.chuishao.model.AreaPath("示范县/青石镇"), java.time.LocalDate.of(2026, 10, 3)))
        .extracting(Unit::key)
        .containsExactly("enforcement", "police-station", "safety-office");
  }
}
