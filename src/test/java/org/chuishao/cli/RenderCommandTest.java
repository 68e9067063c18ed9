package org.chuishao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RenderCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int render(String... arguments) {
    return new CommandLine(new RenderCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void a_template_is_shown_with_its_sample_and_what_it_costs() {
    assertThat(render("sms/remind")).isZero();
    assertThat(out.toString())
        .startsWith("【吹哨】还剩30分钟：")
        .contains("length 58  alphabet UCS2  parts 1");
  }

  @Test
  void facts_may_come_from_a_file_of_json() throws IOException {
    Path data = folder.resolve("facts.json");
    Files.writeString(data, "{\"case\": \"26000170\", \"what\": \"$x {brace}\"}");
    assertThat(render("sms/undone.en", "--data", data.toString())).isZero();
    assertThat(out.toString())
        .startsWith("Chuishao: Taken back: $x {brace}. Case 26000170 is as before")
        .contains("alphabet GSM7");
  }

  @Test
  void a_template_file_of_another_folder_is_shown_too() throws IOException {
    Path file = Files.createDirectory(folder.resolve("sms")).resolve("undone.zh-CN.vm");
    Files.writeString(file, "撤 $what");
    assertThat(render(file.toString(), "--signature", "")).isZero();
    assertThat(out.toString()).startsWith("撤 “已劝停”");
  }

  @Test
  void dingtalk_and_feishu_are_shown_with_the_words_of_wecom() {
    assertThat(render("wecom/persuade")).isZero();
    String wecom = out.toString();
    out.getBuffer().setLength(0);
    assertThat(render("dingtalk/persuade")).isZero();
    assertThat(out.toString()).isEqualTo(wecom);
    out.getBuffer().setLength(0);
    assertThat(render("feishu-group/persuade.zh-CN")).isZero();
    assertThat(out.toString()).isEqualTo(wecom);
  }

  @Test
  void a_mail_is_shown_with_its_subject_or_as_html() {
    assertThat(render("mail/persuade")).isZero();
    assertThat(out.toString()).startsWith("请劝停：张庄村烟花爆竹（案26000170");
    assertThat(render("mail/persuade", "--html")).isZero();
    assertThat(out.toString()).contains("<!DOCTYPE html>");
  }

  @Test
  void an_unknown_template_is_a_usage_error_with_a_suggestion() {
    assertThat(render("sms/persuad")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean 'persuade'?");
  }

  @Test
  void a_template_that_lacks_a_fact_fails_and_says_so() throws IOException {
    Path data = folder.resolve("facts.yaml");
    Files.writeString(data, "case: 26000170\n");
    assertThat(render("sms/undone", "--data", data.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("built-in words shown");
  }
}
