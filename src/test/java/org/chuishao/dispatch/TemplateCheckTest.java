package org.chuishao.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chuishao.config.Problem;
import org.junit.jupiter.api.Test;

class TemplateCheckTest {

  private static final String SAMPLES =
      """
      notices:
        n: "case why?"
      facts:
        case: "26000170"
        why: {zh-CN: 逾期, en: late}
      """;

  private final Map<String, String> texts =
      new TreeMap<>(
          Map.of(
              "samples.yaml", SAMPLES,
              "sms/n.zh-CN.vm", "案$case",
              "wecom/n.zh-CN.vm", "案$case",
              "mail/n.zh-CN.txt.vm", "案$case",
              "mail/n.zh-CN.html.vm", "案$case"));

  private List<String> problems() {
    return TemplateCheck.check(TemplateSource.of(texts)).stream().map(Problem::toString).toList();
  }

  @Test
  void templates_in_order_have_no_problems() {
    assertThat(problems()).isEmpty();
  }

  @Test
  void a_parse_error_names_file_line_and_column() {
    texts.put("sms/n.en.vm", "case\n  #if($case) x");
    assertThat(problems()).hasSize(1).allMatch(p -> p.matches("templates/sms/n.en.vm:2:\\d+: .+"));
  }

  @Test
  void an_unknown_fact_is_found_even_behind_a_guard_with_a_suggestion() {
    texts.put("sms/n.en.vm", "Case $case\n#if($whi) $whi#end");
    assertThat(problems())
        .containsExactly("templates/sms/n.en.vm:2:5: 'n' has no fact 'whi'; did you mean 'why'?");
  }

  @Test
  void a_fact_that_may_be_missing_needs_a_guard() {
    texts.put("sms/n.en.vm", "Case $case: $why");
    assertThat(problems()).hasSize(1).allMatch(p -> p.startsWith("templates/sms/n.en.vm:1:13: "));
    texts.put("sms/n.en.vm", "Case $case: #if($why)$why#end");
    assertThat(problems()).isEmpty();
  }

  @Test
  void all_problems_come_at_once() {
    texts.remove("mail/n.zh-CN.html.vm");
    texts.put("sms/m.zh-CN.vm", "x");
    texts.put("sms/n.en.vm", "#parse(\"sms/n.zh-CN.vm\")");
    texts.put("wecom/n.en.vm", "$case.length()");
    texts.put("wecom/n.vm", "x");
    assertThat(problems())
        .containsExactly(
            "templates/mail/n.zh-CN.html.vm:1:1: missing: every notice needs its zh-CN words",
            "templates/sms/m.zh-CN.vm:1:1: unknown notice 'm'; did you mean 'n'?",
            "templates/sms/n.en.vm:1:1: #parse is not allowed here",
            "templates/wecom/n.en.vm:1:1: only plain references like $case are allowed, not"
                + " $case.length()",
            "templates/wecom/n.vm:1:1: not <channel>/<notice>.<locale>[.html|.txt].vm");
  }

  @Test
  void a_folder_that_no_channel_looks_into_is_a_problem_and_bots_need_none_of_their_own() {
    texts.put("dingtlak/n.zh-CN.vm", "案$case");
    texts.put("feishu/n.zh-CN.vm", "案$case");
    texts.put("dingtalk-group/n.zh-CN.vm", "案$case");
    assertThat(problems())
        .containsExactly(
            "templates/dingtlak/n.zh-CN.vm:1:1: no channel looks into 'dingtlak'; did you mean"
                + " 'dingtalk'?");
    texts.remove("dingtlak/n.zh-CN.vm");
    texts.put("feishu/n.zh-CN.vm", "案$cas");
    assertThat(problems()).singleElement().asString().startsWith("templates/feishu/n.zh-CN.vm:1:2");
  }

  @Test
  void a_notice_whose_fact_has_no_sample_is_a_problem_of_the_samples() {
    texts.put("samples.yaml", SAMPLES.replace("case why?", "case why? due"));
    assertThat(problems())
        .containsExactly("templates/samples.yaml:2:6: no sample for 'due' under facts");
  }

  @Test
  void a_reference_in_a_quoted_argument_stays_and_is_noticed() {
    texts.put("mail/_l.vm", "#macro(say $said)$said#end");
    texts.put("mail/n.en.html.vm", "#say(\"case $case\")");
    assertThat(problems())
        .containsExactly("templates/mail/n.en.html.vm:1:1: '$case' stays in the text");
  }
}
