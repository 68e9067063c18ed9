package org.chuishao.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2万 | 20000
          1.5万 | 15000
          ２０，０００ | 20000
          壹万伍仟 | 15000
          八千 | 8000
          一百四 | 140
          一百零四 | 104
          1万5 | 15000
          三千二百 | 3200
          十二万 | 120000
          两 | 2
          二十来 |
          1.2.3 |
          万 | 10000
          """)
  void numbers_are_read_as_people_write_them(String written, String value) {
    assertThat(Numerals.parse(written).map(BigDecimal::stripTrailingZeros))
        .isEqualTo(
            value == null
                ? java.util.Optional.empty()
                : java.util.Optional.of(new BigDecimal(value).stripTrailingZeros()));
  }

  @Property
  void any_text_is_a_number_or_none(@ForAll String written) {
    assertThat(Numerals.parse(written).filter(n -> n.signum() < 0)).isEmpty();
  }
}
