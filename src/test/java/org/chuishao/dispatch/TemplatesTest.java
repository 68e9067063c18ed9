package org.chuishao.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {

  private static final Map<String, String> SIGNATURES = Map.of("zh-CN", "【吹哨】", "en", "Chuishao: ");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private Templates templates(Map<String, String> texts) {
    return new Templates(TemplateSource.of(texts), SIGNATURES, meters);
  }

  private double fallbacks() {
    return meters.find("chuishao.template.fallback").counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"#set($x = 1)$x", "$case", "${case}", "#include('a')", "#end", "## x", "\\$case"})
  void a_fact_appears_as_it_is_and_is_never_evaluated(String hostile) {
    Templates templates = templates(Map.of("sms/n.zh-CN.vm", "收到：${text}。\n"));
    Words words = templates.render("sms", "n", "zh-CN", Map.of("text", hostile, "case", "1"));
    assertThat(words.text()).isEqualTo("【吹哨】收到：" + hostile + "。");
    assertThat(words.fallback()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#foreach($row in $rows)$row.class#end",
        "#foreach($row in $rows)$row.cell.length()#end",
        "#foreach($row in $rows)$row.get('cell')#end",
        "$rows.cell",
        "$case.cell",
      })
  void nothing_but_a_cell_of_a_looped_row_can_be_asked_of_a_value(String template) {
    Templates templates = templates(Map.of("sms/n.zh-CN.vm", template));
    Words words =
        templates.render(
            "sms", "n", "zh-CN", Map.of("case", "1"), Map.of("rows", List.of(Map.of("cell", "x"))));
    assertThat(words.fallback()).isTrue();
  }

  @Test
  void cells_of_a_row_are_put_in_as_they_are_and_escaped_in_html() {
    Templates templates =
        templates(
            Map.of(
                "mail/n.zh-CN.txt.vm", "主题\n#foreach($row in $rows)$row.cell|#end",
                "mail/n.zh-CN.html.vm", "#foreach($row in $rows)<td>$row.cell</td>#end"));
    Words words =
        templates.render(
            "mail",
            "n",
            "zh-CN",
            Map.of(),
            Map.of("rows", List.of(Map.of("cell", "<b>$case</b>"), Map.of("cell", "#end"))));
    assertThat(words.text()).isEqualTo("<b>$case</b>|#end|");
    assertThat(words.html()).isEqualTo("<td>&lt;b&gt;$case&lt;/b&gt;</td><td>#end</td>");
  }

  @Test
  void every_fact_in_html_is_escaped_once_also_inside_macros_and_assignments() {
    Templates templates =
        templates(
            Map.of(
                "mail/_l.vm", "#macro(box $boxed)<p title=\"$boxed\">$bodyContent</p>#end",
                "mail/n.zh-CN.txt.vm", "主题\n\n$text",
                "mail/n.zh-CN.html.vm",
                    "<b>$text</b>#@box($text)<i>${text}</i>#end#set($other = $text)$!other"));
    Words words = templates.render("mail", "n", "zh-CN", Map.of("text", "<a href=\"x\">&"));
    String safe = "&lt;a href=&quot;x&quot;&gt;&amp;";
    assertThat(words.html())
        .isEqualTo("<b>%1$s</b><p title=\"%1$s\"><i>%1$s</i></p>%1$s".formatted(safe));
    assertThat(words.text()).isEqualTo("<a href=\"x\">&");
    assertThat(words.subject()).isEqualTo("主题");
  }

  @Test
  void a_locale_without_words_gets_those_of_its_language_then_chinese() {
    Templates templates =
        templates(Map.of("sms/n.zh-CN.vm", "你好", "sms/n.en.vm", "Hello", "sms/m.zh-CN.vm", "再见"));
    assertThat(templates.render("sms", "n", "en-GB", Map.of()).text()).endsWith("Hello");
    assertThat(templates.render("sms", "m", "en", Map.of()).text()).endsWith("再见");
    assertThat(fallbacks()).isZero();
  }

  @Test
  void a_missing_fact_gives_the_built_in_words_and_is_counted() {
    Templates templates = templates(Map.of("sms/n.zh-CN.vm", "$title $nowhere"));
    Map<String, String> facts =
        Map.of("case", "26000170", "due", "16:00", "code", "A7", "options", "1是 2否");
    Words words = templates.render("sms", "n", "zh-CN", facts);
    assertThat(words.text()).isEqualTo("【吹哨】案号26000170，截止:16:00，回 A7 1是 2否。");
    assertThat(words.fallback()).isTrue();
    assertThat(fallbacks()).isEqualTo(1);
  }

  @Test
  void a_notice_without_any_template_gives_the_built_in_words_too() {
    Words words = templates(Map.of()).render("sms", "n", "en", Map.of("what", "x"));
    assertThat(words.text()).isEqualTo("Chuishao: x.");
    assertThat(fallbacks()).isEqualTo(1);
  }

  @Test
  void a_mail_whose_html_fails_still_goes_as_text() {
    Templates templates =
        templates(Map.of("mail/n.zh-CN.txt.vm", "主题\n\n正文", "mail/n.zh-CN.html.vm", "#if("));
    Words words = templates.render("mail", "n", "zh-CN", Map.of());
    assertThat(words.text()).isEqualTo("正文");
    assertThat(words.html()).isEmpty();
    assertThat(fallbacks()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#include(\"secret.txt\")",
        "#parse(\"sms/other.zh-CN.vm\")",
        "#evaluate($text)",
        "$text.getClass().getClassLoader()",
        "$text.class.name",
      })
  void a_template_reaches_no_file_no_class_and_evaluates_nothing(String attack) {
    Templates templates =
        templates(
            Map.of(
                "sms/n.zh-CN.vm", attack,
                "sms/other.zh-CN.vm", "OTHER",
                "secret.txt", "SECRET"));
    Words words = templates.render("sms", "n", "zh-CN", Map.of("text", "#set($a='EVIL')$a"));
    assertThat(words.text()).doesNotContain("SECRET", "OTHER", "java", "【吹哨】EVIL");
    assertThat(words.fallback()).isTrue();
  }

  @Test
  void a_group_speaks_as_its_channel_and_an_unknown_channel_as_sms_without_signature() {
    Templates templates = templates(Map.of("sms/n.zh-CN.vm", "短", "wecom/n.zh-CN.vm", "企微"));
    assertThat(templates.render("wecom-group", "n", "zh-CN", Map.of()).text()).isEqualTo("企微");
    assertThat(templates.render("fax", "n", "zh-CN", Map.of()).text()).isEqualTo("短");
  }

  @Test
  void dingtalk_and_feishu_say_what_wecom_says_but_for_what_has_words_in_their_own_folder() {
    Templates templates =
        templates(
            Map.of(
                "sms/n.zh-CN.vm", "短",
                "wecom/n.zh-CN.vm", "企微",
                "wecom/m.zh-CN.vm", "企微二",
                "wecom/n.en.vm", "WeCom",
                "dingtalk/n.zh-CN.vm", "钉钉"));
    assertThat(templates.render("feishu", "n", "zh-CN", Map.of()).text()).isEqualTo("企微");
    assertThat(templates.render("feishu-group", "n", "zh-CN", Map.of()).text()).isEqualTo("企微");
    assertThat(templates.render("dingtalk", "n", "zh-CN", Map.of()).text()).isEqualTo("钉钉");
    assertThat(templates.render("dingtalk-group", "n", "zh-CN", Map.of()).text()).isEqualTo("钉钉");
    assertThat(templates.render("dingtalk", "m", "zh-CN", Map.of()).text()).isEqualTo("企微二");
    assertThat(templates.render("dingtalk", "n", "en", Map.of()).text())
        .as("the reader's language goes before the folder")
        .isEqualTo("WeCom");
  }
}
