package org.chuishao.bulletin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chuishao.figures.ClosedCase;
import org.chuishao.figures.Counts;
import org.chuishao.figures.Figures;
import org.chuishao.figures.OpenStep;
import org.chuishao.figures.Period;
import org.chuishao.figures.PostRecord;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;

/** Makes a bulletin of figures: what is counted, listed and compared, and in which order. */
public final class Editor {

  private final Material material;
  private final AreaPath area;
  private final Figures figures;

  private Editor(Material material, AreaPath area) {
    this.material = material;
    this.area = area;
    this.figures = material.figures();
  }

  /**
   * @param title {@code 柳河镇打非周报}
   * @param area whose bulletin it is
   * @param parts the areas below it that are compared, in their order; none lies in another
   * @param issues of the trend, oldest first; the last one is what it is about
   * @param withTable whether 附件2 goes with it
   * @throws IllegalArgumentException when there is no issue
   */
  public static Bulletin edit(
      String title,
      AreaPath area,
      List<AreaPath> parts,
      List<Issue> issues,
      Material material,
      boolean withTable) {
    if (issues.isEmpty()) {
      throw new IllegalArgumentException("a bulletin about no time");
    }
    return new Editor(material, area).edit(title, parts, issues, withTable);
  }

  private Bulletin edit(String title, List<AreaPath> parts, List<Issue> issues, boolean withTable) {
    Period now = issues.get(issues.size() - 1).period();
    List<Counts> counts =
        issues.stream().map(issue -> figures.counts(area, issue.period())).toList();
    List<Bulletin.Point> trend = new ArrayList<>();
    for (int i = 0; i < issues.size(); i++) {
      Counts one = counts.get(i);
      trend.add(new Bulletin.Point(issues.get(i).label(), one.received(), one.closed()));
    }
    Map<CaseNo, List<OpenStep>> steps = steps(now.to());
    List<Bulletin.Item> overdue = overdue(steps, now.to());
    return new Bulletin(
        title,
        area,
        Spans.days(now.first(), now.last()),
        Spans.moment(now.to()),
        numbers(counts),
        overdue,
        open(steps, overdue.size()),
        figures.closed(area, now).stream()
            .sorted((a, b) -> b.closedAt().compareTo(a.closedAt()))
            .map(Editor::closed)
            .toList(),
        trend,
        parts(parts, now, counts.get(counts.size() - 1)),
        withTable ? Optional.of(figures.table(area, now)) : Optional.empty());
  }

  private static List<Bulletin.Count> numbers(List<Counts> counts) {
    Counts now = counts.get(counts.size() - 1);
    Counts before = counts.size() > 1 ? counts.get(counts.size() - 2) : now;
    return List.of(
        new Bulletin.Count("新接", now.received(), before.received(), false),
        new Bulletin.Count("办结", now.closed(), before.closed(), false),
        new Bulletin.Count("逾期未办", now.overdue(), before.overdue(), true));
  }

  /** What is owed on the cases of the area, by case; the earliest deadline first. */
  private Map<CaseNo, List<OpenStep>> steps(Instant cut) {
    return figures.openSteps(area, cut).stream()
        .filter(step -> material.directory().within(step.area(), area))
        .collect(Collectors.groupingBy(OpenStep::no, LinkedHashMap::new, Collectors.toList()));
  }

  private static List<Bulletin.Item> overdue(Map<CaseNo, List<OpenStep>> cases, Instant cut) {
    List<Bulletin.Item> items = new ArrayList<>();
    for (List<OpenStep> steps : cases.values()) {
      List<OpenStep> late = steps.stream().filter(OpenStep::overdue).toList();
      if (!late.isEmpty()) {
        String longest = "超" + Spans.length(Duration.between(late.get(0).due(), cut));
        items.add(item(items.size() + 1, late, longest));
      }
    }
    return items;
  }

  private static List<Bulletin.Item> open(Map<CaseNo, List<OpenStep>> cases, int numbered) {
    List<Bulletin.Item> items = new ArrayList<>();
    for (List<OpenStep> steps : cases.values()) {
      if (steps.stream().noneMatch(OpenStep::overdue)) {
        String when = "限" + Spans.moment(steps.get(0).due());
        items.add(item(numbered + items.size() + 1, steps.subList(0, 1), when));
      }
    }
    return items;
  }

  private static Bulletin.Item item(int number, List<OpenStep> steps, String when) {
    OpenStep first = steps.get(0);
    String said =
        steps.stream()
            .map(step -> step.title() + "：" + step.duty())
            .distinct()
            .collect(Collectors.joining("；"));
    return new Bulletin.Item(
        number, first.no(), first.area(), first.kind().zh(), first.major(), said, when);
  }

  private static Bulletin.Closed closed(ClosedCase one) {
    return new Bulletin.Closed(
        one.no(),
        one.area(),
        one.kind().zh(),
        one.outcome().isEmpty() ? "已办结" : one.outcome(),
        one.title(),
        Spans.length(Duration.between(one.receivedAt(), one.closedAt())));
  }

  /** The areas below, what lies in none of them, and the sum; nothing is counted twice. */
  private List<Bulletin.Part> parts(List<AreaPath> below, Period now, Counts all) {
    List<Bulletin.Part> parts = new ArrayList<>();
    for (AreaPath one : below) {
      Figures own = material.figuresOf(one);
      parts.add(part(one.name(), own.counts(one, now), rate(own.performance(one, now)), false));
    }
    Bulletin.Part itself = rest(parts, all);
    if (itself.opened() + itself.closed() + itself.open() > 0) {
      parts.add(itself);
    }
    parts.add(part("合计", all, rate(figures.performance(area, now)), true));
    return parts;
  }

  private Bulletin.Part rest(List<Bulletin.Part> parts, Counts all) {
    return new Bulletin.Part(
        area.name() + "本级",
        all.received() - parts.stream().mapToInt(Bulletin.Part::opened).sum(),
        all.closed() - parts.stream().mapToInt(Bulletin.Part::closed).sum(),
        all.open() - parts.stream().mapToInt(Bulletin.Part::open).sum(),
        all.overdue() - parts.stream().mapToInt(Bulletin.Part::overdue).sum(),
        -1,
        false);
  }

  private static Bulletin.Part part(String name, Counts counts, int rate, boolean total) {
    return new Bulletin.Part(
        name, counts.received(), counts.closed(), counts.open(), counts.overdue(), rate, total);
  }

  /** What is our fault is nobody's delay. */
  private static int rate(List<PostRecord> records) {
    int inTime = records.stream().mapToInt(PostRecord::onTime).sum();
    int late = records.stream().mapToInt(one -> one.late() + one.overdue()).sum();
    return inTime + late == 0 ? -1 : 100 * inTime / (inTime + late);
  }
}
