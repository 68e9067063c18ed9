package org.chuishao.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.chuishao.cli.TokenCommand;
import org.chuishao.config.ConfigurationException;
import org.chuishao.config.Problem;
import org.chuishao.config.Problems;
import org.chuishao.model.AreaPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class TokensTest {

  private static final String HEX = "a".repeat(64);

  @TempDir private Path folder;

  private static boolean known(AreaPath area) {
    return area.value().startsWith("示范县");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abc reader 示范县 屏          | a SHA-256 in lower-case hex is expected first",
        "HEX boss 示范县 屏            | 'boss' is no role; known are handler, reader",
        "HEX reader 别的县 屏          | '别的县' is no area of the directory",
        "HEX reader /x 屏              | not an area path",
        "HEX reader 示范县             | sha256, role, area and name are expected",
      })
  void a_mistake_in_the_file_is_named_with_its_line(String line, String expected) {
    Problems problems = new Problems();
    Tokens.parse("tokens", "# 接口令牌\n\n" + line.replace("HEX", HEX), TokensTest::known, problems);
    List<Problem> found = problems.sorted();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).toString()).startsWith("tokens:3:1: ").contains(expected);
  }

  @Test
  void the_command_prints_a_token_and_the_line_that_lets_it_in() {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new TokenCommand())
            .setOut(new PrintWriter(out))
            .execute("--role", "handler", "--area", "示范县/柳河镇", "--name", "镇中心 大屏");
    assertThat(code).isZero();
    List<String> lines = out.toString().lines().map(String::strip).toList();
    Problems problems = new Problems();
    Tokens tokens = Tokens.parse("t", lines.get(3), TokensTest::known, problems);
    assertThat(problems.sorted()).isEmpty();
    assertThat(tokens.of("Bearer " + lines.get(1)))
        .hasValueSatisfying(
            token -> {
              assertThat(token.area()).isEqualTo(new AreaPath("示范县/柳河镇"));
              assertThat(token.name()).isEqualTo("镇中心 大屏");
              assertThat(token.right()).isEqualTo(Token.Right.HANDLER);
            });
    assertThat(tokens.of("Bearer " + lines.get(1) + "x")).isEmpty();
  }

  @Test
  void an_unknown_role_is_wrong_usage() {
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new TokenCommand())
            .setErr(new PrintWriter(err))
            .execute("--role", "boss", "--area", "示范县", "--name", "x");
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("no role");
  }

  @Test
  void a_token_taken_from_the_file_is_out_with_the_next_call() throws IOException {
    Path file = folder.resolve("api-tokens");
    TokenFile tokens = TokenFile.open(file, TokensTest::known);
    assertThat(tokens.get().of("Bearer s")).isEmpty();
    Files.writeString(file, Tokens.sha256("s") + " reader 示范县 屏\n");
    assertThat(tokens.get().of("Bearer s")).isPresent();
    Files.writeString(file, "");
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    assertThat(tokens.get().of("Bearer s")).isEmpty();
  }

  @Test
  void a_file_with_mistakes_keeps_the_product_from_starting() throws IOException {
    Path file = folder.resolve("api-tokens");
    Files.writeString(file, "x\n");
    assertThatThrownBy(() -> TokenFile.open(file, TokensTest::known))
        .isInstanceOf(ConfigurationException.class);
  }
}
