package org.chuishao.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chuishao.config.Problem;
import org.chuishao.config.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarMistakesTest {

  @Test
  void every_mistake_of_a_file_is_reported_at_once_where_it_stands() {
    String text =
        """
        year: 2026
        of: []
        off:
          - { name: 元旦, from: 2025-01-01, to: 2026-01-03 }
          - { name: 春节, from: 2026-02-23, to: 2026-02-15 }
          - { name: 清明节, from: 2026-04-31 }
          - { name: 劳动节, from: 2026-05-01, till: 2026-05-05 }
          - { name: 端午节, from: 2026-06-19, to: 2026-06-21 }
          - { name: 中秋节, from: 2026-06-21 }
          - { from: 2026-09-25 }
          - { name: 国庆节, from: 2026-10-01, to: 2026-11-07 }
          - { name: "", from: 2026-12-24 }
        work:
          - 2026-05-01
          - 2026-10-12
          - { day: 2026-10-10, weekday: true }
          - { day: 2026-02-14, weekday: yes }
          - 2026-02-14
          - 10月10日
        """;
    assertThat(mistakes(Map.of("c/2026.yaml", text)))
        .extracting(Problem::toString)
        .containsExactly(
            "c/2026.yaml:2:1: unknown key 'of'; did you mean 'off'?",
            "c/2026.yaml:4:23: 2025-01-01 is not in 2026, nor in the December before it",
            "c/2026.yaml:5:39: the holiday ends on 2026-02-15, before it starts on 2026-02-23",
            "c/2026.yaml:6:24: '2026-04-31' is no date; write it like 2026-10-01",
            "c/2026.yaml:7:36: unknown key 'till'; known are from, name, to",
            "c/2026.yaml:9:24: 2026-06-21 is already off: 端午节 in c/2026.yaml:8",
            "c/2026.yaml:10:5: 'name' is missing",
            "c/2026.yaml:11:40: the holiday has more than 20 days; is the month right?",
            "c/2026.yaml:12:13: the holiday needs a name, people read it",
            "c/2026.yaml:14:5: 2026-05-01 is a make-up workday here and off in c/2026.yaml:7: 劳动节",
            "c/2026.yaml:15:5: 2026-10-12 is a Monday, a working day anyway; when the notice does"
                + " list it, write { day: 2026-10-12, weekday: true }",
            "c/2026.yaml:16:12: 2026-10-10 is a Saturday: leave out 'weekday: true'",
            "c/2026.yaml:17:33: true or false is expected, not 'yes'",
            "c/2026.yaml:18:5: 2026-02-14 is already a make-up workday in c/2026.yaml:17",
            "c/2026.yaml:19:5: '10月10日' is no date; write it like 2026-10-01");
  }

  @Test
  void what_only_two_files_together_show_is_found_too() {
    String before =
        """
        year: 2022
        off: [{ name: 元旦, from: 2022-12-30, to: 2022-12-31 }]
        """;
    String after =
        """
        year: 2023
        off: [{ name: 元旦, from: 2022-12-31, to: 2023-01-02 }]
        """;
    String copy =
        """
        year: 2023
        off: [{ name: 清明节, from: 2023-04-05 }]
        work: [2022-12-31]
        """;
    assertThat(mistakes(Map.of("2022.yaml", before, "2023.yaml", after, "2024.yaml", copy)))
        .extracting(Problem::toString)
        .containsExactly(
            "2023.yaml:2:25: 2022-12-31 is already off: 元旦 in 2022.yaml:2",
            "2024.yaml:1:7: the year 2023 is already in 2023.yaml:1",
            "2024.yaml:3:8: 2022-12-31 is a make-up workday here and off in 2022.yaml:2: 元旦");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          off: [{ name: a, from: 2026-01-01 }]              | 1:1: 'year' is missing
          year: 2026                                        | 1:1: 'off' is missing
          {year: 2026, off: []}                             | 1:19: no holiday is listed; a year without a notice has no file
          {year: 26, off: [{ name: a, from: 2026-01-01 }]}  | 1:8: '26' is no year; write it like 2026
          {year: 2026, off: [2026-01-01]}                   | 1:20: a map of key: value is expected here
          {year: 2026, off: [{ name: a }]}                  | 1:20: 'from' is missing
          - 2026-01-01                                      | 1:1: a map of key: value is expected here
          year: [                                           | 2:1: not YAML: expected the node content, but found '<stream end>'
          """)
  void a_file_of_another_shape_is_told_what_it_lacks(String text, String problem) {
    assertThat(mistakes(Map.of("x.yaml", text + "\n")))
        .extracting(Problem::toString)
        .containsExactly("x.yaml:" + problem);
  }

  private static List<Problem> mistakes(Map<String, String> files) {
    Problems problems = new Problems();
    WorkingCalendar.parse(new TreeMap<>(files), problems);
    return problems.sorted();
  }
}
