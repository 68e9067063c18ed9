package org.chuishao.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chuishao.Via;
import org.chuishao.faults.FaultMix.Peer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every provider does everything wrong that its stand-in knows how to. {@code -Dmix.messages=1000}
 * says how many messages each of them gets, {@code -Dmix.only=SMPP} who is played.
 */
class FaultMixTest {

  private static final Logger LOG = LoggerFactory.getLogger(FaultMixTest.class);
  private static final long SEED = 20261127;
  private static final int MESSAGES = Integer.getInteger("mix.messages", 100);
  private static final Predicate<String> ONLY =
      Pattern.compile(System.getProperty("mix.only", "")).asPredicate();

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
    List<Peer> played = Stream.of(peers).filter(peer -> ONLY.test(peer.name())).toList();
    assumeThat(played).as("peers that are to be played").isNotEmpty();
    List<MixTally> all = new FaultMix(via, played, SEED, MESSAGES).play();
    all.forEach(tally -> LOG.warn("{}", tally.words()));
    for (MixTally tally : all) {
      assertThat(tally.wrong).isEmpty();
      assertThat(tally.delivered + tally.taken).isEqualTo(MESSAGES);
      assertThat(tally.copies).isLessThanOrEqualTo(tally.ambiguous);
      assertThat(tally.failed).as("refusals were among the faults").isPositive();
    }
  }
}
