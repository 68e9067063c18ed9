package org.chuishao.informant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What would point to who reported is found by name, and what can be said instead (L-C1). */
class LeakCheckTest {

  @ParameterizedTest
  @CsvSource({
    "NUMBER, 详情打13912345678问, 详情打问",
    "NUMBER, 座机0539-8123456, 座机",
    "ADDRESS, 写信到 wang@mail.cn 再说, 写信到  再说",
    "ADDRESS, 微信号：wang_88123 院里卷炮仗, 院里卷炮仗",
    "NAME, 我叫王小明，院里卷炮仗, 院里卷炮仗",
    "CODE, 院里卷炮仗，代码 abc123, 院里卷炮仗，代码",
    "TELLTALE, 我家隔壁老油坊, 老油坊",
    "TELLTALE, 俺们村东头我家对面的院子, 俺们村东头院子",
    "TELLTALE, 我是厂里的会计，里面没证, 里面没证",
    "TELLTALE, 我老公在里面干活，没有证, 在里面干活，没有证",
  })
  void a_finding_has_its_name_and_the_rest_can_be_said(
      Finding.Kind kind, String words, String rest) {
    List<Finding> findings = LeakCheck.findings(words, "");
    assertThat(findings).extracting(Finding::kind).contains(kind);
    assertThat(LeakCheck.neutral(words, findings, "烟花爆竹")).isEqualTo(rest.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "张庄村西头老窑厂有人卷炮仗",
        "院里有三四个人，昨晚九点多还在搬",
        "已到场核实，收缴引线20公斤，罚款2万元",
        "我局已立案",
        "鲁Q12345货车，载重30吨",
        "请本人到场处理"
      })
  void ordinary_words_of_an_order_stay_as_they_are(String words) {
    assertThat(LeakCheck.findings(words, "张庄村西头老窑厂有人卷炮仗，院里有三四个人")).isEmpty();
  }

  @Test
  void the_reporters_own_sentence_about_oneself_is_not_quoted() {
    String report = "张庄村老窑厂卷炮仗。昨天夜里我从窑厂门口路过看见他们搬引线。";
    List<Finding> findings = LeakCheck.findings("群众反映：昨天夜里我从窑厂门口路过看见他们搬引线", report);
    assertThat(findings).extracting(Finding::kind).containsExactly(Finding.Kind.QUOTE);
    assertThat(
            LeakCheck.neutral(
                "我从窑厂门口路过看见他们搬引线", LeakCheck.findings("我从窑厂门口路过看见他们搬引线", report), "烟花爆竹"))
        .isEqualTo("烟花爆竹");
  }

  @Test
  void who_only_says_that_one_reports_gives_nothing_away() {
    String report = "我要举报张庄村西头老窑厂有人卷炮仗";
    assertThat(LeakCheck.findings(report, report)).isEmpty();
  }
}
