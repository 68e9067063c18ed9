package org.chuishao.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.chuishao.model.Case;
import org.chuishao.model.Track;
import org.chuishao.testkit.Play;
import org.junit.jupiter.api.Test;

/** The three-step chain of L 三(二), each rule by its id, in virtual time. */
class ChainTest {

  @Test
  void whole_chain_L_A2_to_L_A13_with_return_extension_and_publication() {
    Play play = Play.linyi("2026-09-29T08:00").report(Play.ZHANG);
    assertThat(play.said()).contains("persuade → village-secretary", "received → grid-member");
    play.pass(Duration.ofHours(2));
    assertThat(play.stages()).containsExactly("township");
    assertThat(play.said())
        .contains(
            "overdue → work-area-secretary",
            "auto-escalated → village-secretary",
            "prompt → township-centre");
    assertThat(play.file().marks()).contains("auto-escalated");
    play.pass(Duration.ofMinutes(10)).answer("township", "whistle");
    play.pass(Duration.ofMinutes(220))
        .answer("county", "assign", "", 0, "police", "market-regulation");
    assertThat(play.stages()).containsExactly("departments", "department", "department");
    Track police = play.track("department");
    assertThat(police.party().unit()).isEqualTo("police");
    assertThat(police.lead()).isTrue();
    play.pass(Duration.ofHours(1)).answer("department", "return", "不归我们管", 0);
    play.pass(Duration.ofHours(1)).answer("reassign", "assign", "", 0, "emergency");
    Play.Answerer emergency = play.as("emergency");
    play.pass(Duration.ofHours(11));
    emergency.says("accept").says("extend", "检测报告未出", 3);
    play.answer("extension", "approve");
    assertThat(emergency.track().duty("result").orElseThrow().due())
        .isEqualTo(Play.at("2026-10-16T00:00"));
    play.as("market-regulation").says("result", "查封液化气瓶37个", 0);
    play.until("2026-10-14T10:00");
    emergency.says("result", "罚款2万", 0);
    assertThat(play.stages()).containsExactly("feedback");
    play.answer("feedback", "feed-back").answer("closing", "published");
    assertThat(play.file().status()).isEqualTo(Case.Status.CLOSED);
    assertThat(play.said()).contains("outcome → grid-member", "feedback → township-centre");
    assertThat(play.replayed()).isEqualTo(play.file());
  }
}
