package org.chuishao.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.chuishao.figures.Fact;
import org.chuishao.figures.Filing;
import org.chuishao.figures.Period;
import org.chuishao.figures.PostRecord;
import org.chuishao.figures.Quarter;
import org.chuishao.figures.Report;
import org.chuishao.figures.Table;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.Ground;
import org.chuishao.model.Kind;

/** Figures for a terminal: the columns of 附件2 from top to bottom, since a screen is narrow. */
final class FiguresText {

  private static final int HEADING = 30;
  private static final int CELL = 14;

  private final Report report;

  FiguresText(Report report) {
    this.report = report;
  }

  List<String> lines(boolean facts) {
    Table table = report.table();
    List<String> lines = new ArrayList<>();
    lines.add("安全生产“打非”工作情况调度表　" + table.filler() + "　" + table.period().zh());
    lines.add(
        "截止 cut "
            + table.cut().atZone(Period.ZONE).toLocalDateTime()
            + (table.open() ? "（尚未截止 still open）" : ""));
    List<Table.Row> rows = new ArrayList<>(table.rows());
    if (!table.unassigned().empty()) {
      rows.add(table.unassigned());
    }
    rows.add(table.total());
    StringBuilder head = new StringBuilder(pad("", HEADING));
    rows.forEach(row -> head.append(left(row.title())));
    lines.add(head.toString());
    for (FigureColumn column : FigureColumn.values()) {
      StringBuilder line = new StringBuilder(pad(column.heading(), HEADING));
      rows.forEach(row -> line.append(left(row.cell(column).toPlainString())));
      lines.add(line.toString());
    }
    notes(lines);
    posts(lines);
    areas(lines);
    if (facts) {
      report.facts().forEach(fact -> lines.add(said(fact)));
    }
    return lines;
  }

  private void notes(List<String> lines) {
    for (Fact fact : report.table().corrections()) {
      lines.add("更正 correction: " + said(fact));
    }
    for (Table.Missing missing : report.table().missing()) {
      lines.add("待补 missing: 案" + missing.no() + " " + missing.party() + " " + missing.what());
    }
  }

  private void posts(List<String> lines) {
    if (!report.posts().isEmpty()) {
      lines.add("");
      lines.add(
          pad("岗位", HEADING)
              + left("按时")
              + left("临期")
              + left("逾期")
              + left("我方晚")
              + left("未办")
              + left("退回")
              + left("延期")
              + left("重办"));
    }
    for (PostRecord post : report.posts()) {
      StringBuilder line = new StringBuilder(pad(post.title(), HEADING));
      for (int count :
          List.of(
              post.onTime(),
              post.close(),
              post.late(),
              post.ours(),
              post.overdue(),
              post.returned(),
              post.extended(),
              post.reopened())) {
        line.append(left(String.valueOf(count)));
      }
      lines.add(line.toString());
    }
  }

  /** P-B6 and P-B7: areas without anything are told of too. */
  private void areas(List<String> lines) {
    lines.add("");
    StringBuilder head = new StringBuilder(pad("区域", HEADING));
    List.of("收到", "办结", "在办", "逾期", "移送", "督办", "提级查办", "备案", "黑名单")
        .forEach(title -> head.append(left(title)));
    lines.add(head.toString());
    List<Quarter.Line> all = new ArrayList<>(report.quarter().areas());
    all.add(report.quarter().whole());
    for (Quarter.Line one : all) {
      StringBuilder line =
          new StringBuilder(pad(one.name() + (one.zero() ? "（零报告）" : ""), HEADING));
      List.of(
              one.counts().received(),
              one.counts().closed(),
              one.counts().open(),
              one.counts().overdue(),
              one.transferred(),
              one.supervised(),
              one.takenOver(),
              one.filed(),
              one.listed())
          .forEach(count -> line.append(left(String.valueOf(count))));
      lines.add(line.toString());
    }
    for (Filing filing : report.filings()) {
      lines.add(
          "备案 "
              + filing.dossier()
              + " "
              + filing.area()
              + " "
              + filing.grounds().stream().map(Ground::zh).collect(Collectors.joining("、"))
              + " "
              + filing.party()
              + " "
              + filing.measures());
    }
  }

  private static String said(Fact fact) {
    BigDecimal amount = fact.column().money() ? fact.amount().movePointLeft(4) : fact.amount();
    return fact.on()
        + " "
        + fact.kind().map(Kind::zh).orElse("未分领域")
        + " "
        + fact.column().zh()
        + " "
        + amount.toPlainString()
        + fact.column().unit()
        + " "
        + fact.title()
        + " "
        + fact.source().key()
        + " "
        + fact.why();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(1, width - Columns.width(text)));
  }

  private static String left(String text) {
    return " ".repeat(Math.max(1, CELL - Columns.width(text))) + text;
  }
}
