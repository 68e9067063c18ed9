package org.chuishao.desk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a workbook (ECMA-376) of plain sheets. A cell is a number or a text that is never looked
 * into: no formula can come of what people wrote. The same sheets give the same bytes. Sheets print
 * landscape, as wide as a page, with their first row on every page.
 */
final class Xlsx {

  private static final String XML =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String TYPES =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  /** Styles: 0 text and 1 heading, both marked as text; 2 number. */
  private static final String STYLES =
      XML
          + "<styleSheet xmlns=\""
          + MAIN
          + "\">"
          + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"等线\"/></font>"
          + "<font><b/><sz val=\"11\"/><name val=\"等线\"/></font></fonts>"
          + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
          + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
          + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
          + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
          + "<cellXfs count=\"3\"><xf quotePrefix=\"1\"/><xf fontId=\"1\" applyFont=\"1\" quotePrefix=\"1\"/><xf/></cellXfs>"
          + "</styleSheet>";

  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final int LONGEST_NAME = 31;
  private static final int LONGEST_TEXT = 32_000;

  private Xlsx() {}

  /**
   * @param name of the tab
   * @param widths of the columns in characters
   * @param rows the first is the heading; a {@link Number} is one, anything else a text
   */
  record Sheet(String name, List<Integer> widths, List<List<Object>> rows) {}

  static byte[] write(List<Sheet> sheets) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      StringBuilder types = new StringBuilder();
      StringBuilder relations = new StringBuilder();
      StringBuilder tabs = new StringBuilder();
      StringBuilder titles = new StringBuilder();
      for (int i = 0; i < sheets.size(); i++) {
        String name = name(sheets.get(i).name());
        int number = i + 1;
        put(zip, "xl/worksheets/sheet" + number + ".xml", sheet(sheets.get(i)));
        types.append(
            "<Override PartName=\"/xl/worksheets/sheet%d.xml\" ContentType=\"%sworksheet+xml\"/>"
                .formatted(number, TYPES));
        relations.append(
            "<Relationship Id=\"rId%d\" Type=\"%s/worksheet\" Target=\"worksheets/sheet%d.xml\"/>"
                .formatted(number, RELATIONS, number));
        tabs.append(
            "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>"
                .formatted(escape(name), number, number));
        titles.append(
            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"%d\">'%s'!$1:$1</definedName>"
                .formatted(i, escape(name)));
      }
      int styles = sheets.size() + 1;
      relations.append(
          "<Relationship Id=\"rId%d\" Type=\"%s/styles\" Target=\"styles.xml\"/>"
              .formatted(styles, RELATIONS));
      put(
          zip,
          "[Content_Types].xml",
          XML
              + "<Types xmlns=\""
              + PACKAGE
              + "content-types\">"
              + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
              + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
              + "<Override PartName=\"/xl/workbook.xml\" ContentType=\""
              + TYPES
              + "sheet.main+xml\"/>"
              + "<Override PartName=\"/xl/styles.xml\" ContentType=\""
              + TYPES
              + "styles+xml\"/>"
              + types
              + "</Types>");
      put(
          zip,
          "_rels/.rels",
          XML
              + "<Relationships xmlns=\""
              + PACKAGE
              + "relationships\"><Relationship Id=\"rId1\" Type=\""
              + RELATIONS
              + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
      put(
          zip,
          "xl/workbook.xml",
          XML
              + "<workbook xmlns=\""
              + MAIN
              + "\" xmlns:r=\""
              + RELATIONS
              + "\"><sheets>"
              + tabs
              + "</sheets><definedNames>"
              + titles
              + "</definedNames></workbook>");
      put(
          zip,
          "xl/_rels/workbook.xml.rels",
          XML
              + "<Relationships xmlns=\""
              + PACKAGE
              + "relationships\">"
              + relations
              + "</Relationships>");
      put(zip, "xl/styles.xml", STYLES);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return bytes.toByteArray();
  }

  private static String sheet(Sheet sheet) {
    StringBuilder xml = new StringBuilder(XML);
    xml.append("<worksheet xmlns=\"")
        .append(MAIN)
        .append("\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
    xml.append("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\"");
    xml.append(" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
    for (int i = 0; i < sheet.widths().size(); i++) {
      xml.append(
          "<col min=\"%1$d\" max=\"%1$d\" width=\"%2$d\" customWidth=\"1\"/>"
              .formatted(i + 1, sheet.widths().get(i)));
    }
    xml.append("</cols><sheetData>");
    for (int row = 0; row < sheet.rows().size(); row++) {
      xml.append("<row r=\"").append(row + 1).append("\">");
      List<Object> cells = sheet.rows().get(row);
      for (int column = 0; column < cells.size(); column++) {
        cell(xml, reference(column, row), cells.get(column), row == 0);
      }
      xml.append("</row>");
    }
    return xml.append(
            "</sheetData><pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\"")
        .append(
            " header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\"")
        .append(" fitToWidth=\"1\" fitToHeight=\"0\"/></worksheet>")
        .toString();
  }

  private static void cell(StringBuilder xml, String reference, Object value, boolean heading) {
    if (value instanceof Number) {
      xml.append("<c r=\"")
          .append(reference)
          .append("\" s=\"2\"><v>")
          .append(value)
          .append("</v></c>");
      return;
    }
    xml.append("<c r=\"").append(reference).append("\" s=\"").append(heading ? 1 : 0);
    xml.append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    xml.append(escape(cut(String.valueOf(value)))).append("</t></is></c>");
  }

  /** {@code A1}; there are never more than 26 columns. */
  private static String reference(int column, int row) {
    return (char) ('A' + column) + String.valueOf(row + 1);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  private static String name(String wanted) {
    String plain = wanted.replaceAll("[\\\\/?*\\[\\]:']", " ");
    return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME);
  }

  /** What XML cannot hold is left out. */
  private static String escape(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .filter(c -> c == '\t' || c == '\n' || c >= 0x20 && c != 0xFFFE && c != 0xFFFF)
        .filter(c -> c < 0xD800 || c > 0xDFFF)
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(EPOCH); // no clock: the same bytes every time
    zip.putNextEntry(entry);
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
