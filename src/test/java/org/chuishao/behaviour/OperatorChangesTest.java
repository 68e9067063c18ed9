package org.chuishao.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.chuishao.config.Key;
import org.chuishao.intake.Conversations.QueueItem;
import org.chuishao.model.Case;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators decide: strangers are not answered; a policy changes while cases are open. */
class OperatorChangesTest {

  private static final String POLICY = "config/policies/linyi-2020.yaml";

  private static World world;

  @BeforeAll
  static void start() {
    world = World.start(Map.of(Key.INTAKE_UNKNOWN, "silence"));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void where_strangers_are_met_with_silence_their_texts_still_come_before_a_person() {
    int cases = world.cases().size();

    assertThat(world.says("+8613700000301", "前进村有人私自倒煤气")).isEqualTo(200);

    assertThat(world.texts("+8613700000301")).isEmpty();
    assertThat(world.cases()).hasSize(cases);
    assertThat(world.queue())
        .filteredOn(item -> item.why().equals("unknown-sender"))
        .extracting(QueueItem::sender, QueueItem::text)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("public", "前进村有人私自倒煤气"));
  }

  @Test
  void a_case_keeps_the_policy_it_began_under_and_new_ones_take_the_new() {
    String old = "示范县/柳河镇/张庄村";
    String later = "示范县/柳河镇/李家沟村";
    world.says("grid-member@" + old, "村东头有人私自倒煤气");
    Case before = world.newest(old);
    String code = world.asked("village-secretary@" + old);

    world.restart(
        Map.of(
            POLICY,
            text ->
                text.replaceFirst(
                    "within: 1h\n        from: received\n        remind: \\[30m, 50m\\]",
                    "within: 2h\n        from: received\n        remind: [30m]")));
    world.says("grid-member@" + later, "村东头有人私自倒煤气");
    Case after = world.newest(later);

    assertThat(after.policy()).startsWith("linyi-2020@").isNotEqualTo(before.policy());
    assertThat(world.file(before.no()).policy()).isEqualTo(before.policy());
    assertThat(world.text("village-secretary@" + later)).contains("12:00");
    // The old case is reminded at 50 minutes as its own policy says, and can still be answered.
    world.pass(Duration.ofMinutes(51));
    assertThat(world.texts("village-secretary@" + old)).hasSize(2);
    assertThat(world.texts("village-secretary@" + later)).hasSize(2);
    world.says("village-secretary@" + old, code + " 2");
    assertThat(world.stages(before.no())).containsExactly("township");
  }
}
