package org.chuishao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.chuishao.intake.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The labelled sets: the shared samples, texts of our own in other words, a set written before the
 * rules were made general and never trained on, and one written last, which nothing was changed
 * for.
 */
class IntakeScoreTest {

  private static final Path FOLDER = Path.of("src/test/resources/intake");

  private static IntakeScore score(String file) throws IOException {
    IntakeLines reading = new IntakeLines(Samples.reader(), number -> Optional.empty());
    IntakeScore score = new IntakeScore();
    List<String> lines = Files.readAllLines(FOLDER.resolve(file));
    for (int i = 0; i < lines.size(); i++) {
      score.add((IntakeLines.Result.Done) reading.line(file, i + 1, lines.get(i)));
    }
    return score;
  }

  @ParameterizedTest
  @ValueSource(strings = {"reports.jsonl", "own.jsonl", "held-out.jsonl"})
  void labelled_texts_are_read_well_enough(String file) throws IOException {
    IntakeScore score = score(file);
    System.out.println(file + "\n  " + String.join("\n  ", score.lines()));
    SoftAssertions.assertSoftly(
        softly -> {
          softly.assertThat(score.share("intent")).as("intent").isGreaterThanOrEqualTo(0.95);
          softly.assertThat(score.share("kind")).as("first kind").isGreaterThanOrEqualTo(0.92);
          softly.assertThat(score.share("area")).as("area").isGreaterThanOrEqualTo(0.97);
          softly.assertThat(score.share("major")).as("major").isGreaterThanOrEqualTo(0.97);
          softly.assertThat(score.share("code")).as("code").isGreaterThanOrEqualTo(0.99);
          softly
              .assertThat(score.confusions().keySet())
              .as("a report is never taken for anything but a report or other")
              .noneMatch(pair -> pair.startsWith("report → ") && !pair.equals("report → other"));
        });
  }

  /** What went wrong is not printed: whoever reads it changes something for it. */
  @ParameterizedTest
  @CsvSource({"held-out-2.jsonl, 0.85, 0.8", "held-out-3.jsonl, 0.95, 0.92"})
  void in_texts_that_nothing_was_changed_for_no_report_is_taken_for_anything_else(
      String file, double intents, double kinds) throws IOException {
    IntakeScore score = score(file);
    score.lines().stream().filter(line -> !line.startsWith("wrong")).forEach(System.out::println);
    assertThat(score.share("intent")).isGreaterThan(intents);
    assertThat(score.share("kind")).isGreaterThan(kinds);
    assertThat(score.confusions().keySet()).noneMatch(pair -> pair.startsWith("report → "));
  }

  @Test
  void the_score_notices_what_is_wrong() {
    IntakeLines reading = new IntakeLines(Samples.reader(), number -> Optional.empty());
    IntakeScore score = new IntakeScore();
    String line =
        "{\"id\":\"x\",\"from\":\"unknown\",\"text\":\"退订\",\"expect\":{\"intent\":\"report\",\"kinds\":[\"mining\"],\"major\":true}}";
    score.add((IntakeLines.Result.Done) reading.line("f", 1, line));
    assertThat(score.share("intent")).isZero();
    assertThat(score.confusions()).containsEntry("report → stop", 1);
    assertThat(score.wrong())
        .hasSize(3)
        .first()
        .asString()
        .startsWith("x intent: expected report, got stop");
  }
}
