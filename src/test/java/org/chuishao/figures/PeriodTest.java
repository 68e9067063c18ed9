package org.chuishao.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.chuishao.testkit.Play;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days that are counted, and the cut after them. */
class PeriodTest extends FiguresRig {

  @ParameterizedTest
  @CsvSource({
    "2026-10, 2026-10-01, 2026-10-31, 2026-11-06T00:00",
    "2026-Q4, 2026-10-01, 2026-12-31, 2027-01-06T00:00",
    "2026, 2026-01-01, 2026-12-31, 2027-01-06T00:00",
    "2026-09-21..2026-09-27, 2026-09-21, 2026-09-27, 2026-09-28T00:00",
  })
  void periods_are_written_and_cut_alike(String key, String first, String last, String cut) {
    Period period = Period.parse(key);
    assertThat(period.key()).isEqualTo(key);
    assertThat(period.first()).isEqualTo(first);
    assertThat(period.last()).isEqualTo(last);
    assertThat(period.cut()).isEqualTo(Play.at(cut));
    assertThat(period.previous().cut()).isEqualTo(period.cutBefore());
  }
}
