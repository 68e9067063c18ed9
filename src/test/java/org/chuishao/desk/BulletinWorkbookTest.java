package org.chuishao.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.chuishao.bulletin.Bulletin;
import org.chuishao.bulletin.SampleBulletins;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The workbook of a bulletin, read as XML: what a spreadsheet program is given. */
class BulletinWorkbookTest {

  private static Map<String, Document> parts(byte[] bytes) throws Exception {
    Map<String, Document> parts = new LinkedHashMap<>();
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] part = zip.readAllBytes();
        parts.put(
            entry.getName(), factory.newDocumentBuilder().parse(new ByteArrayInputStream(part)));
      }
    }
    return parts;
  }

  private static List<Element> elements(Document document, String tag) {
    var found = document.getElementsByTagName(tag);
    return java.util.stream.IntStream.range(0, found.getLength())
        .mapToObj(i -> (Element) found.item(i))
        .toList();
  }

  @Test
  void it_has_everything_in_sheets_with_chinese_names_ready_to_print() throws Exception {
    Bulletin monthly = SampleBulletins.monthly();
    byte[] bytes = BulletinWorkbook.of(monthly);
    Map<String, Document> parts = parts(bytes);

    assertThat(BulletinWorkbook.of(SampleBulletins.monthly())).isEqualTo(bytes);

    assertThat(
            elements(parts.get("xl/workbook.xml"), "sheet").stream()
                .map(s -> s.getAttribute("name")))
        .containsExactly("汇总", "未办结", "办结", "走势", "附件2");
    assertThat(elements(parts.get("xl/worksheets/sheet2.xml"), "row"))
        .hasSize(1 + monthly.numbered().size());
    assertThat(elements(parts.get("xl/worksheets/sheet3.xml"), "row"))
        .hasSize(1 + monthly.closed().size());
    assertThat(elements(parts.get("xl/worksheets/sheet5.xml"), "row")).hasSize(10);
    assertThat(elements(parts.get("xl/worksheets/sheet1.xml"), "pageSetup"))
        .allMatch(page -> page.getAttribute("orientation").equals("landscape"));
  }

  @Test
  void what_looks_like_a_formula_stays_a_text_and_numbers_are_numbers() throws Exception {
    String hostile = "=HYPERLINK(\"http://x\",\"点\")&<b>\u0000\u0007\uD800";
    byte[] bytes =
        Xlsx.write(
            List.of(
                new Xlsx.Sheet(
                    "a/b:c*?[1]'二",
                    List.of(10),
                    List.of(List.of("标题"), List.of(hostile, 7), List.of("+1", "-1", "@x")))));
    Document sheet = parts(bytes).get("xl/worksheets/sheet1.xml");

    assertThat(elements(sheet, "f")).isEmpty();
    assertThat(elements(sheet, "c").stream().filter(c -> !c.getAttribute("t").equals("inlineStr")))
        .singleElement()
        .extracting(Element::getTextContent)
        .isEqualTo("7");
    assertThat(elements(sheet, "t").get(1).getTextContent())
        .isEqualTo("=HYPERLINK(\"http://x\",\"点\")&<b>");
  }
}
