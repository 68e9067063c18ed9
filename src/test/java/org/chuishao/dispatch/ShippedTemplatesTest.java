package org.chuishao.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.chuishao.config.Problems;
import org.chuishao.model.Decision;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The templates as they are shipped, each with its sample. */
class ShippedTemplatesTest {

  private final TemplateSource source = TemplateFolder.read(Path.of("."));
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Templates templates = new Templates(source, Templates.SIGNATURES, meters);
  private final Samples samples =
      Samples.read("samples.yaml", source.text(Samples.FILE).orElseThrow(), new Problems());

  @Test
  void nothing_is_wrong_with_them() {
    assertThat(TemplateCheck.check(source)).isEmpty();
  }

  @TestFactory
  List<DynamicTest> every_notice_speaks_on_every_channel_in_both_languages() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String notice : samples.notices()) {
      for (String channel : List.of("sms", "mail", "wecom")) {
        for (String locale : List.of("zh-CN", "en")) {
          String name = notice + " by " + channel + " in " + locale;
          tests.add(DynamicTest.dynamicTest(name, () -> speaks(notice, channel, locale)));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(250);
    return tests;
  }

  private void speaks(String notice, String channel, String locale) {
    for (boolean withOptional : List.of(true, false)) {
      Words words =
          templates.render(
              channel,
              notice,
              locale,
              samples.facts(notice, locale, withOptional),
              samples.tables(notice, locale, withOptional));
      String all = words.subject() + words.text() + words.html();
      assertThat(words.fallback()).isFalse();
      assertThat(all).doesNotContain("$").doesNotContain("#end").doesNotContain("#if");
      assertThat(words.text()).doesNotContain("。。", "，。", "：。", "\n\n\n");
      assertThat(words.html().isEmpty()).isEqualTo(!channel.equals("mail"));
      if (channel.equals("sms")) {
        assertThat(words.text()).doesNotContain("\n");
        assertThat(SmsText.of(words.text()).parts()).isLessThanOrEqualTo(2);
      }
    }
  }

  @ParameterizedTest(name = "{0} in {1} is one message")
  @CsvSource({
    "persuade, zh-CN",
    "prompt, zh-CN",
    "remind, zh-CN",
    "reply-taken, zh-CN",
    "received, zh-CN",
    "confirm-code, zh-CN",
    "major, zh-CN",
    "public-received, zh-CN",
    "help, zh-CN",
    "puzzled, zh-CN",
    "persuade, en",
    "prompt, en",
    "remind, en",
    "reply-taken, en",
  })
  void a_key_text_fits_one_message_with_its_signature(String notice, String locale) {
    Words words = templates.render("sms", notice, locale, samples.facts(notice, locale, true));
    assertThat(SmsText.of(words.text()))
        .satisfies(
            sms ->
                assertThat(sms.parts())
                    .as("%d %s: %s", sms.length(), sms.alphabet(), sms.text())
                    .isEqualTo(1));
  }

  @Test
  void an_order_says_action_case_limit_and_how_to_answer_in_this_order() {
    Map<String, String> facts = samples.facts("persuade", "zh-CN", true);
    String text = templates.render("sms", "persuade", "zh-CN", facts).text();
    assertThat(text)
        .isEqualTo("【吹哨】请到张庄村东头废院劝停烟花爆竹违法。案26000170，限9月30日16:00。村支书岗位空缺。回A7 1已劝停 2不听劝 3不违法");
  }

  @Test
  void every_reason_of_a_refusal_has_words() {
    Set<String> owed =
        Set.copyOf(
            Arrays.stream(Decision.Reason.values())
                .map(
                    reason -> "refused-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList());
    assertThat(samples.notices()).containsAll(owed);
  }

  @Test
  void samples_hold_real_case_numbers_only() {
    String number = samples.facts("persuade", "zh-CN", true).getOrDefault("case", "");
    assertThat(org.chuishao.model.CaseNo.parse(number)).isPresent();
  }
}
