package org.chuishao.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chuishao.Chuishao;
import org.chuishao.Home;
import org.chuishao.config.Key;
import org.chuishao.desk.SweepBook;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Event;
import org.chuishao.sandbox.FaultKind;
import org.chuishao.testkit.TestRedis;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.Test;

/** Two nodes that sweep the same list at the same time file what they find once. */
class TwoSweepersTest {

  private static final int LOST = 6;
  private static final String ZHANG = "示范县/柳河镇/张庄村";

  @Test
  void two_nodes_that_sweep_at_once_file_each_lost_text_once_and_answer_it_once() {
    TestRedis.flush();
    // A sweep takes longer than this lease, so that both nodes are in it together.
    Map<Key, String> settings =
        Map.of(
            Key.REDIS_URI, TestRedis.uri(), Key.SWEEP_EVERY, "15ms", Key.CANARY_ENABLED, "false");
    try (World world = World.start(settings);
        Chuishao other = world.playground().another(world.data().resolve("other"))) {
      SweepBook book = other.store().sweeps();
      until(() -> book.position("twilio").isPresent());
      List<String> phones = IntStream.range(0, LOST).mapToObj(i -> "+861370000041" + i).toList();
      phones.forEach(
          phone -> {
            world.sandbox().fault("sms", phone, FaultKind.WEBHOOK_LOST, 1);
            world.sandbox().text(phone, "柳河镇张庄村东头" + phone + "号院有人私自倒煤气罐");
          });

      world.pass(Duration.ofMinutes(3));
      until(() -> world.cases().size() >= LOST);
      LocalDate day = LocalDate.ofInstant(world.now(), Home.ZONE);
      until(() -> book.counts(day, day).stream().anyMatch(count -> count.filed() == LOST));
      world.quiet();

      assertThat(world.cases()).hasSize(LOST);
      assertThat(world.reports(ZHANG)).hasSize(LOST);
      for (CaseNo no : world.cases()) {
        assertThat(world.events(no, Event.Noted.class)).as("one mark of " + no).hasSize(1);
      }
      phones.forEach(phone -> assertThat(world.texts(phone)).as(phone).hasSize(1));
      assertThat(book.counts(day, day))
          .filteredOn(count -> count.channel().equals("sms"))
          .singleElement()
          .satisfies(
              count ->
                  assertThat(List.of(count.received(), count.filed(), count.late()))
                      .containsOnly((long) LOST));
    }
  }

  private static void until(java.util.concurrent.Callable<Boolean> there) {
    await().atMost(Duration.ofSeconds(20)).until(there);
  }
}
