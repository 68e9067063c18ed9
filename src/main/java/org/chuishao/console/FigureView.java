package org.chuishao.console;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.chuishao.figures.Counts;
import org.chuishao.figures.Fact;
import org.chuishao.figures.Filing;
import org.chuishao.figures.OpenStep;
import org.chuishao.figures.PostRecord;
import org.chuishao.figures.Quarter;
import org.chuishao.figures.Report;
import org.chuishao.figures.Source;
import org.chuishao.figures.Table;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.Ground;
import org.chuishao.model.Kind;

/** Figures as they stand in the JSON of API and command line. Numbers are exact, money in 万元. */
public final class FigureView {

  private FigureView() {}

  /**
   * @param filler 填报单位
   * @param cut what was known before this counts
   * @param open true when the cut of the period is still to come
   */
  public record Whole(
      String area,
      String filler,
      String period,
      String periodTitle,
      String cut,
      boolean open,
      List<Head> columns,
      List<Line> rows,
      Line total,
      Line unassigned,
      List<Part> parts,
      List<One> corrections,
      List<Lacking> missing,
      List<Kept> posts,
      List<Dossier> filings,
      List<Told> areas,
      List<Came> sources) {}

  public record Head(String key, String group, String heading, String unit) {}

  public record Line(String key, String title, List<BigDecimal> cells) {}

  /** The total of one post. */
  public record Part(String filler, List<BigDecimal> cells) {}

  /**
   * Something that was counted.
   *
   * @param no number of the case; empty for entries
   */
  public record One(
      String on,
      String known,
      String column,
      String kind,
      BigDecimal amount,
      String party,
      String title,
      String source,
      String no,
      String by,
      String why) {}

  public record Lacking(String no, String party, String what) {}

  public record Kept(
      String post,
      String title,
      int onTime,
      int close,
      int late,
      int ours,
      int overdue,
      int returned,
      int extended,
      int reopened) {}

  /** A serious case that is filed (P-B6); {@code endedAt} empty while it is followed. */
  public record Dossier(
      String dossier,
      String no,
      String area,
      String kind,
      String filedAt,
      boolean fresh,
      List<String> grounds,
      String party,
      String measures,
      String stage,
      int supervised,
      String endedAt) {}

  /**
   * A name on the blacklist (P-A7).
   *
   * @param no the case because of which it is there
   * @param by title of the post that put it there
   */
  public record Listed(
      String name, String reason, String no, String area, String kind, String since, String by) {}

  /** An area in the report on the period (P-B7), the whole last; {@code zero} when nothing was. */
  public record Told(
      String area,
      String name,
      boolean zero,
      Counts counts,
      int transferred,
      int supervised,
      int takenOver,
      int filed,
      int listed) {}

  public record Came(String source, String title, int cases) {}

  public record Step(
      String no,
      String area,
      String kind,
      String stage,
      String duty,
      String rule,
      String party,
      String title,
      String due,
      double used,
      String light,
      boolean ourFault) {}

  public record Now(Counts counts, List<Step> steps) {}

  /** All of a report but what is behind it. */
  public static Whole of(Report report) {
    Table table = report.table();
    List<Line> rows =
        Arrays.stream(Kind.values())
            .filter(kind -> kind != Kind.OTHER)
            .map(kind -> line(kind.key(), table.row(kind)))
            .toList();
    return new Whole(
        table.area().value(),
        table.filler(),
        table.period().key(),
        table.period().zh(),
        EventWords.iso(table.cut()),
        table.open(),
        Arrays.stream(FigureColumn.values())
            .map(one -> new Head(one.key(), one.group(), one.heading(), one.unit()))
            .toList(),
        rows,
        line("total", table.total()),
        line("unassigned", table.unassigned()),
        report.parts().stream().map(part -> new Part(part.filler(), part.total().cells())).toList(),
        table.corrections().stream().map(FigureView::one).toList(),
        table.missing().stream()
            .map(one -> new Lacking(one.no().digits(), one.party(), one.what()))
            .toList(),
        report.posts().stream().map(FigureView::kept).toList(),
        report.filings().stream().map(FigureView::dossier).toList(),
        Stream.concat(report.quarter().areas().stream(), Stream.of(report.quarter().whole()))
            .map(FigureView::told)
            .toList(),
        report.quarter().sources().stream()
            .map(from -> new Came(from.source().key(), from.source().zh(), from.cases()))
            .toList());
  }

  private static Dossier dossier(Filing filing) {
    return new Dossier(
        filing.dossier(),
        filing.no().digits(),
        filing.area().value(),
        filing.kind().key(),
        EventWords.iso(filing.filedAt()),
        filing.fresh(),
        filing.grounds().stream().map(Ground::key).toList(),
        filing.party(),
        filing.measures(),
        filing.stage(),
        filing.supervised(),
        filing.endedAt().map(EventWords::iso).orElse(""));
  }

  private static Told told(Quarter.Line line) {
    return new Told(
        line.area().value(),
        line.name(),
        line.zero(),
        line.counts(),
        line.transferred(),
        line.supervised(),
        line.takenOver(),
        line.filed(),
        line.listed());
  }

  private static Line line(String key, Table.Row row) {
    return new Line(key, row.title(), row.cells());
  }

  static One one(Fact fact) {
    BigDecimal shown =
        fact.column().money() ? fact.amount().movePointLeft(4).stripTrailingZeros() : fact.amount();
    return new One(
        fact.on().toString(),
        EventWords.iso(fact.known()),
        fact.column().key(),
        fact.kind().map(Kind::key).orElse(Kind.OTHER.key()),
        shown.scale() < 0 ? shown.setScale(0) : shown,
        fact.party().toString(),
        fact.title(),
        fact.source().key(),
        fact.source() instanceof Source.OfCase of ? of.no().digits() : "",
        fact.by(),
        Mask.text(fact.why()));
  }

  private static Kept kept(PostRecord record) {
    return new Kept(
        record.post().toString(),
        record.title(),
        record.onTime(),
        record.close(),
        record.late(),
        record.ours(),
        record.overdue(),
        record.returned(),
        record.extended(),
        record.reopened());
  }

  static Step step(OpenStep step) {
    return new Step(
        step.no().digits(),
        step.area().value(),
        step.kind().key(),
        step.stage(),
        step.duty(),
        step.rule(),
        step.party().toString(),
        step.title(),
        EventWords.iso(step.due()),
        Math.round(step.used() * 1000) / 1000.0,
        CaseViews.word(step.light()),
        step.ourFault());
  }
}
