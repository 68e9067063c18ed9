package org.chuishao.workbook;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The few ways in which cells look. */
final class Styles {

  final XSSFCellStyle title;
  final XSSFCellStyle plain;
  final XSSFCellStyle heading;
  final XSSFCellStyle text;
  final XSSFCellStyle number;
  final XSSFCellStyle total;

  Styles(XSSFWorkbook workbook) {
    XSSFFont usual = font(workbook, 10, false);
    this.title = style(workbook, font(workbook, 16, true), HorizontalAlignment.CENTER, false);
    this.plain = style(workbook, usual, HorizontalAlignment.LEFT, false);
    this.heading = style(workbook, font(workbook, 10, true), HorizontalAlignment.CENTER, true);
    heading.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
    heading.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    this.text = style(workbook, usual, HorizontalAlignment.LEFT, true);
    this.number = style(workbook, usual, HorizontalAlignment.CENTER, true);
    this.total = style(workbook, font(workbook, 10, true), HorizontalAlignment.CENTER, true);
  }

  private static XSSFFont font(XSSFWorkbook workbook, int points, boolean bold) {
    XSSFFont font = workbook.createFont();
    font.setFontName("宋体");
    font.setFontHeightInPoints((short) points);
    font.setBold(bold);
    return font;
  }

  private static XSSFCellStyle style(
      XSSFWorkbook workbook, XSSFFont font, HorizontalAlignment alignment, boolean framed) {
    XSSFCellStyle style = workbook.createCellStyle();
    style.setFont(font);
    style.setAlignment(alignment);
    style.setVerticalAlignment(VerticalAlignment.CENTER);
    style.setWrapText(framed);
    // Whoever edits such a cell does not turn its text into a formula either.
    style.setQuotePrefixed(true);
    if (framed) {
      style.setBorderTop(BorderStyle.THIN);
      style.setBorderBottom(BorderStyle.THIN);
      style.setBorderLeft(BorderStyle.THIN);
      style.setBorderRight(BorderStyle.THIN);
    }
    return style;
  }
}
