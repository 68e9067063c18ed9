package org.chuishao.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What posts write when they state figures; read on 3 October 2026. */
class FigureFormTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 10, 3);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "填报 执法检查12家                            | 2026年9月 执法检查生产经营单位12家",
        "填报10月 矿山 执法检查十二家                 | 2026年10月 矿山执法检查生产经营单位12家",
        "填报：上月，矿山：查出3项，罚款2.5万元       | 2026年9月 矿山查出非法行为3项，矿山行政处罚2.5万元",
        "填报 9月 烟花爆竹执法检查12，矿山执法检查3   | 2026年9月 烟花爆竹执法检查生产经营单位12家，矿山执法检查生产经营单位3家",
        "报数 2026-08 消防 行政处罚(万元) 1.2345      | 2026年8月 消防行政处罚1.2345万元",
        "填报 9月 罚款8000元；约谈2人；问责1人        | 2026年9月 行政处罚0.8万元，警示约谈领导干部2人，问责领导干部1人",
        "填报 12月 张贴公告120张，发放明白纸2000份     | 2025年12月 张贴有奖举报公告120张，发放有奖举报明白纸2000份",
        "填报 危化品 关闭取缔窝点1个，不分领域 执法检查0家 | 2026年9月 危险化学品关闭取缔非法生产经营窝点1个，执法检查生产经营单位0家",
        "填报 9月 兑现举报奖励0.3万元，核实线索4条，停产整顿2家，刑事措施1人 | 2026年9月 兑现举报奖励0.3万元，核实举报线索4条，停产整顿企业2家，采取刑事措施1人",
      })
  void is_understood(String text, String understood) {
    FigureForm form = FigureForm.read(text, TODAY).orElseThrow();
    assertThat(form.unclear()).isEmpty();
    assertThat(form.zh()).isEqualTo(understood);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "填报 检查若干家               | 检查若干家",
        "填报 9月 执法检查12家，喝茶3次 | 喝茶3次",
        "填报 执法检查12万元           | 执法检查12万元",
        "填报 罚款2家                  | 罚款2家",
        "填报 查出1.5项                | 查出1.5项",
        "填报 合计 12                  | 合计 12",
        "填报 2027-01 执法检查1家      | 2027-01",
        "填报 2020年1月 执法检查1家    | 2020年1月",
        "填报 2026-13 执法检查1家      | 2026-13",
        "填报                          | ''",
      })
  void is_not_guessed(String text, String unclear) {
    assertThat(FigureForm.read(text, TODAY).orElseThrow().unclear()).containsExactly(unclear);
  }

  @Test
  void a_mail_has_one_figure_a_line_and_a_field_holds_until_another_is_named() {
    String mail = "填报 2026-09\n矿山：\n执法检查：12\n查出：3\n消防 执法检查：4\n";
    assertThat(FigureForm.read(mail, TODAY).orElseThrow().zh())
        .isEqualTo("2026年9月 矿山执法检查生产经营单位12家，矿山查出非法行为3项，消防执法检查生产经营单位4家");
  }

  @Test
  void until_the_fifth_the_last_month_is_meant_and_then_this_one() {
    assertThat(month("2026-10-05")).isEqualTo("2026-09");
    assertThat(month("2026-10-06")).isEqualTo("2026-10");
  }

  private static String month(String today) {
    return FigureForm.read("填报 查出1项", LocalDate.parse(today)).orElseThrow().month().toString();
  }

  @Test
  void nothing_else_is_taken_for_figures() {
    assertThat(FigureForm.read("村西头有人卷炮仗，举报填报都行", TODAY)).isEmpty();
  }
}
