package org.chuishao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DueCommandTest {

  @TempDir Path home;

  private record Run(int exit, String out, String err) {}

  @Test
  void the_deadline_comes_with_the_days_that_counted_and_those_that_did_not() {
    Run run = run("--from", "2026-09-30T16:00", "--limit", "5wd");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .contains("起算：2026-09-30 周三 16:00", "截止：2026-10-13 周二 24:00", "不计（周末）：2026-10-11 周日")
        .anyMatch(line -> line.startsWith("计入5天：2026-10-08 周四、"))
        .noneMatch(line -> line.startsWith("依据"));
  }

  @Test
  void the_same_as_json() throws IOException {
    Run run = run("--from", "2026-09-30T16:00", "--limit", "5wd", "--json");
    assertThat(run.exit()).isZero();
    JsonNode expected =
        new ObjectMapper()
            .readTree(
                """
                {"from": "2026-09-30T16:00:00+08:00", "limit": "5wd", "due": "2026-10-14T00:00:00+08:00",
                 "counted": ["2026-10-08", "2026-10-09", "2026-10-10", "2026-10-12", "2026-10-13"],
                 "skipped": [
                   {"day": "2026-10-01", "why": "国庆节"}, {"day": "2026-10-02", "why": "国庆节"},
                   {"day": "2026-10-03", "why": "国庆节"}, {"day": "2026-10-04", "why": "国庆节"},
                   {"day": "2026-10-05", "why": "国庆节"}, {"day": "2026-10-06", "why": "国庆节"},
                   {"day": "2026-10-07", "why": "国庆节"}, {"day": "2026-10-11", "why": "周末"}],
                 "provisional": false}
                """);
    assertThat(new ObjectMapper().readTree(run.out())).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "2026-09-30T16:00, 2026-09-30T16:00:00+08:00",
    "2026-09-30T16:00:30, 2026-09-30T16:00:30+08:00",
    "2026-09-30T16:00+08:00, 2026-09-30T16:00:00+08:00",
    "2026-09-30T08:00Z, 2026-09-30T16:00:00+08:00",
    "2026-09-30T20:00:00Z, 2026-10-01T04:00:00+08:00",
  })
  void a_time_is_that_of_Shanghai_unless_it_has_an_offset(String from, String shanghai)
      throws IOException {
    Run run = run("--from", from, "--limit", "1h", "--json");
    assertThat(new ObjectMapper().readTree(run.out()).get("from").asText()).isEqualTo(shanghai);
  }

  @Test
  void a_deadline_in_a_year_that_is_not_known_is_provisional() throws IOException {
    Run text = run("--from", "2026-12-31T16:00", "--limit", "1wd");
    assertThat(text.out()).contains("暂定：2027年");
    Run json = run("--from", "2026-12-31T16:00", "--limit", "1wd", "--json");
    assertThat(new ObjectMapper().readTree(json.out()).get("provisional").asBoolean()).isTrue();
  }

  @ParameterizedTest(name = "--from {0}")
  @ValueSource(strings = {"yesterday", "2026-09-30", "2026-09-31T10:00", "2026-09-30T25:00"})
  void a_time_that_is_none_is_a_usage_error(String from) {
    Run run = run("--from", from, "--limit", "5wd");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("'" + from + "' is no time", "2026-09-30T16:00");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void a_limit_that_is_none_is_a_usage_error() {
    Run run = run("--from", "2026-09-30T16:00", "--limit", "soon");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("'soon' is no limit");
  }

  @Test
  void a_missing_option_is_a_usage_error() {
    assertThat(run("--limit", "5wd").exit()).isEqualTo(2);
    assertThat(run("--from", "2026-09-30T16:00").exit()).isEqualTo(2);
  }

  @Test
  void mistakes_in_the_calendar_are_all_told_with_their_places() throws IOException {
    Path calendar = Files.createDirectories(home.resolve("config/calendar"));
    Files.writeString(calendar.resolve("2026.yaml"), "year: 2026\noff: [{ name: a }]\nwerk: []\n");
    Files.writeString(calendar.resolve("2025.yaml"), "year: 2025\noff: []\n");
    Files.writeString(calendar.resolve("gbk.yaml"), "# 国庆节\n", Charset.forName("GBK"));
    Files.writeString(calendar.resolve("notes.txt"), "no calendar");
    Run run = run("--from", "2026-09-30T16:00", "--limit", "5wd", "--home", home.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .containsExactly(
            "config/calendar/2025.yaml:2:6: no holiday is listed; a year without a notice has no"
                + " file",
            "config/calendar/2026.yaml:2:7: 'from' is missing",
            "config/calendar/2026.yaml:3:1: unknown key 'werk'; did you mean 'work'?",
            "config/calendar/gbk.yaml:1:1: the file is not UTF-8; save it in that encoding");
  }

  @Test
  void a_home_without_a_calendar_is_a_configuration_error() {
    Run run = run("--from", "2026-09-30T16:00", "--limit", "5wd", "--home", home.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith("config/calendar:1:1: no such folder in " + home);
  }

  private static Run run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new DueCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(args);
    return new Run(exit, out.toString(), err.toString());
  }
}
