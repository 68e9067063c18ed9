package org.chuishao.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chuishao.figures.Fact;
import org.chuishao.figures.Filing;
import org.chuishao.figures.Period;
import org.chuishao.figures.PostRecord;
import org.chuishao.figures.Quarter;
import org.chuishao.figures.Report;
import org.chuishao.figures.Source;
import org.chuishao.figures.Table;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.Ground;
import org.chuishao.model.Kind;

/**
 * The figures of an area and a period as a workbook: the table of 附件2 as it is handed in, the same
 * by who counted it, how posts kept their limits, and every case and entry behind.
 */
public final class FigureWorkbook {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(Period.ZONE);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy年M月d日").withZone(Period.ZONE);

  private final XSSFWorkbook workbook;
  private final Styles styles;
  private final Report report;

  private FigureWorkbook(XSSFWorkbook workbook, Report report) {
    this.workbook = workbook;
    this.styles = new Styles(workbook);
    this.report = report;
  }

  /** An .xlsx file; the same report gives the same bytes. */
  public static byte[] of(Report report) {
    try (XSSFWorkbook workbook = new XSSFWorkbook();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      FigureWorkbook book = new FigureWorkbook(workbook, report);
      book.table();
      book.parts();
      book.posts();
      book.quarter();
      book.filings();
      book.behind();
      ListWorkbook.sign(workbook, "安全生产“打非”工作情况调度表", report.table().cut());
      workbook.write(out);
      return SameBytes.of(out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Page page(String name, List<Integer> widths) {
    return new Page(workbook, styles, name, widths);
  }

  private static List<Integer> widths(int... first) {
    List<Integer> widths = new ArrayList<>();
    for (int width : first) {
      widths.add(width);
    }
    for (FigureColumn column : FigureColumn.values()) {
      widths.add(column.zh().length() > 7 ? 12 : 10);
    }
    return widths;
  }

  private void table() {
    Table table = report.table();
    Page page = page("调度表", widths(14));
    page.title("安全生产“打非”工作情况调度表");
    page.line(
        "填报单位："
            + table.filler()
            + "　　统计时段："
            + table.period().zh()
            + "　　填报时间："
            + DAY.format(table.cut()));
    int first = page.nextRow();
    List<String> groups = new ArrayList<>(List.of("相关领域"));
    List<String> headings = new ArrayList<>(List.of(""));
    for (FigureColumn column : FigureColumn.values()) {
      groups.add(column.group());
      headings.add(column.heading());
    }
    page.heading(groups, 20);
    page.heading(headings, 56);
    page.join(first, first + 1, 0, 0);
    joinGroups(page, first);
    page.headingEnds(first);
    table.rows().forEach(row -> page.row(cells(row), false));
    page.row(cells(table.total()), true);
    notes(page, table);
  }

  private static void joinGroups(Page page, int row) {
    FigureColumn[] columns = FigureColumn.values();
    int from = 0;
    for (int i = 1; i <= columns.length; i++) {
      if (i == columns.length || !columns[i].group().equals(columns[from].group())) {
        page.join(row, row, from + 1, i);
        from = i;
      }
    }
  }

  private static List<Object> cells(Table.Row row) {
    List<Object> cells = new ArrayList<>(List.of(row.title()));
    cells.addAll(row.cells());
    return cells;
  }

  private static void notes(Page page, Table table) {
    if (table.open()) {
      page.line(
          "统计尚未截止（"
              + MINUTE.format(table.period().cut())
              + "截止），数字为"
              + MINUTE.format(table.cut())
              + "的情况。");
    }
    if (!table.unassigned().empty()) {
      page.line("合计含不属于以上单一领域的：" + said(table.unassigned()) + "。");
    }
    for (Fact fact : table.corrections()) {
      page.line(
          "更正"
              + fact.on()
              + "："
              + fact.title()
              + fact.column().zh()
              + amount(fact)
              + "，"
              + fact.why());
    }
    for (Table.Missing missing : table.missing()) {
      page.line("待补：案" + missing.no() + " " + missing.party() + " 未报" + missing.what());
    }
  }

  /** The cells that are not empty, in words. */
  private static String said(Table.Row row) {
    List<String> parts = new ArrayList<>();
    for (FigureColumn column : FigureColumn.values()) {
      if (row.cell(column).signum() != 0) {
        parts.add(column.zh() + row.cell(column).toPlainString() + column.unit());
      }
    }
    return String.join("，", parts);
  }

  private static String amount(Fact fact) {
    String sign = fact.amount().signum() >= 0 ? "+" : "";
    return sign + shown(fact).toPlainString() + fact.column().unit();
  }

  private static BigDecimal shown(Fact fact) {
    return fact.column().money()
        ? fact.amount().movePointLeft(4).stripTrailingZeros()
        : fact.amount();
  }

  /** The totals of everybody who has some, so that no county counts what a township did. */
  private void parts() {
    Page page = page("按单位", widths(30));
    page.title("各单位统计数（" + report.table().period().zh() + "）");
    int first = page.nextRow();
    List<String> headings = new ArrayList<>(List.of("单位"));
    for (FigureColumn column : FigureColumn.values()) {
      headings.add(column.heading());
    }
    page.heading(headings, 56);
    page.headingEnds(first);
    report
        .parts()
        .forEach(
            part -> page.row(cells(new Table.Row(part.filler(), part.total().cells())), false));
    page.row(cells(report.table().total()), true);
  }

  private void posts() {
    Page page = page("履职情况", List.of(34, 10, 14, 10, 14, 14, 10, 10, 12));
    page.title("各岗位按时办理情况（" + report.table().period().zh() + "）");
    int first = page.nextRow();
    page.heading(
        List.of("岗位", "按时", "其中临期（黄）", "逾期（红）", "因我方通知晚", "至今未办（红）", "退回", "延期", "办结后重办"), 32);
    page.headingEnds(first);
    for (PostRecord post : report.posts()) {
      List<Object> cells = new ArrayList<>(List.of(post.title()));
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
        cells.add(BigDecimal.valueOf(count));
      }
      page.row(cells, false);
    }
  }

  /** P-B7; an area without anything stands there with its zeros. */
  private void quarter() {
    Page page = page("季度情况", List.of(26, 10, 10, 10, 10, 10, 10, 10, 10, 10, 12));
    page.title("“打非治违”工作情况报告（" + report.table().period().zh() + "，含零报告）");
    page.line(
        "案件来源："
            + report.quarter().sources().stream()
                .map(from -> from.source().zh() + from.cases() + "件")
                .collect(Collectors.joining("，")));
    int first = page.nextRow();
    page.heading(
        List.of("区域", "收到", "办结", "并案", "在办", "逾期", "移送", "督办", "提级查办", "备案", "列入黑名单"), 32);
    page.headingEnds(first);
    report.quarter().areas().forEach(line -> page.row(cells(line, line.name()), false));
    page.row(cells(report.quarter().whole(), "合计"), true);
  }

  private static List<Object> cells(Quarter.Line line, String title) {
    List<Object> cells = new ArrayList<>(List.of(line.zero() ? title + "（零报告）" : title));
    for (int count :
        List.of(
            line.counts().received(),
            line.counts().closed(),
            line.counts().withdrawn(),
            line.counts().open(),
            line.counts().overdue(),
            line.transferred(),
            line.supervised(),
            line.takenOver(),
            line.filed(),
            line.listed())) {
      cells.add(BigDecimal.valueOf(count));
    }
    return cells;
  }

  /** P-B6: one case one dossier, followed to its end. */
  private void filings() {
    Page page = page("备案", List.of(16, 14, 28, 14, 18, 30, 26, 34, 16, 8, 18));
    page.title("严重非法违法行为备案（" + report.table().period().zh() + "）");
    int first = page.nextRow();
    page.heading(
        List.of("档案号", "案号", "区域", "领域", "备案时间", "备案情形", "承办单位", "处理措施", "当前环节", "督办", "办结时间"), 24);
    page.headingEnds(first);
    if (report.filings().isEmpty()) {
      page.line("本期没有备案案件（零报告）。");
    }
    for (Filing filing : report.filings()) {
      page.row(
          List.of(
              filing.dossier(),
              filing.no().digits(),
              filing.area().value(),
              filing.kind().zh(),
              MINUTE.format(filing.filedAt()) + (filing.fresh() ? "" : "（以前备案）"),
              filing.grounds().stream().map(Ground::zh).collect(Collectors.joining("、")),
              filing.party(),
              filing.measures(),
              filing.stage(),
              BigDecimal.valueOf(filing.supervised()),
              filing.endedAt().map(MINUTE::format).orElse("")),
          false);
    }
  }

  private void behind() {
    Page page = page("明细", List.of(12, 14, 26, 12, 8, 30, 18, 18, 40));
    page.title("每个数字的依据（" + report.table().period().zh() + "）");
    int first = page.nextRow();
    page.heading(List.of("日期", "领域", "栏目", "数量", "单位", "统计单位", "案件或填报", "记录时间", "说明"), 24);
    page.headingEnds(first);
    for (Fact fact : report.facts()) {
      page.row(
          List.of(
              fact.on().toString(),
              fact.kind().map(Kind::zh).orElse("未分领域"),
              fact.column().zh(),
              shown(fact),
              fact.column().unit(),
              fact.title(),
              source(fact.source()),
              MINUTE.format(fact.known()),
              Optional.of(fact.by()).filter(by -> !by.isEmpty()).map(by -> by + "：").orElse("")
                  + fact.why()),
          false);
    }
  }

  private static String source(Source source) {
    if (source instanceof Source.OfCase of) {
      return "案" + of.no();
    }
    return source instanceof Source.OfDayBook ? "台账" : "填报";
  }
}
