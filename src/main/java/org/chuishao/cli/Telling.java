package org.chuishao.cli;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chuishao.model.Case;
import org.chuishao.model.Kind;
import org.chuishao.sandbox.Witness.Direction;
import org.chuishao.sandbox.Witness.Seen;

/** Tells a story from its first act to the summary. */
final class Telling {

  private final Stage stage;
  private final Transcript transcript;

  Telling(Stage stage, Transcript transcript) {
    this.stage = stage;
    this.transcript = transcript;
  }

  /**
   * @return true when it came out as told
   */
  boolean tell(Story story) {
    transcript.plain("故事 story “" + story.name() + "”：" + story.about());
    try {
      story.play(stage);
    } catch (RuntimeException e) {
      // Whatever broke it, the story did not come out as told; the summary shows how far it came.
      stage.brokenOff(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
    summary();
    boolean asTold = stage.failures() == 0;
    transcript.verdict(
        asTold,
        asTold
            ? "故事如所述 the story came out as told：" + stage.checks() + " 处核对全部相符 checks"
            : "故事与所述不符 the story did not come out as told："
                + stage.failures()
                + " / "
                + stage.checks());
    return asTold;
  }

  private void summary() {
    transcript.act("小结", "Summary");
    stage.follower().cases().stream()
        .map(stage::file)
        .sorted((a, b) -> a.report().receivedAt().compareTo(b.report().receivedAt()))
        .forEach(file -> transcript.plain("  案 case " + line(file)));
    transcript.plain(
        "  消息 messages  "
            + byChannel(Direction.IN, "收 in")
            + "；"
            + byChannel(Direction.OUT, "发 out"));
    transcript.plain("  定时 timers fired  " + stage.follower().timers());
  }

  private String line(Case file) {
    String kinds = file.report().kinds().stream().map(Kind::zh).collect(Collectors.joining("、"));
    return file.no()
        + "  "
        + file.report().area()
        + "  "
        + kinds
        + "  "
        + stage.outcome(file)
        + "  "
        + file.status().name().toLowerCase(java.util.Locale.ROOT)
        + "  "
        + span(stage.lasted(file.no()));
  }

  private String byChannel(Direction direction, String word) {
    Map<String, Long> counts =
        stage.passed().after(0).stream()
            .filter(seen -> seen.direction() == direction)
            .collect(Collectors.groupingBy(Seen::channel, TreeMap::new, Collectors.counting()));
    return word
        + " "
        + counts.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
  }

  private static String span(Duration span) {
    return (span.toDays() > 0 ? span.toDays() + "天" : "")
        + span.toHoursPart()
        + "小时"
        + span.toMinutesPart()
        + "分";
  }
}
