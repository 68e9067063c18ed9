package org.chuishao.dispatch.registered;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chuishao.config.Problem;
import org.chuishao.config.Problems;
import org.chuishao.dispatch.Shapes;
import org.chuishao.dispatch.TemplateFolder;
import org.chuishao.dispatch.TemplateSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What check says of registration files. */
class RegistrationCheckTest {

  private static final Path HOME = Path.of("").toAbsolutePath();

  private record Found(List<String> problems, List<String> warnings) {}

  private static Found check(Rules rules, String yaml, TemplateSource templates) {
    Problems problems = new Problems();
    Registration read = RegistrationReader.read("sms.yaml", yaml, rules, problems);
    List<Problem> warnings =
        RegistrationCheck.check("sms.yaml", read, rules, new Shapes(templates), problems);
    return new Found(
        problems.sorted().stream().map(Problem::toString).toList(),
        warnings.stream().map(Problem::toString).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"aliyun", "tencent"})
  void the_shipped_samples_hold_every_text_of_every_notice(String provider) throws Exception {
    Rules rules = provider.equals("aliyun") ? Rules.ALIYUN : Rules.TENCENT;
    String yaml = Files.readString(HOME.resolve("config/sms/" + provider + ".yaml"));
    Found found = check(rules, yaml, TemplateFolder.read(HOME));
    assertThat(found.problems()).isEmpty();
    assertThat(found.warnings()).isEmpty();
  }

  @Test
  void every_fault_of_a_bad_file_is_printed_with_its_place() throws Exception {
    String yaml =
        """
        sign: 【吹哨】
        templats: {}
        templates:
          added:
            - code: 470000001
              text: "案${case}补充情况：${txt}。"
            - code: SMS_470000002
              text: "案${case}的补充情况：${text}。"
            - code: SMS_470000003
              text: "案${case}补充情況①：${text}，电13800000001，回T退订。"
            - code: SMS_470000003
              text: "${case}${text}"
          stop:
            - code: SMS_470000005
              text: "已停发通知。010-12345678、010-12345679、010-12345670【吹哨】"
            - text: "已停发通知。"
            - code: SMS_470000006
          undone:
            - code: SMS_470000007
              text: "已撤销：${what}。案${case}恢复原状，请重新回复${case}。"
            - code: SMS_470000008
              text: "已撤销：${id}。"
          wihtdrawn:
            - code: SMS_470000009
              text: "案${case}已撤案。不用再办，谢谢。"
        """;
    Found found = check(Rules.ALIYUN, yaml, TemplateFolder.read(HOME));
    assertThat(found.problems())
        .contains(
            "sms.yaml:1:7: a signature is 2 to 12 letters or digits, without brackets",
            "sms.yaml:5:13: '470000001' is no code of aliyun",
            "sms.yaml:6:13: 'added' has no fact 'txt'; did you mean 'text'?",
            "sms.yaml:8:13: our template never says this: from character 9 on it is '补充情况：${text}',"
                + " not '的补充情况：${text' (templates/sms/added.zh-CN.vm)",
            "sms.yaml:10:13: '①' may not stand in a registered text",
            "sms.yaml:10:13: '13800000001' is a mobile number; none may stand in a registered text",
            "sms.yaml:10:13: '回T' is an opt-out phrase; a notice may not have one",
            "sms.yaml:10:13: '退订' is an opt-out phrase; a notice may not have one",
            "sms.yaml:10:13: '況' is traditional; write '况'",
            "sms.yaml:11:13: 'SMS_470000003' is there with another text, too",
            "sms.yaml:12:13: nothing but variables; say what it is about",
            "sms.yaml:15:13: a third landline; at most two may stand in a text",
            "sms.yaml:15:13: '【' may not stand in a registered text",
            "sms.yaml:16:7: 'code' is missing",
            "sms.yaml:17:7: 'text' is missing",
            "sms.yaml:20:13: variable 'case' is there twice; each may stand once",
            "sms.yaml:22:13: 'id' is no name of a variable: letters, digits and _, at most 25",
            "sms.yaml:25:13: unknown notice 'wihtdrawn'; did you mean 'withdrawn'?")
        .anyMatch(line -> line.startsWith("sms.yaml:2:1: unknown key 'templats'"));
  }

  @Test
  void numbered_variables_count_up_have_their_facts_and_stand_apart() throws Exception {
    String yaml =
        """
        sign: 吹哨示例
        templates:
          added:
            - code: SMS_1
              text: "案{1}补充情况：{3}。"
              variables: ["${case}", "${text}"]
            - code: "2300002"
              text: "案{1}补充情况：{2}。"
              variables: ["${case}"]
            - code: "2300003"
              text: "案{1} {2}。"
              variables: ["${case}", "${text}"]
        """;
    Found found = check(Rules.TENCENT, yaml, TemplateFolder.read(HOME));
    assertThat(found.problems())
        .contains(
            "sms.yaml:4:13: 'SMS_1' is no code of tencent",
            "sms.yaml:5:13: variable {3} should be {2}: 1, 2, 3 in order",
            "sms.yaml:8:13: 2 variables in the text, 1 under 'variables'",
            "sms.yaml:11:13: two variables side by side; let one of them hold both");
  }

  @Test
  void what_is_not_registered_is_a_warning_that_says_the_text() throws Exception {
    String yaml =
        """
        sign: 吹哨示例
        templates:
          reply-taken:
            - code: SMS_470000001
              text: "已记：${understood}。案${case}。"
        """;
    Found found = check(Rules.ALIYUN, yaml, TemplateFolder.read(HOME));
    assertThat(found.problems()).isEmpty();
    assertThat(found.warnings())
        .contains(
            "sms.yaml:5:13: warning: 'reply-taken' is not registered as: "
                + "已记：${understood}。案${case}。${next}。${undo}。",
            "sms.yaml:1:1: warning: 'stop' is not registered as: "
                + "已停发通知。有情况仍可随时发来；想再收到，回“恢复”。危急请打110、119。");
  }

  @ParameterizedTest
  @CsvSource({
    "案${case}请打13800000001。, 1:11, is a mobile number",
    "案${case}★。, 1:9, may not stand",
    "案${case}，回复TD退订。, 1:10, opt-out",
    "${case}${text}, 1:1, nothing but variables"
  })
  void our_own_templates_are_held_against_the_rules_at_their_place(
      String template, String place, String words) {
    TemplateSource templates =
        TemplateSource.of(
            new TreeMap<>(
                Map.of(
                    "samples.yaml",
                    "notices: {n: \"case text\"}\nfacts: {case: \"1\", text: \"2\"}",
                    "sms/n.zh-CN.vm",
                    template)));
    Found found = check(Rules.ALIYUN, "sign: 吹哨\ntemplates: {}\n", templates);
    assertThat(found.problems())
        .anyMatch(
            line ->
                line.startsWith("templates/sms/n.zh-CN.vm:" + place + ": aliyun: ")
                    && line.contains(words));
  }
}
