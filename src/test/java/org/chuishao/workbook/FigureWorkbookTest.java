package org.chuishao.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chuishao.figures.Counts;
import org.chuishao.figures.Fact;
import org.chuishao.figures.Period;
import org.chuishao.figures.Quarter;
import org.chuishao.figures.Report;
import org.chuishao.figures.Source;
import org.chuishao.figures.Table;
import org.chuishao.model.AreaPath;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.PostRef;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people wrote stays what they wrote. */
class FigureWorkbookTest {

  private static final Period PERIOD = Period.parse("2026-09");
  private static final AreaPath COUNTY = new AreaPath("示范县");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://example.test\",\"看\")",
        "+1+1",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(A1:A9)",
        "\t=1+1",
        "一行\n=二行",
      })
  void words_that_would_be_a_formula_stay_words(String words) throws IOException {
    Fact fact =
        new Fact(
            PostRef.of("county-office", COUNTY),
            words,
            Optional.empty(),
            FigureColumn.FOUND,
            BigDecimal.ONE,
            PERIOD.first(),
            PERIOD.from(),
            new Source.OfEntry("1"),
            "",
            words);
    Table.Row none = new Table.Row(words, Collections.nCopies(12, BigDecimal.ZERO));
    Table table =
        new Table(
            COUNTY,
            words,
            PERIOD,
            PERIOD.cut(),
            false,
            Collections.nCopies(8, none),
            none,
            none,
            List.of(fact),
            List.of());
    Quarter.Line line = new Quarter.Line(COUNTY, words, new Counts(0, 0, 0, 0, 0), 0, 0, 0, 0, 0);
    byte[] bytes =
        FigureWorkbook.of(
            new Report(
                table,
                List.of(table),
                List.of(fact),
                List.of(),
                List.of(),
                new Quarter(line, List.of(line), List.of())));

    List<String> found = new ArrayList<>();
    try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      for (Row row : workbook.getSheet("明细")) {
        for (Cell cell : row) {
          assertThat(cell.getCellType()).isIn(CellType.STRING, CellType.NUMERIC);
          if (cell.getCellType() == CellType.STRING) {
            found.add(cell.getStringCellValue());
            assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
          }
        }
      }
    }
    assertThat(found).contains(words.replace('\t', ' '));
  }
}
