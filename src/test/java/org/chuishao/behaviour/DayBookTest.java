package org.chuishao.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.chuishao.model.AreaPath;
import org.chuishao.model.DayEntry;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Patrols and publicity come from the same number and become lines of the day book. */
class DayBookTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 9, 22);

  private static World world;

  @BeforeAll
  static void start() {
    world = World.start();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private static List<DayEntry> entries(String area) {
    return world.playground().product().store().dayBook().entries(new AreaPath(area), TODAY, TODAY);
  }

  @Test
  @DisplayName("L-B1: a patrol with its object is a line in the day book and no case")
  void a_patrol_is_entered_and_confirmed_and_opens_no_case() {
    String member = "grid-member@示范县/柳河镇/张庄村";
    int cases = world.cases().size();
    int queued = world.queue().size();

    world.says(member, "巡查：张庄加油站、超市、小学，无异常");

    assertThat(world.text(member)).contains("已记下", "巡查 张庄加油站");
    assertThat(world.cases()).hasSize(cases);
    assertThat(world.queue()).hasSize(queued);
    assertThat(entries("示范县/柳河镇"))
        .filteredOn(entry -> entry.what() == DayEntry.What.PATROL)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.area().value()).isEqualTo("示范县/柳河镇/张庄村");
              assertThat(entry.object()).contains("加油站");
              assertThat(entry.by()).isEqualTo(world.person(member).id());
              assertThat(entry.photo()).isFalse();
            });
  }

  @Test
  @DisplayName("L-B8: notices, broadcasts and leaflets are counted as the words say")
  void publicity_is_counted() {
    String secretary = "village-secretary@示范县/青石镇/石门村";

    world.says(secretary, "今天大喇叭广播了2遍，张贴公告十二张，发明白纸一百四十份");

    assertThat(world.text(secretary)).contains("宣传", "公告12张", "广播2次", "明白纸140份");
    assertThat(entries("示范县/青石镇/石门村"))
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry.counts())
                    .isEqualTo(
                        Map.of(
                            DayEntry.Count.NOTICES, 12,
                            DayEntry.Count.BROADCASTS, 2,
                            DayEntry.Count.LEAFLETS, 140)));
  }

  @Test
  void a_patrol_is_still_there_after_a_restart() {
    String member = "grid-member@示范县/柳河镇/河西村";
    world.says(member, "巡查河堤一圈，没发现挖沙的，一切正常");

    world.restart();

    assertThat(entries("示范县/柳河镇/河西村")).hasSize(1);
    assertThat(
            world
                .playground()
                .product()
                .store()
                .dayBook()
                .entries(new AreaPath("示范县"), TODAY.plusDays(1), TODAY.plusDays(2)))
        .isEmpty();
  }

  @Test
  @DisplayName(
      "L-B1, P-B8: a patrol that finds something opens a case and is a patrol all the same")
  void a_patrol_that_finds_something_is_a_case_and_a_line_in_the_day_book() {
    String member = "grid-member@示范县/青石镇/大岭村";
    int cases = world.cases().size();

    world.says(member, "巡查发现大岭村东头有人私藏烟花爆竹，没有证");

    assertThat(world.cases()).hasSize(cases + 1);
    assertThat(entries("示范县/青石镇/大岭村"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.what()).isEqualTo(DayEntry.What.PATROL);
              assertThat(entry.found()).contains("私藏烟花爆竹");
              assertThat(entry.done()).contains(world.cases().get(0).digits());
            });
  }
}
