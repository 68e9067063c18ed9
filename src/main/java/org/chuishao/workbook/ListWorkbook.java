package org.chuishao.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Lists as a workbook, a sheet each: a heading, and the rows below it. */
public final class ListWorkbook {

  /** Media type of the file. */
  public static final String TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final float HEADING_POINTS = 20;

  private ListWorkbook() {}

  /**
   * @param name of the tab; what no tab may be called is replaced
   * @param widths of the columns, in signs of Latin letters
   * @param rows the first is the heading; a {@link Number} is one, anything else a text
   */
  public record Sheet(String name, List<Integer> widths, List<List<Object>> rows) {}

  /**
   * An .xlsx file; the same sheets give the same bytes.
   *
   * @param title and time that the file bears
   */
  public static byte[] of(String title, Instant made, List<Sheet> sheets) {
    try (XSSFWorkbook workbook = new XSSFWorkbook();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      Styles styles = new Styles(workbook);
      sheets.forEach(sheet -> write(workbook, styles, sheet));
      sign(workbook, title, made);
      workbook.write(out);
      return SameBytes.of(out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(XSSFWorkbook workbook, Styles styles, Sheet sheet) {
    Page page =
        new Page(workbook, styles, WorkbookUtil.createSafeSheetName(sheet.name()), sheet.widths());
    page.heading(sheet.rows().get(0).stream().map(String::valueOf).toList(), HEADING_POINTS);
    page.headingEnds(0);
    sheet.rows().stream()
        .skip(1)
        .forEach(row -> page.row(row.stream().map(ListWorkbook::cell).toList(), false));
  }

  private static Object cell(Object value) {
    return value instanceof Number number ? new BigDecimal(number.toString()) : value;
  }

  /** Puts title and time into a workbook, so that the time of writing is not in it. */
  static void sign(XSSFWorkbook workbook, String title, Instant made) {
    POIXMLProperties.CoreProperties properties = workbook.getProperties().getCoreProperties();
    properties.setTitle(title);
    properties.setCreator("吹哨 Chuishao");
    String time = made.truncatedTo(ChronoUnit.SECONDS).toString();
    try {
      properties.setCreated(time);
      properties.setModified(time);
    } catch (InvalidFormatException e) {
      throw new IllegalStateException("no time of a workbook: " + time, e);
    }
  }
}
