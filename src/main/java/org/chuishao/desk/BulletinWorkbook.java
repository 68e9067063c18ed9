package org.chuishao.desk;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.chuishao.bulletin.Bulletin;
import org.chuishao.figures.Table;
import org.chuishao.model.FigureColumn;
import org.chuishao.workbook.ListWorkbook;

/** A bulletin in full as a workbook: what its mail shortens is all here, under the same numbers. */
public final class BulletinWorkbook {

  private BulletinWorkbook() {}

  /**
   * The same bytes for the same bulletin.
   *
   * @param made the time that the file bears
   */
  public static byte[] of(Bulletin bulletin, Instant made) {
    List<ListWorkbook.Sheet> sheets = new ArrayList<>();
    sheets.add(summary(bulletin));
    sheets.add(cases(bulletin));
    sheets.add(closed(bulletin));
    sheets.add(trend(bulletin));
    bulletin.table().ifPresent(table -> sheets.add(annex(table)));
    return ListWorkbook.of(bulletin.title(), made, sheets);
  }

  private static ListWorkbook.Sheet summary(Bulletin bulletin) {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(List.of("地区", "新接", "办结", "在办", "逾期", "按时（%）"));
    for (Bulletin.Part part : bulletin.parts()) {
      rows.add(
          List.of(
              part.name(),
              part.opened(),
              part.closed(),
              part.open(),
              part.overdue(),
              part.rate() < 0 ? "—" : (Object) part.rate()));
    }
    rows.add(List.of(bulletin.title() + "，" + bulletin.span() + "，截至" + bulletin.cut()));
    return new ListWorkbook.Sheet("汇总", List.of(20, 10, 10, 10, 10, 10), rows);
  }

  private static ListWorkbook.Sheet cases(Bulletin bulletin) {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(List.of("序号", "案号", "地区", "类别", "重大", "责任单位与事项", "情况"));
    for (Bulletin.Item item : bulletin.numbered()) {
      rows.add(
          List.of(
              item.number(),
              item.no().digits(),
              item.area().value(),
              item.kind(),
              item.major() ? "重大" : "",
              item.steps(),
              item.when()));
    }
    return new ListWorkbook.Sheet("未办结", List.of(6, 12, 26, 14, 6, 48, 20), rows);
  }

  private static ListWorkbook.Sheet closed(Bulletin bulletin) {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(List.of("案号", "地区", "类别", "结果", "办理单位", "用时"));
    for (Bulletin.Closed one : bulletin.closed()) {
      rows.add(
          List.of(
              one.no().digits(),
              one.area().value(),
              one.kind(),
              one.outcome(),
              one.who(),
              one.days()));
    }
    return new ListWorkbook.Sheet("办结", List.of(12, 26, 14, 18, 30, 10), rows);
  }

  private static ListWorkbook.Sheet trend(Bulletin bulletin) {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(List.of("期", "新接", "办结"));
    bulletin.trend().forEach(one -> rows.add(List.of(one.label(), one.opened(), one.closed())));
    return new ListWorkbook.Sheet("走势", List.of(12, 10, 10), rows);
  }

  private static ListWorkbook.Sheet annex(Table table) {
    List<List<Object>> rows = new ArrayList<>();
    List<Object> heading = new ArrayList<>(List.of("行业领域"));
    Arrays.stream(FigureColumn.values()).forEach(column -> heading.add(column.heading()));
    rows.add(heading);
    table.rows().forEach(row -> rows.add(row(row)));
    if (!table.unassigned().empty()) {
      rows.add(row(table.unassigned()));
    }
    rows.add(row(table.total()));
    List<Integer> widths = new ArrayList<>(List.of(14));
    widths.addAll(Collections.nCopies(FigureColumn.values().length, 13));
    return new ListWorkbook.Sheet("附件2", widths, rows);
  }

  private static List<Object> row(Table.Row row) {
    List<Object> cells = new ArrayList<>(List.of(row.title()));
    for (BigDecimal cell : row.cells()) {
      cells.add(new BigDecimal(cell.stripTrailingZeros().toPlainString()));
    }
    return cells;
  }
}
