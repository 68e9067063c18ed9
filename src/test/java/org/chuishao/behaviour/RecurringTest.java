package org.chuishao.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.chuishao.model.AreaPath;
import org.chuishao.model.PostRef;
import org.chuishao.recurring.RoundId;
import org.chuishao.recurring.Turn;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Silence is heard: patrols that were not done, by the product as a whole. */
class RecurringTest {

  private static final AreaPath LIUHE = new AreaPath("示范县/柳河镇");
  private static final String ZHANG = "grid-member@示范县/柳河镇/张庄村";
  private static final String HEXI = "grid-member@示范县/柳河镇/河西村";
  private static final RoundId PATROLS = new RoundId("linyi-2020", "patrol", LIUHE);

  private World world;

  @BeforeEach
  void start() {
    world = World.start();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private List<Turn.Ended> ended() {
    return world.playground().product().store().rounds().ended(PATROLS);
  }

  @Test
  @DisplayName(
      "L-B1: who has patrolled three times is left alone, who has not is reminded and listed")
  void patrols_are_counted_and_missing_ones_are_heard_of() {
    // The first whole week: what has begun before is over by then.
    world.pass(Duration.ofDays(7));
    int before = ended().size();
    world.says(ZHANG, "巡查：村口加油站，无异常");
    world.says(ZHANG, "巡查：村东头超市、小学，无异常");
    world.says(ZHANG, "巡查：河堤一圈，无异常");
    world.says(HEXI, "巡查：村口加油站，无异常");

    world.pass(Duration.ofDays(7));

    assertThat(world.texts(ZHANG)).noneMatch(text -> text.contains("张庄村2/3"));
    assertThat(world.texts(HEXI)).anyMatch(text -> text.contains("河西村1/3"));
    Turn.Ended week = ended().get(before);
    assertThat(week.done())
        .containsEntry(PostRef.parse(ZHANG).toString(), 3)
        .containsEntry(PostRef.parse(HEXI).toString(), 1);
  }

  @Test
  @DisplayName("L-B1: the round goes on after a restart and its list is sent once")
  void a_round_survives_a_restart() {
    world.pass(Duration.ofDays(7));
    int weeks = ended().size();
    world.restart();
    assertThat(ended()).hasSize(weeks);
    world.pass(Duration.ofDays(7));
    assertThat(ended()).hasSize(weeks + 1);
  }
}
