package org.chuishao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.chuishao.testkit.Play;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PolicyCommandTest {

  private static final Path OTHER = Path.of("config/policies/tests/panzhihua-2015.test.yaml");
  private static final Path SHIPPED = Path.of("config/policies/tests/linyi-2020.test.yaml");

  /** A Tuesday's day shift: who is on duty, on leave or in between changes with the hour. */
  private static final InstantSource NOW = InstantSource.fixed(Play.at("2026-09-22T10:00"));

  /** Commands as the command line makes them, but for the clock of the one that asks for it. */
  private static final CommandLine.IFactory FACTORY =
      new CommandLine.IFactory() {
        @Override
        public <K> K create(Class<K> type) throws Exception {
          return type == PolicyExplainCommand.class
              ? type.cast(new PolicyExplainCommand(NOW))
              : CommandLine.defaultFactory().create(type);
        }
      };

  @TempDir Path folder;

  private record Run(int exit, String out, String err) {}

  private static Run run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new PolicyCommand(), FACTORY)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(args);
    return new Run(exit, out.toString(), err.toString());
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void the_shipped_test_cases_all_come_out_as_told() {
    Run run = run("test", SHIPPED.toString(), OTHER.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("20 例，0 例不符").doesNotContain("failed  ");
  }

  /** One expectation of the shipped cases made wrong. */
  @ParameterizedTest(name = "{1} instead of {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "stages: [village] | stages: [county] | expected [county], but [village]",
        "said: [persuade → village-secretary, | said: [persuade → commander, | expected [persuade →"
            + " commander",
        "said-exactly: [remind → village-secretary] | said-exactly: [] | expected nothing, but"
            + " [remind → village-secretary]",
        "marks: [auto-escalated] | marks: [late-report] | expected [late-report], but"
            + " [auto-escalated]",
        "village.persuade: 2026-09-30T10:00 | village.persuade: 2026-09-30T10:01 | expected 09月30日"
            + " 10:01, but 09月30日 10:00",
        "village.persuade: 2026-09-30T10:00 | village.persuad: 2026-09-30T10:00 | expected a duty"
            + " village.persuad",
        "outcome: dealt-with, said | outcome: unfounded, said | expected unfounded, but dealt-with",
        "status: closed | status: open | expected open, but closed",
        "refused: too-late | refused: not-yours | expected refused as not-yours, but refused as"
            + " too-late",
        "{ stage: village, means: stopped } | { stage: village, means: jumped } | expected"
            + " accepted, but refused as unknown-meaning",
        "by: county-office, text: 等待鉴定 | by: king, text: 等待鉴定 | expected a person, a role or"
            + " role@area, but nobody",
        "{ stage: closing, means: published } | { stage: county, means: published } | expected"
            + " somebody in the stage county"
      })
  void what_differs_is_named_with_its_place(String good, String bad, String said)
      throws IOException {
    String text = Files.readString(SHIPPED);
    int at = text.indexOf(good, text.indexOf("\ncases:"));
    String file = file("a.yaml", text.substring(0, at) + bad + text.substring(at + good.length()));
    Run run = run("test", file);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("failed  ");
    int line = (int) text.substring(0, at).lines().count();
    assertThat(run.err().lines())
        .anySatisfy(
            one -> {
              assertThat(one).startsWith(file + ":").contains(said);
              int found = Integer.parseInt(one.substring(file.length() + 1).split(":")[0]);
              assertThat(found).isBetween(line - 2, line + 1);
            });
  }

  @Test
  void mistakes_in_a_file_of_cases_are_all_named_and_nothing_is_played() throws IOException {
    String file =
        file(
            "b.yaml",
            """
            policy: linyi-2021
            cases:
              - name: 错误
                report: { at: tomorrow, area: 示范县, kinds: [firework] }
                steps:
                  - { aftr: 2h }
                  - { after: 2wd, expect: { status: done } }
              - name: 政策
                report: { at: 2026-09-30T09:00, area: 示范县 }
            """);
    Run run = run("test", file, folder.resolve("none.yaml").toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains(
            "b.yaml:4:19: ",
            "unknown kind 'firework'; did you mean 'fireworks'?",
            "b.yaml:6:11: unknown key 'aftr'; did you mean 'after'?",
            "natural time is expected here",
            "unknown word 'done'",
            "unknown policy 'linyi-2021'; did you mean 'linyi-2020'?",
            "none.yaml:1:1: no such file");
  }

  @Test
  void explain_shows_each_stage_with_holder_question_answers_and_duties() {
    Run run = run("explain", "--policy", "linyi-2020", "--at", "示范县/柳河镇/李家沟村");
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains(
            "【村居劝导】 village",
            "李家沟村村支书 黄守义，sms 139****0048、wecom h***",
            "1已劝停 2不听劝",
            "L-A2 到场劝导（persuade）: 1小时，自收到报告起",
            "自动转 goes by itself to “乡镇研判”",
            "【审批延期】 extension",
            "L-A13 outcome → 报告人 reporter");
    assertThat(run.out()).doesNotContain("13900000048");
  }

  @Test
  void explain_shows_each_recurring_duty_with_whoever_owes_it_and_a_round_in_which_nobody_acts() {
    Run run = run("explain", "--policy", "linyi-2020", "--at", "示范县/柳河镇/李家沟村");
    assertThat(run.out())
        .contains(
            "【巡查】 patrol　定期职责 recurring duty L-B1",
            "由谁 who: 张庄村网格员、李家沟村网格员、河西村网格员等5个（柳河镇）",
            "怎样完成 fulfilled: 3次，巡查后回",
            "再没做 and then → 柳河镇主要负责人 马建国",
            "或回B2 1（本月没有）",
            "抽2个岗位，120分钟内回复",
            "系统按时办理 by the system: bulletin 16:00")
        .containsPattern(
            "(?s)patrol　.* round-remind → 张庄村网格员 杨立新.*等5人：【吹哨】巡查.*"
                + " round-missing → 柳河镇网格化服务中心 何明远.*city-department-figures");
    assertThat(run.out()).doesNotContain("13900000048");
  }

  @Test
  void explain_without_an_area_takes_the_first_village_under_the_policy() {
    assertThat(run("explain", "--policy", "linyi-2020").out()).contains("示范县/柳河镇/张庄村");
    assertThat(run("explain", "--policy", "panzhihua-2015").out())
        .contains("盐边县/红格镇/金沙湾村", "红格红星石材厂 罗安全", "至少1个地方")
        .doesNotContain("nobody owes it");
  }

  @Test
  void a_case_file_is_played_with_nobody_answering() throws IOException {
    String file =
        file(
            "case.yaml",
            """
            area: 示范县/柳河镇/张庄村
            kinds: [fireworks]
            received: 2026-09-30T09:00
            """);
    Run run = run("explain", "--policy", "linyi-2020", "--case-file", file);
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines())
        .anyMatch(line -> line.startsWith("09月30日 09:30  L-A2 remind → 张庄村村支书 陈海燕，sms 139****0045"))
        .anyMatch(line -> line.startsWith("09月30日 11:00  L-A3 auto-escalated → 张庄村村支书"))
        .anyMatch(line -> line.startsWith("另有重复 repeated: L-A4 overdue → 柳河镇主要负责人"))
        .anyMatch(line -> line.equals("14天后 after 14 days: 乡镇研判，标记 marks auto-escalated"));
  }

  @Test
  void what_explain_cannot_find_is_named_with_a_suggestion() {
    Run run = run("explain", "--policy", "linyi-2002", "--at", "示范县/柳河镇/张庄");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "unknown policy 'linyi-2002'; did you mean 'linyi-2020'?",
            "unknown area '示范县/柳河镇/张庄'; did you mean '示范县/柳河镇/张庄村'?");
  }

  @Test
  void a_case_file_with_mistakes_is_not_played() throws IOException {
    String file = file("case.yaml", "areas: 示范县\nsubject: ship\n");
    Run run = run("explain", "--policy", "linyi-2020", "--case-file", file);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("'area' is missing", "unknown key 'areas'", "subject is den or firm");
  }

  @Test
  void policy_alone_says_what_is_missing() {
    assertThat(run().exit()).isEqualTo(2);
    assertThat(run("test").exit()).isEqualTo(2);
  }

  @Test
  void simulate_plays_the_same_life_under_two_policies_and_says_what_differs() {
    String[] args = {
      "simulate",
      "--policy",
      "linyi-2020",
      "--against",
      "panzhihua-2015",
      "--count",
      "40",
      "--seed",
      "3",
      "--outages",
      "9",
      "--cases-only"
    };
    Run run = run(args);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("linyi-2020@", "panzhihua-2015@", "线索 reports", "L-A2 persuade");
    assertThat(run(args).out())
        .as("the same seed")
        .isEqualTo(run.out())
        .doesNotContain("定期职责", "L-B1");
  }

  @Test
  void simulate_plays_recurring_duties_too() {
    Run run = run("simulate", "--policy", "panzhihua-2015", "--count", "5");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("定期职责完成 duties fulfilled +[1-9]")
        .containsPattern("P-B1 车间班组日巡查 +[1-9][0-9]{2}\\n")
        .containsPattern("P-B7 季度报告（零报告） +[1-9]");
  }

  @Test
  void simulate_reads_reports_from_a_file_and_leaves_out_what_is_none() throws IOException {
    Path file = folder.resolve("reports.jsonl");
    Files.writeString(
        file,
        """
        {"text":"柳河镇张庄村西头老窑厂有人卷炮仗","from":"unknown","at":"2026-09-22T10:00:00+08:00"}
        {"text":"前进村东头有人私自倒煤气","from":"unknown"}
        {"text":"谢谢，辛苦了","from":"unknown"}
        """);
    Run run = run("simulate", "--policy", "linyi-2020", "--reports", file.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out().lines().filter(line -> line.startsWith("线索 reports")).findFirst())
        .hasValueSatisfying(line -> assertThat(line).endsWith(" 2"));
  }

  @Test
  void simulate_names_every_line_it_cannot_read_and_a_policy_that_is_none() throws IOException {
    Path file = folder.resolve("broken.jsonl");
    Files.writeString(file, "{\"from\":\"unknown\"}\nno json\n");
    Run run = run("simulate", "--policy", "linyi-2020", "--reports", file.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("broken.jsonl:1:1", "broken.jsonl:2:");
    Run unknown = run("simulate", "--policy", "linyi-2002");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("linyi-2020");
  }
}
