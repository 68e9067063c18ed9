package org.chuishao.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.chuishao.Via;
import org.chuishao.faults.FaultMix.Peer;
import org.junit.jupiter.api.Test;

/** A thousand messages by a Twilio that does everything wrong. */
class TwilioMixTest {

  private static final long SEED = 20261127;
  private static final int MESSAGES = 1000;

  @Test
  void every_message_ends_delivered_once_or_with_somebody_else_and_every_copy_is_marked() {
    Peer twilio = Peer.texts("Twilio", Via.TWILIO);

    MixTally tally = new FaultMix(twilio, SEED, MESSAGES).play();

    System.out.println(tally.words());
    assertThat(tally.wrong).isEmpty();
    assertThat(tally.delivered + tally.taken).isEqualTo(MESSAGES);
    assertThat(tally.copies).isLessThanOrEqualTo(tally.ambiguous);
    assertThat(tally.failed).as("refusals were among the faults").isPositive();
  }
}
