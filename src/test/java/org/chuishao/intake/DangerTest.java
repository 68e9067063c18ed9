package org.chuishao.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P-A1: what is danger to life now, and what only looks like it. */
class DangerTest {

  private static final Reader READER = Samples.reader();

  @ParameterizedTest(name = "“{0}”")
  @ValueSource(strings = {"村东头做鞭炮的院子出事了，119来了两辆", "有人私灌煤气，已经打了119", "黑矿塌了，有人被埋", "做炮的院子炸了，赶紧叫120"})
  void danger_now_is_a_major_case(String text) {
    assertThat(major(text)).isTrue();
  }

  @ParameterizedTest(name = "“{0}”")
  @ValueSource(
      strings = {
        "村东头119号院里有人私自做鞭炮",
        "建设路119弄有人私灌煤气",
        "路边仓库里堆着1195箱鞭炮，没有证",
        "车牌尾号5119的面包车在村口卖散装汽油",
        "他家存了119箱烟花，没有证"
      })
  void a_number_that_only_looks_like_the_fire_brigades_is_none(String text) {
    assertThat(major(text)).isFalse();
  }

  @ParameterizedTest(name = "“{0}”")
  @ValueSource(
      strings = {
        "柳河镇河堤快塌了",
        "我家楼裂缝好大，墙歪了",
        "小区外墙瓷砖往下掉",
        "张庄村河堤管涌，要决口了",
        "门口马路路面塌了个大坑",
        "院墙要倒了，歪了半边"
      })
  void what_wears_out_where_nobody_works_is_no_major_case(String text) {
    assertThat(major(text)).isFalse();
  }

  @ParameterizedTest(name = "“{0}”")
  @ValueSource(
      strings = {
        "挖沙的把河堤挖塌了",
        "石门村尾矿库坝体裂缝渗水，要垮了",
        "张庄村工地深基坑边坡裂缝，要塌",
        "自家违建加层，墙裂了楼歪了",
        "河堤塌了，埋了人",
        "小区外墙瓷砖往下掉，砸到人了",
        "老桥塌了，车掉下去了",
        "外地老板开的炮厂炸了",
        "听说张庄村炮厂炸了",
        "外县拉来的炮在张庄村炸了"
      })
  void whoever_works_there_or_is_hurt_or_is_named_makes_it_one(String text) {
    assertThat(major(text)).isTrue();
  }

  @ParameterizedTest(name = "“{0}”")
  @ValueSource(
      strings = {
        "听说外县有个炮厂炸了",
        "外县的炮厂炸了，你们这有没有",
        "外地一个化工厂爆炸了，咱这儿有没有这种厂",
        "听说邻县烟花厂着火了",
        "我亲戚说他们省有个烟花厂炸了"
      })
  void what_happened_in_another_county_goes_before_a_person(String text) {
    assertThat(major(text)).isFalse();
    assertThat(READER.read(text, Sender.UNKNOWN, Optional.empty()).intent())
        .isEqualTo(Intent.OTHER);
  }

  private static boolean major(String text) {
    return READER.read(text, Sender.UNKNOWN, Optional.empty()).major();
  }
}
