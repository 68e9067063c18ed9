package org.chuishao.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Docket;
import org.chuishao.model.Kind;
import org.chuishao.model.Report;
import org.chuishao.model.Reporter;
import org.chuishao.model.Subject;
import org.junit.jupiter.api.Test;

class LikenessTest {

  private static final Instant THEN = Instant.parse("2026-09-22T02:00:00Z");

  private static Case file(int serial, String area, Kind kind, String place, String text) {
    Report report =
        new Report(
            new AreaPath(area),
            List.of(kind),
            Subject.DEN,
            place,
            text,
            new Reporter.Unnamed(),
            THEN.plus(Duration.ofHours(serial)),
            Optional.empty(),
            false,
            "sms");
    return new Case(
        CaseNo.of(2026, serial),
        "p@1",
        report,
        Case.Status.OPEN,
        1,
        List.of(),
        List.of(),
        "",
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        1,
        1,
        Docket.EMPTY);
  }

  private static final Case FIRST =
      file(1, "示范县/柳河镇/张庄村", Kind.FIREWORKS, "村西头老窑厂", "村西头老窑厂那个院子有三四个人在里头卷炮仗");

  @Test
  void the_same_place_and_kind_in_other_words_may_be_the_same_and_says_why() {
    Case later = file(2, "示范县/柳河镇/张庄村", Kind.FIREWORKS, "老窑厂院里", "举报老窑厂院里做鞭炮的");
    assertThat(Likeness.of(later, FIRST))
        .hasValueSatisfying(
            likeness ->
                assertThat(likeness.speaks()).contains("同一区域", "同为烟花爆竹", "地点相近“村西头老窑厂”", "前后不到两天"));
  }

  @Test
  void another_kind_another_place_or_an_ended_case_are_not_offered() {
    Case mine = file(2, "示范县/柳河镇/张庄村", Kind.MINING, "村西头老窑厂", "村西头老窑厂有人挖沙");
    Case elsewhere = file(3, "示范县/柳河镇/张庄村", Kind.FIREWORKS, "小学对面超市", "小学对面超市摆摊卖烟花没有证");
    assertThat(Likeness.of(mine, FIRST)).isEmpty();
    assertThat(Likeness.of(elsewhere, FIRST)).isEmpty();
    assertThat(Likeness.of(FIRST, FIRST)).isEmpty();
  }
}
