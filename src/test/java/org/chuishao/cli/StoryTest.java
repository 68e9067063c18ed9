package org.chuishao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuishao.model.CaseNo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The demo, from the command line to its end: real Redis, SMTP, IMAP, webhooks over loopback. */
class StoryTest {

  @TempDir Path folder;

  private record Run(int exit, String out, String err) {}

  @Test
  void the_whole_chain_comes_out_as_told_and_leaves_no_redis_behind() {
    Set<Long> before = redisServers();
    Run run = run(new DemoCommand(), "--exit");
    assertThat(run.out()).contains("故事如所述 the story came out as told").doesNotContain("✗");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .as("nothing but plain text when this is no terminal")
        .doesNotContain("\u001B[");
    assertThat(run.out().lines())
        .as("fits into 100 columns")
        .filteredOn(line -> line.startsWith("09-") || line.startsWith("10-"))
        .hasSizeGreaterThan(150)
        .allMatch(line -> Columns.width(line) <= 102);
    assertThat(redisServers()).as("processes of Redis").isSubsetOf(before);
  }

  @Test
  void the_whole_chain_comes_out_as_told_over_a_carriers_gateway() {
    Run run = run(new DemoCommand(), "--exit", "--via", "smpp");
    assertThat(run.out()).contains("故事如所述 the story came out as told").doesNotContain("✗");
    assertThat(run.exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"dingtalk,钉钉", "feishu,飞书"})
  void the_whole_chain_comes_out_as_told_where_people_have_another_bot(String bot, String word) {
    Run run = run(new DemoCommand(), "--exit", "--via", bot);
    assertThat(run.out())
        .contains("故事如所述 the story came out as told", "  " + word + "    吹哨 → ", "收 in " + bot)
        .doesNotContain("✗", "企微    ");
    assertThat(run.exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aliyun", "tencent"})
  void the_whole_chain_comes_out_as_told_by_registered_texts(String provider) {
    Run run = run(new DemoCommand(), "--exit", "--via", provider);
    assertThat(run.out()).contains("故事如所述 the story came out as told").doesNotContain("✗");
    assertThat(run.out()).as("the registered signature").contains("【吹哨示例】");
    assertThat(run.exit()).isZero();
  }

  @Test
  void what_is_kept_holds_the_data_and_an_occupied_folder_is_refused() throws IOException {
    Path kept = folder.resolve("kept");
    Run first = run(new DemoCommand(), "--story", "wecom", "--exit", "--keep", kept.toString());
    assertThat(first.exit()).isZero();
    assertThat(kept.resolve("redis")).isDirectory();
    try (var files = Files.list(kept.resolve("redis"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.endsWith(".aof"));
    }
    Run again = run(new DemoCommand(), "--story", "wecom", "--exit", "--keep", kept.toString());
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).contains("--keep");
  }

  @Test
  void a_story_that_does_not_come_out_as_told_says_what_was_there_and_ends_with_1() {
    Run run = run(new DemoCommand(List.of(new Mistold())), "--story", "mistold", "--exit");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains("✗ 应为 expected: 张庄村村支书 陈海燕 收到 sms persuade “下雨”")
        .contains("实际 there was: sms persuade delivered")
        .contains("✗ 应为 expected: 张庄村村支书 陈海燕 没有收到消息")
        .contains("回调返回")
        .contains("故事与所述不符 the story did not come out as told：3 / 4");
  }

  @Test
  void an_unknown_story_gets_the_list_of_those_there_are() {
    Run run = run(new DemoCommand(), "--story", "nibelungen");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("nibelungen", "chain", "mail", "wecom");
  }

  @Test
  void a_provider_that_is_not_played_yet_is_refused() {
    Run run = run(new DemoCommand(), "--via", "pigeon");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("pigeon", "--via twilio");
  }

  private static final class Mistold implements Story {

    @Override
    public String name() {
      return "mistold";
    }

    @Override
    public String about() {
      return "说错了的故事";
    }

    @Override
    public LocalDateTime begins() {
      return LocalDateTime.of(2026, 9, 29, 8, 0);
    }

    @Override
    public void play(Stage stage) {
      Player secretary = stage.person("chen-haiyan");
      stage.person("yang-lixin").texts("张庄村西头老窑厂有人卷炮仗，没有证");
      CaseNo no = stage.newestCase(1);
      secretary.hears("sms", "persuade", "下雨");
      stage.pass(Duration.ofMinutes(30));
      secretary.hearsNothing();
      stage.inStage(no, "village");
      stage.accepted(503);
    }
  }

  private static Set<Long> redisServers() {
    return ProcessHandle.current()
        .descendants()
        .filter(ProcessHandle::isAlive)
        .filter(process -> process.info().command().orElse("").contains("redis"))
        .map(ProcessHandle::pid)
        .collect(Collectors.toSet());
  }

  private static Run run(DemoCommand command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int exit = line.execute(arguments);
    return new Run(exit, out.toString(), err.toString());
  }
}
