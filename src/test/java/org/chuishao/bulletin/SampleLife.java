package org.chuishao.bulletin;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Kind;

/** Invented dossiers of the sample county, the same for the same seed. */
public final class SampleLife {

  private static final List<String> WHO =
      List.of("示范县应急管理局", "示范县公安局", "柳河镇执法中队", "示范县市场监督管理局", "柳河镇派出所");
  private static final List<String> OUTCOMES = List.of("已劝停", "已依法处理", "已依法处理", "经核实不属违法");

  private SampleLife() {}

  /** A moment in Shanghai. */
  public static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(Spans.ZONE).toInstant();
  }

  /** Periods that end at the same hour every so many days, the last one at the given moment. */
  public static List<Period> periods(Instant end, int days, int count) {
    List<Period> periods = new ArrayList<>();
    for (int i = count - 1; i >= 0; i--) {
      Instant until = end.minus(Duration.ofDays((long) days * i));
      var day = until.atZone(Spans.ZONE).toLocalDate();
      String label =
          days < 20 ? day.getMonthValue() + "/" + day.getDayOfMonth() : day.getMonthValue() + "月";
      periods.add(new Period(until.minus(Duration.ofDays(days)), until, label));
    }
    return periods;
  }

  /**
   * @param count how many cases
   * @param end the last of them was opened shortly before
   * @param days how many days they are spread over
   */
  public static List<Dossier> dossiers(
      long seed, int count, Instant end, int days, List<AreaPath> areas) {
    Random random = new Random(seed);
    List<Dossier> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant opened = end.minus(Duration.ofMinutes(random.nextInt(days * 24 * 60) + 30));
      Duration limit = Duration.ofHours(24 + random.nextInt(9) * 24L);
      Duration took = Duration.ofHours(2 + random.nextInt(150));
      boolean slow = random.nextInt(9) == 0;
      Instant done = opened.plus(slow ? limit.plusHours(4 + random.nextInt(140)) : took);
      Instant due = opened.plus(limit);
      boolean ended = !done.isAfter(end);
      Optional<Instant> until = ended ? Optional.of(done) : Optional.empty();
      Step step =
          new Step(
              random.nextInt(4) == 0 ? "查处并反馈" : "报处理结果",
              WHO.get(random.nextInt(WHO.size())),
              due,
              until,
              ended,
              false);
      all.add(
          new Dossier(
              CaseNo.of(2026, 100 + i),
              areas.get(random.nextInt(areas.size())),
              Kind.values()[random.nextInt(8)].zh(),
              random.nextInt(12) == 0,
              opened,
              until,
              false,
              false,
              ended ? OUTCOMES.get(random.nextInt(OUTCOMES.size())) : "",
              "部门办理",
              List.of(step)));
    }
    return all;
  }

  /** An area and what lies in it by its path. */
  public static Editor.Place place(String path) {
    AreaPath own = new AreaPath(path);
    return new Editor.Place(
        own, area -> area.equals(own) || area.value().startsWith(path + "/"));
  }
}
