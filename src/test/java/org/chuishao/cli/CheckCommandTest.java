package org.chuishao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What an operator hears of mistakes: all of them, each with its place, before anything starts. */
class CheckCommandTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-09-21T01:00:00Z"));

  @TempDir Path home;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void copyWhatIsShipped() {
    Stream.of("config", "templates", "routes").forEach(this::copy);
  }

  private void copy(String folder) {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      for (Path file : files.toList()) {
        Path to = home.resolve(file.toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void edit(String file, String from, String to) throws IOException {
    String text = Files.readString(home.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(home.resolve(file), text.replace(from, to));
  }

  private int check() {
    return new CommandLine(new CheckCommand(CLOCK))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute("--home", home.toString());
  }

  @Test
  void what_is_shipped_is_well() {
    assertThat(check()).as("%s", err).isZero();
    assertThat(out.toString()).contains("配置无误 all is well");
  }

  @Test
  void mistakes_of_every_kind_are_told_at_once_each_with_its_place() throws IOException {
    edit("config/sms/aliyun.yaml", "sign: 吹哨示例", "sign: 【吹】");
    edit("config/sms/aliyun.yaml", "code: SMS_470000002", "code: 470000002");
    edit("config/sms/aliyun.yaml", "案${case}补充情况：${text}。", "案${cse}补充情况：${text}，回T退订");
    edit("config/sms/aliyun.yaml", "  ask-kind:", "  ask-kindd:");
    edit("templates/sms/added.zh-CN.vm", "${case}", "${cas}");
    edit("config/policies/linyi-2020.yaml", "within: 30m ", "within: soon ");
    edit("config/application.properties", "#chuishao.http.workers=64", "chuishao.http.workers=no");
    edit("routes/in-mail.camel.yaml", "{{imap.folder}}", "{{imap.foldr}}");

    assertThat(check()).isEqualTo(2);

    assertThat(err.toString())
        .contains("config/sms/aliyun.yaml:7:7:", "config/sms/aliyun.yaml:13:13:")
        .contains("unknown notice 'ask-kindd'", "has no fact 'cse'")
        .contains("templates/sms/added.zh-CN.vm:1:")
        .contains("config/policies/linyi-2020.yaml:")
        .contains("config/application.properties:", "routes/in-mail.camel.yaml:", "imap.foldr")
        .as("what only follows from another mistake is left out")
        .doesNotContain("no policy is in force");
  }
}
