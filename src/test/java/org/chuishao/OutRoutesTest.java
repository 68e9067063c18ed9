package org.chuishao;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.chuishao.dispatch.Carrier;
import org.chuishao.dispatch.Carrier.Outcome;
import org.chuishao.model.MessageId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Letters that leave by the shipped routes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutRoutesTest {

  private static final Carrier.Letter LETTER =
      new Carrier.Letter(
          new MessageId("260000012-1"),
          Optional.empty(),
          "+8613800000001",
          "",
          "吹哨",
          "",
          List.of(),
          "",
          1,
          Carrier.Notice.NONE);

  private EdgeRig rig;
  private Carrier carrier;

  @BeforeAll
  void start() {
    rig = new EdgeRig();
    carrier = rig.host.carrier("out-sms-twilio", rig.carrier);
  }

  @AfterAll
  void stop() {
    rig.close();
  }

  @BeforeEach
  void accept() {
    rig.carrier.act.set(letter -> new Outcome.Accepted("SM-" + letter.id()));
  }

  @Test
  void the_outcome_comes_back_through_the_route() {
    assertThat(carrier.send(LETTER)).isEqualTo(new Outcome.Accepted("SM-260000012-1"));
  }

  @Test
  void a_refusal_comes_back_as_it_is() {
    Outcome rejected = new Outcome.Rejected("21610", "opted out");
    rig.carrier.act.set(letter -> rejected);
    assertThat(carrier.send(LETTER)).isEqualTo(rejected);
  }

  @Test
  void a_failure_after_the_carrier_had_it_leaves_it_open() {
    rig.carrier.act.set(
        letter -> {
          throw new IllegalStateException("of +8613800000001");
        });
    assertThat(carrier.send(LETTER))
        .isInstanceOfSatisfying(
            Outcome.Uncertain.class, open -> assertThat(open.words()).doesNotContain("138"));
  }

  @Test
  void a_channel_without_a_route_sends_nothing() {
    Carrier mail =
        rig.host.carrier(
            "out-mail",
            new Carrier() {
              @Override
              public String channel() {
                return "mail";
              }

              @Override
              public String provider() {
                return "smtp";
              }

              @Override
              public Outcome send(Letter letter) {
                throw new AssertionError("mail is switched off");
              }

              @Override
              public Outcome ask(Letter letter, String providerId, java.time.Instant since) {
                return new Outcome.Uncertain("");
              }
            });
    assertThat(mail.send(LETTER)).isInstanceOf(Outcome.NotSent.class);
  }

  @Test
  void asking_goes_straight_to_the_carrier() {
    assertThat(carrier.ask(LETTER, "", EdgeRig.NOW))
        .isEqualTo(new Outcome.NotSent("asked", "", Optional.empty()));
  }

  @Test
  void before_the_start_and_after_the_end_nothing_is_sent() {
    EdgeRig ended = new EdgeRig();
    Carrier late = ended.host.carrier("out-sms-twilio", ended.carrier);
    ended.close();
    assertThat(late.send(LETTER)).isInstanceOf(Outcome.NotSent.class);
  }
}
