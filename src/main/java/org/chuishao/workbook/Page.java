package org.chuishao.workbook;

import java.math.BigDecimal;
import java.util.List;
import org.apache.poi.ss.usermodel.Footer;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PaperSize;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A sheet that is written row by row. Whatever is text stays text. */
final class Page {

  private static final int MOST_TEXT = 32_000;
  private static final double MARGIN_INCHES = 0.5;

  private final XSSFSheet sheet;
  private final Styles styles;
  private final int columns;
  private int next;

  /**
   * @param widths of the columns, in signs of Latin letters
   */
  Page(XSSFWorkbook workbook, Styles styles, String name, List<Integer> widths) {
    this.sheet = workbook.createSheet(name);
    this.styles = styles;
    this.columns = widths.size();
    for (int i = 0; i < columns; i++) {
      sheet.setColumnWidth(i, widths.get(i) * 256);
    }
    sheet.setFitToPage(true);
    sheet.getPrintSetup().setPaperSize(PaperSize.A4_PAPER);
    sheet.getPrintSetup().setLandscape(true);
    sheet.getPrintSetup().setFitWidth((short) 1);
    sheet.getPrintSetup().setFitHeight((short) 0);
    sheet.setHorizontallyCenter(true);
    for (PageMargin side :
        List.of(PageMargin.LEFT, PageMargin.RIGHT, PageMargin.TOP, PageMargin.BOTTOM)) {
      sheet.setMargin(side, MARGIN_INCHES);
    }
    Footer footer = sheet.getFooter();
    footer.setCenter("第 &P 页，共 &N 页");
  }

  /** A line over the whole width. */
  void title(String text) {
    wide(text, styles.title).setHeightInPoints(30);
  }

  void line(String text) {
    wide(text, styles.plain);
  }

  private XSSFRow wide(String text, XSSFCellStyle style) {
    XSSFRow row = sheet.createRow(next);
    put(row, 0, text, style);
    if (columns > 1) {
      sheet.addMergedRegion(new CellRangeAddress(next, next, 0, columns - 1));
    }
    next++;
    return row;
  }

  /** Headings, repeated on every printed page with those above them. */
  void heading(List<String> cells, float points) {
    XSSFRow row = sheet.createRow(next);
    row.setHeightInPoints(points);
    for (int i = 0; i < cells.size(); i++) {
      put(row, i, cells.get(i), styles.heading);
    }
    next++;
  }

  /** Everything down to here stands on every page, and stays when one scrolls. */
  void headingEnds(int firstHeadingRow) {
    sheet.setRepeatingRows(new CellRangeAddress(firstHeadingRow, next - 1, -1, -1));
    sheet.createFreezePane(1, next);
  }

  /** Joins cells of rows that were written. */
  void join(int fromRow, int toRow, int fromColumn, int toColumn) {
    if (fromRow != toRow || fromColumn != toColumn) {
      sheet.addMergedRegion(new CellRangeAddress(fromRow, toRow, fromColumn, toColumn));
    }
  }

  /**
   * A row of the table.
   *
   * @param cells {@link BigDecimal} for numbers, anything else is text
   */
  void row(List<?> cells, boolean total) {
    XSSFRow row = sheet.createRow(next++);
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i) instanceof BigDecimal number) {
        XSSFCell cell = row.createCell(i);
        cell.setCellValue(number.doubleValue());
        cell.setCellStyle(total ? styles.total : styles.number);
      } else {
        put(row, i, String.valueOf(cells.get(i)), total ? styles.total : styles.text);
      }
    }
  }

  int nextRow() {
    return next;
  }

  private static void put(XSSFRow row, int column, String text, XSSFCellStyle style) {
    XSSFCell cell = row.createCell(column);
    cell.setCellValue(clean(text));
    cell.setCellStyle(style);
  }

  /** Without signs that no XML may hold, and no longer than a cell may be. */
  static String clean(String text) {
    String visible = text.replaceAll("[\\p{Cntrl}&&[^\\n]]|[\\uFFFE\\uFFFF]|\\p{Cs}", " ");
    return visible.length() > MOST_TEXT ? visible.substring(0, MOST_TEXT) + "…" : visible;
  }
}
