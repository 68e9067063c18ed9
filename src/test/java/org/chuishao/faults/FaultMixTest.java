package org.chuishao.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chuishao.Via;
import org.chuishao.faults.FaultMix.Peer;
import org.junit.jupiter.api.Test;

/**
 * Every provider does everything wrong that its stand-in knows how to. {@code -Dmix.messages=1000}
 * says how many messages each of them gets.
 */
class FaultMixTest {

  private static final long SEED = 20261127;
  private static final int MESSAGES = Integer.getInteger("mix.messages", 100);

  @Test
  void every_message_by_twilio_a_bot_or_mail_ends_once_and_every_copy_is_marked() {
    holds(
        Via.TWILIO,
        Peer.texts("Twilio"),
        Peer.bot("WeCom", "wecom"),
        Peer.bot("DingTalk", "dingtalk"),
        Peer.bot("Feishu", "feishu"),
        Peer.mail());
  }

  @Test
  void every_message_by_aliyun_ends_once_and_every_copy_is_marked() {
    holds(Via.ALIYUN, Peer.texts("Aliyun"));
  }

  @Test
  void every_message_by_tencent_ends_once_and_every_copy_is_marked() {
    holds(Via.TENCENT, Peer.texts("Tencent Cloud"));
  }

  @Test
  void every_message_by_a_gateway_ends_once_and_every_copy_is_marked() {
    holds(Via.SMPP, Peer.gateway());
  }

  private static void holds(Via via, Peer... peers) {
    List<MixTally> all = new FaultMix(via, List.of(peers), SEED, MESSAGES).play();
    all.forEach(tally -> System.out.println(tally.words()));
    for (MixTally tally : all) {
      assertThat(tally.wrong).isEmpty();
      assertThat(tally.delivered + tally.taken).isEqualTo(MESSAGES);
      assertThat(tally.copies).isLessThanOrEqualTo(tally.ambiguous);
      assertThat(tally.failed).as("refusals were among the faults").isPositive();
    }
  }
}
