package org.chuishao.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.chuishao.dispatch.Posting.State;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;

/** Which alerts say the same, and what the one says that speaks for all. */
class SameAlertsTest {

  private static final Instant NOW = Instant.parse("2026-09-30T07:00:00Z");

  private static Message alert(int n, String what, String why) {
    return new Message(
        new MessageId("s00-" + n),
        Optional.empty(),
        "operator-alert",
        new Message.Recipient.Operator(),
        Map.of("what", what, "why", why, "case", "260001" + (10 + n)),
        Optional.empty(),
        Optional.empty(),
        Message.Urgency.NORMAL,
        "",
        NOW);
  }

  private static Posting waiting(Message message) {
    return new Posting(message, 2, State.HELD, List.of(), Optional.of(NOW), "", SameAlerts.WAITS);
  }

  @Property(tries = 200)
  void none_is_lost_and_none_is_counted_twice(
      @ForAll @IntRange(min = 0, max = 20) int alike, @ForAll @IntRange(max = 10) int others) {
    List<Posting> waiting = new ArrayList<>();
    for (int n = 0; n <= alike; n++) {
      waiting.add(waiting(alert(n, "消息未送达 s01-" + n, "停机")));
    }
    for (int n = 0; n < others; n++) {
      waiting.add(waiting(alert(100 + n, "短信通道连续失败", "twilio 返回 2000" + n)));
    }

    List<Posting> said = SameAlerts.alike(waiting.get(0), waiting);
    Message forAll = SameAlerts.forAll(waiting.get(0).message(), said);

    assertThat(said).hasSize(alike).doesNotContain(waiting.get(0));
    assertThat(forAll.facts().get("what").contains("共" + (alike + 1) + "条")).isEqualTo(alike > 0);
    assertThat(forAll.facts().get("why").contains("26000110")).isEqualTo(alike > 0);
  }

  @Property(tries = 1)
  void a_post_that_nobody_holds_is_spoken_of_once_a_day_anything_else_once_an_hour() {
    assertThat(SameAlerts.span(alert(1, "岗位无人接收", "岗位空缺"))).isEqualTo(Duration.ofDays(1));
    assertThat(SameAlerts.span(alert(1, "消息未送达", "停机"))).isEqualTo(Duration.ofHours(1));
    assertThat(SameAlerts.key(alert(1, "岗位无人接收", "河西村村支书无人担任")))
        .isNotEqualTo(SameAlerts.key(alert(1, "岗位无人接收", "张庄村村支书无人担任")));
  }
}
