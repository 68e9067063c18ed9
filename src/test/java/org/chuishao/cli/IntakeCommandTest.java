package org.chuishao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chuishao.config.ConfigurationException;
import org.chuishao.config.Problem;
import org.chuishao.intake.Samples;
import org.chuishao.intake.Sender;
import org.chuishao.model.AreaPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class IntakeCommandTest {

  private static final Sender MEMBER = Sender.of("grid-member", new AreaPath("示范县/柳河镇/张庄村"));

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      new CommandLine(
          new IntakeCommand(
              home ->
                  new IntakeCommand.Setup(
                      Samples.reader(),
                      number -> number.endsWith("0001") ? Optional.of(MEMBER) : Optional.empty())));

  @BeforeEach
  void streams() {
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
  }

  private int run(String lines, String... options) throws Exception {
    Path file = folder.resolve("in.jsonl");
    Files.writeString(file, lines);
    String[] args = new String[options.length + 1];
    args[0] = file.toString();
    System.arraycopy(options, 0, args, 1, options.length);
    return command.execute(args);
  }

  @Test
  void each_line_gives_one_line_with_exactly_the_fields_of_the_contract() throws Exception {
    int exit =
        run(
            "{\"id\":\"a\",\"from\":\"+8613800000001\",\"text\":\"村东头有人做鞭炮 昨晚九点多看见的\",\"at\":\"2026-03-09T08:00:00+08:00\"}\n"
                + "{\"text\":\"退订\",\"from\":\"unknown\"}\n");
    assertThat(exit).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(2);
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertThat(first.fieldNames())
        .toIterable()
        .containsExactly(
            "id", "intent", "kinds", "area", "place", "major", "reply", "code", "at", "why");
    assertThat(first.get("area").asText()).isEqualTo("示范县/柳河镇/张庄村");
    assertThat(first.get("at").asText()).isEqualTo("2026-03-08T21:00:00+08:00");
    JsonNode second = new ObjectMapper().readTree(lines.get(1));
    assertThat(second.get("id").isNull()).isTrue();
    assertThat(second.get("intent").asText()).isEqualTo("stop");
    assertThat(second.get("kinds")).isEmpty();
  }

  @Test
  void bad_lines_are_named_with_their_place_and_the_others_are_read() throws Exception {
    int exit =
        run(
            "{\"text\":\n{\"from\":\"unknown\"}\n{\"text\":\"1\",\"from\":\"谁\"}\n{\"text\":\"1\",\"at\":\"gestern\"}\n{\"text\":\"1\"}\n");
    assertThat(exit).isEqualTo(1);
    String file = folder.resolve("in.jsonl").toString();
    assertThat(err.toString().lines())
        .hasSize(4)
        .allMatch(line -> line.matches(java.util.regex.Pattern.quote(file) + ":[1-4]:\\d+: .+"));
    assertThat(out.toString().lines()).hasSize(1);
  }

  @Test
  void a_missing_file_and_a_broken_configuration_exit_with_two() {
    assertThat(command.execute(folder.resolve("none.jsonl").toString())).isEqualTo(2);
    CommandLine broken =
        new CommandLine(
            new IntakeCommand(
                home -> {
                  throw new ConfigurationException(
                      List.of(new Problem("config/lexicon/kinds.yaml", 3, 5, "unknown key")));
                }));
    broken.setErr(new PrintWriter(err));
    assertThat(broken.execute("x.jsonl")).isEqualTo(2);
    assertThat(err.toString()).contains("config/lexicon/kinds.yaml:3:5: unknown key");
  }

  @Test
  void the_score_is_printed_instead_of_the_lines() throws Exception {
    assertThat(
            run(
                "{\"id\":\"a\",\"from\":\"unknown\",\"text\":\"帮助\",\"expect\":{\"intent\":\"help\",\"kinds\":[]}}\n",
                "--score"))
        .isZero();
    assertThat(out.toString())
        .contains("intent help")
        .contains("1/1 = 100.0 %")
        .doesNotContain("\"intent\"");
  }
}
