package org.chuishao.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.chuishao.figures.Fact;
import org.chuishao.figures.Period;
import org.chuishao.figures.PostRecord;
import org.chuishao.figures.Report;
import org.chuishao.figures.Table;
import org.chuishao.model.FigureColumn;
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
