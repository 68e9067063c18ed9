package org.chuishao.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.Ground;
import org.junit.jupiter.api.Test;

/** What is counted of accountability, serious cases and quarters. */
class OversightFiguresTest extends FiguresRig {

  @Test
  void LP_A9_officials_are_counted_once_each_where_they_were_held_to_account() {
    Figures figures =
        new Figures(DIRECTORY, POLICIES, List.of(serious()), List.of(), List.of(), LATER);

    assertThat(figures.own(COUNTY, SEPTEMBER).total().cell(FigureColumn.TALKED)).isEqualTo("2");
    assertThat(figures.own(COUNTY, SEPTEMBER).total().cell(FigureColumn.HELD)).isEqualTo("1");
  }

  @Test
  void P_B6_serious_cases_are_filed_in_their_month_and_followed_in_the_next() {
    Figures figures =
        new Figures(DIRECTORY, POLICIES, List.of(serious()), List.of(), List.of(), LATER);

    assertThat(figures.filings(COUNTY, SEPTEMBER))
        .singleElement()
        .satisfies(
            filing -> {
              assertThat(filing.fresh()).isTrue();
              assertThat(filing.grounds()).containsExactly(Ground.CLOSED, Ground.CRIMINAL);
              assertThat(filing.measures()).isEqualTo("关闭取缔1处、罚款5000元、移送追责1人");
              assertThat(filing.supervised()).isEqualTo(1);
            });
    assertThat(figures.filings(COUNTY, OCTOBER))
        .singleElement()
        .satisfies(
            filing -> {
              assertThat(filing.fresh()).isFalse();
              assertThat(filing.endedAt()).isEmpty();
            });
    assertThat(figures.filings(COUNTY, Period.parse("2026-08"))).isEmpty();
  }

  @Test
  void P_B7_the_report_on_a_quarter_names_areas_without_anything() {
    Figures figures =
        new Figures(DIRECTORY, POLICIES, List.of(serious()), List.of(), List.of(), LATER);
    Quarter quarter = figures.quarter(COUNTY, Period.parse("2026-Q3"));

    assertThat(quarter.areas().stream().map(line -> line.name() + (line.zero() ? " 零报告" : "")))
        .containsExactly("柳河镇", "青石镇 零报告", "东关街道 零报告");
    assertThat(quarter.whole().filed()).isEqualTo(1);
    assertThat(quarter.whole().supervised()).isEqualTo(1);
    assertThat(quarter.whole().counts().received()).isEqualTo(1);
  }
}
