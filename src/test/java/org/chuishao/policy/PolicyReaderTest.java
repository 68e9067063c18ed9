package org.chuishao.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chuishao.config.Problem;
import org.chuishao.config.Problems;
import org.chuishao.testkit.SampleBooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {

  private static final Path SHIPPED = Path.of("config/policies/linyi-2020.yaml");

  private final Problems problems = new Problems();

  private Optional<Policy> read(String text) {
    return new PolicyReader(SampleBooks.vocabulary(), problems).read("p.yaml", text);
  }

  private static String shipped() throws IOException {
    return Files.readString(SHIPPED);
  }

  @Test
  void the_shipped_policy_has_no_mistake() throws IOException {
    assertThat(read(shipped())).isPresent();
    assertThat(problems.sorted()).isEmpty();
  }

  @Test
  void an_edited_file_is_another_policy_even_if_only_a_comment_changed() throws IOException {
    String id = read(shipped()).orElseThrow().id();
    assertThat(id).matches("linyi-2020@[0-9a-f]{8}");
    assertThat(read(shipped()).orElseThrow().id()).isEqualTo(id);
    assertThat(read(shipped() + "# 附注\n").orElseThrow().id())
        .isNotEqualTo(id)
        .startsWith("linyi-2020@");
  }

  /** One mistake in the shipped policy, and what is said of it, where. */
  @ParameterizedTest(name = "{1} instead of {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "undo-within: 10m | undo-wihtin: 10m | unknown key 'undo-wihtin'; did you mean 'undo-within'?",
        "undo-within: 10m | undo-within: 2wd | natural hours are expected here",
        "areas: [示范市] | # | 'areas' is missing",
        "holder: village-secretary @ village | holder: vilage-secretary @ village | unknown role 'vilage-secretary'; did you mean 'village-secretary'?",
        "holder: village-secretary @ village | holder: village-secretary @ county | 'village-secretary' is a role of the level village, not county",
        "holder: village-secretary @ village | holder: nobody | 'nobody' is nobody",
        "holder: village-secretary @ village | holder: chosen | a case starts here, so a role must hold it",
        "within: 1h | within: 1 hour | '1 hour' is no limit",
        "remind: [30m, 50m] | remind: [30m, 60m] | this would never fire",
        "remind: [30m, 50m] | remind: [soon] | 'soon' is no reminder",
        "remind: [30m, 50m] | remind: [last-morning] | this would never fire",
        "from: received | from: yesterday | a clock starts from received or entered",
        "go: closing, outcome: stopped | go: closng, outcome: stopped | unknown stage 'closng'; did you mean 'closing'?",
        "go: closing, outcome: stopped | go: closing, outcome: stoped | unknown outcome 'stoped'; did you mean 'stopped'?",
        "go: closing, outcome: stopped | go: units, outcome: stopped | 'units' waits for parties that were chosen",
        "go: closing, outcome: stopped | go: closing, ends: true, outcome: stopped | a reply goes one way",
        "means: refuses, label | means: stopped, label | 'stopped' is there twice in this stage",
        "meets: [persuade, report-up] } | meets: [persuad] } | unknown duty of this stage 'persuad'; did you mean 'persuade'?",
        "choices: township-units | choices: everybody | choices are departments or township-units",
        "choices: township-units | notice: prompt | 'choices' and a reply 'choice' belong together",
        "each: unit, go: units | each: village, go: units | the stage 'village' must be held by 'chosen'",
        "each: unit, go: units | each: unit, go: county | after 'each' the track must go to a stage that waits",
        "waits: { then: closing } | waits: { then: departments } | 'departments' waits for parties that were chosen",
        "overdue: { tell: [work-area-secretary @ work-area], again: never } | overdue: { again: never } | 'tell' is missing: silence is never an answer",
        "overdue: { tell: [holder, township-head @ township], again: [24h, 48h, 72h, 168h] } | overdue: { tell: holder } | say how often it is said again",
        "overdue: { tell: [holder, township-head @ township], again: [24h, 48h, 72h, 168h] } | overdue: { tell: holder, again: [24h, 800h] } | more than 31 days (744h) without a word is silence",
        "overdue: { tell: [holder, township-head @ township], again: [24h, 48h, 72h, 168h] } | overdue: { tell: holder, again: [24h, 2wd] } | natural hours are expected here",
        "overdue: { tell: [holder, township-head @ township], again: [24h, 48h, 72h, 168h] } | overdue: { tell: holder, again: never } | a case could wait here for ever",
        "opens: extension, of: result | opens: feedback, of: result | the stage 'feedback' must say request: true",
        "opens: extension, of: result | opens: extension, of: results | 'results' is no duty of this stage",
        "opens: extension, of: result | opens: extension | 'opens' and 'of' belong together",
        "needs: [text, days] | needs: [money] | a reply may need text or days",
        "once: true, meets: [respond] | once: true, meets: [respond, result] | after this reply nothing would be due any more",
        "label: 已公布, closes: true | label: 已公布, go: township | no reply closes a case",
        "request: true | request: yes | true or false is expected, not 'yes'",
        "label: 同意, grants: true | label: 同意, grants: maybe | true or false is expected, not 'maybe'",
        "label: 退回, needs: [text], go: township | label: 退回, needs: [text], grants: true | only a request can be granted",
        "{ rule: L-R2, go: county } | { rule: L-R2, level: county, go: county } | the last start must fit every report",
        "subject: firm | subject: ship | subject is den or firm, not 'ship'",
        "level: [village, grid] | level: [vilage, grid] | unknown level 'vilage'; did you mean 'village'?",
        "go: township } | go: towship } | unknown stage 'towship'",
        "review: 5wd | reviews: 5wd | 'review' is missing",
        "by: [township-centre, county-office], review | by: [everybody], review | unknown role 'everybody'",
        "  1: { means: stopped | one: { means: stopped | a reply is a number of one or two digits, or 'choice', not 'one'"
      })
  void a_mistake_is_named_where_it_stands(String good, String bad, String said) throws IOException {
    String text = shipped();
    int at = text.indexOf(good);
    assertThat(at).as("'%s' is in the policy", good).isPositive();
    read(text.substring(0, at) + bad + text.substring(at + good.length()));
    long line = text.substring(0, at).lines().count();
    List<Problem> found = problems.sorted();
    assertThat(found)
        .anySatisfy(
            problem -> {
              assertThat(problem.message()).startsWith(said);
              assertThat(problem.toString()).matches("(?s)p\\.yaml:\\d+:\\d+: .+");
              assertThat(problem.column()).isPositive();
              assertThat(problem.line()).isLessThanOrEqualTo((int) line + 1);
            });
  }

  @Test
  void the_place_is_exact_to_the_column() throws IOException {
    String text = shipped();
    read(
        text.replace(
            "    holder: village-secretary @ village\n    notice: persuade",
            "    holder: vilage @ village\n    notice: persuade"));
    long line = text.substring(0, text.indexOf("holder: village-secretary")).lines().count();
    assertThat(problems.sorted().get(0).toString())
        .startsWith("p.yaml:" + line + ":13: unknown role 'vilage'");
  }

  @Test
  void all_mistakes_are_found_at_once() throws IOException {
    read(
        shipped()
            .replace("undo-within: 10m", "undo-within: soon")
            .replace("within: 12h", "within: 12 hours")
            .replace("label: 已公布, closes: true", "label: 已公布, close: true"));
    assertThat(problems.sorted())
        .extracting(Problem::message)
        .anyMatch(message -> message.startsWith("'soon' is no limit"))
        .anyMatch(message -> message.startsWith("'12 hours' is no limit"))
        .anyMatch(message -> message.startsWith("unknown key 'close'; did you mean 'closes'?"))
        .anyMatch(message -> message.startsWith("no reply closes a case"));
  }

  @Test
  void clocks_from_the_report_that_chase_each_other_are_found() throws IOException {
    read(
        shipped()
            .replace(
                "overdue: { tell: [holder, township-head @ township], again: [24h, 48h, 72h, 168h] }",
                "overdue: { tell: holder, go: village }")
            .replace(
                "title: 研判处置\n        within: 30m\n        from: entered",
                "title: 研判处置\n        within: 30m\n        from: received"));
    assertThat(problems.sorted())
        .extracting(Problem::message)
        .anyMatch(message -> message.startsWith("overdue goes round in a circle"));
  }

  @Test
  void what_is_no_yaml_at_all_is_one_problem_with_its_place() {
    assertThat(read("policy: [")).isEmpty();
    assertThat(problems.sorted())
        .singleElement()
        .asString()
        .startsWith("p.yaml:1:")
        .contains("not YAML");
  }
}
