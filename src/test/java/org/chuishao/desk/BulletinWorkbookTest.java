package org.chuishao.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chuishao.bulletin.Bulletin;
import org.chuishao.bulletin.SampleBulletins;
import org.chuishao.workbook.ListWorkbook;
import org.junit.jupiter.api.Test;

/** The workbook of a bulletin, opened by another library's eyes. */
class BulletinWorkbookTest {

  private static final Instant MADE = Instant.parse("2026-10-01T00:00:00Z");

  private static XSSFWorkbook opened(byte[] bytes) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(bytes));
  }

  @Test
  void it_has_everything_in_sheets_with_chinese_names_ready_to_print() throws IOException {
    Bulletin monthly = SampleBulletins.monthly();
    byte[] bytes = BulletinWorkbook.of(monthly, MADE);
    assertThat(BulletinWorkbook.of(SampleBulletins.monthly(), MADE)).isEqualTo(bytes);
    try (XSSFWorkbook workbook = opened(bytes)) {
      assertThat(StreamSupport.stream(workbook.spliterator(), false).map(Sheet::getSheetName))
          .containsExactly("汇总", "未办结", "办结", "走势", "附件2");
      assertThat(workbook.getSheet("未办结").getPhysicalNumberOfRows())
          .isEqualTo(1 + monthly.numbered().size());
      assertThat(workbook.getSheet("办结").getPhysicalNumberOfRows())
          .isEqualTo(1 + monthly.closed().size());
      assertThat(workbook.getSheet("附件2").getPhysicalNumberOfRows()).isEqualTo(10);
      assertThat(workbook)
          .allSatisfy(
              sheet -> {
                assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
                assertThat(sheet.getRepeatingRows()).as("headings on every page").isNotNull();
              });
    }
  }

  @Test
  void what_looks_like_a_formula_stays_a_text_and_numbers_are_numbers() throws IOException {
    String hostile = "=HYPERLINK(\"http://x\",\"点\")&<b>\u0000\u0007\uD800";
    byte[] bytes =
        ListWorkbook.of(
            "表",
            MADE,
            List.of(
                new ListWorkbook.Sheet(
                    "a/b:c*?[1]'二",
                    List.of(10, 10, 10),
                    List.of(List.of("标题"), List.of(hostile, 7), List.of("+1", "-1", "@x")))));
    try (XSSFWorkbook workbook = opened(bytes)) {
      XSSFRow row = workbook.getSheetAt(0).getRow(1);
      assertThat(row.getCell(0).getCellType()).isEqualTo(CellType.STRING);
      assertThat(row.getCell(0).getStringCellValue())
          .startsWith("=HYPERLINK(\"http://x\",\"点\")&<b>");
      assertThat(row.getCell(1).getNumericCellValue()).isEqualTo(7);
      assertThat((Iterable<Cell>) workbook.getSheetAt(0).getRow(2))
          .allSatisfy(cell -> assertThat(cell.getCellType()).isEqualTo(CellType.STRING));
    }
  }
}
