package org.chuishao.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.chuishao.dispatch.AddressBook.Address;
import org.chuishao.model.Message.Urgency;
import org.junit.jupiter.api.Test;

/** Which provider a letter goes by, and who takes over when one fails. */
class WaysTest {

  private static final String NUMBER = "+8613900000001";

  private static Address phone(String... providers) {
    return new Address("sms", NUMBER, List.of(providers), Optional.empty());
  }

  @Test
  void the_provider_that_the_address_asks_for_goes_before_the_others() {
    OneLetter letter =
        new OneLetter(Urgency.NORMAL)
            .by("sms", "twilio", OneLetter.takes())
            .by("sms", "aliyun", OneLetter.takes())
            .to(phone("aliyun"))
            .step();
    assertThat(letter.left).containsExactly("aliyun>" + NUMBER);
  }

  @Test
  void where_nobody_asks_the_first_one_of_the_settings_is_taken() {
    OneLetter letter =
        new OneLetter(Urgency.NORMAL)
            .by("sms", "twilio", OneLetter.takes())
            .by("sms", "aliyun", OneLetter.takes())
            .step();
    assertThat(letter.left).containsExactly("twilio>" + NUMBER);
  }

  @Test
  void what_one_provider_refuses_another_one_carries_to_the_same_number() {
    OneLetter letter =
        new OneLetter(Urgency.NORMAL)
            .by("sms", "twilio", OneLetter.refuses())
            .by("sms", "aliyun", OneLetter.takes())
            .step()
            .step();
    assertThat(letter.left).containsExactly("twilio>" + NUMBER, "aliyun>" + NUMBER);
    assertThat(letter.kept.state()).isEqualTo(Posting.State.ACCEPTED);
    assertThat(letter.kept.attempts()).extracting(Posting.Attempt::mayBeCopy).containsOnly(false);
  }

  @Test
  void after_all_providers_of_a_number_the_next_contact_follows_and_then_somebody_else() {
    OneLetter letter =
        new OneLetter(Urgency.NORMAL)
            .by("sms", "twilio", OneLetter.refuses())
            .by("sms", "aliyun", OneLetter.refuses())
            .by("mail", "smtp", OneLetter.refuses())
            .to(phone(), new Address("mail", "chen@example.test"))
            .play();
    assertThat(letter.left)
        .containsExactly("twilio>" + NUMBER, "aliyun>" + NUMBER, "smtp>chen@example.test");
    assertThat(letter.kept.state()).isEqualTo(Posting.State.FAILED);
    assertThat(letter.undelivered).hasSize(1);
  }

  @Test
  void a_provider_that_keeps_failing_is_left_alone_and_the_other_takes_over_at_once() {
    OneLetter letter =
        new OneLetter(Urgency.NORMAL)
            .by("sms", "twilio", OneLetter.fails())
            .by("sms", "aliyun", OneLetter.takes());
    for (int n = 1; n <= 5; n++) {
      letter.again(Urgency.NORMAL, n).step();
    }
    assertThat(letter.health.ill()).containsOnlyKeys("sms/twilio");
    letter.left.clear();
    letter.again(Urgency.NORMAL, 6).step();
    assertThat(letter.left).containsExactly("aliyun>" + NUMBER);
    assertThat(letter.kept.state()).isEqualTo(Posting.State.ACCEPTED);
  }

  @Test
  void when_it_is_the_only_one_letters_wait_without_losing_a_try_and_it_is_probed() {
    boolean[] well = {false};
    OneLetter letter =
        new OneLetter(Urgency.NORMAL)
            .by(
                "sms",
                "twilio",
                one -> well[0] ? OneLetter.takes().apply(one) : OneLetter.fails().apply(one));
    for (int n = 1; n <= 5; n++) {
      letter.again(Urgency.NORMAL, n).step();
    }
    letter.left.clear();
    letter.again(Urgency.NORMAL, 6).step();
    assertThat(letter.left).isEmpty();
    assertThat(letter.kept.state()).isEqualTo(Posting.State.HELD);
    assertThat(letter.kept.attempts()).isEmpty();
    well[0] = true;
    letter.step();
    assertThat(letter.kept.state()).isEqualTo(Posting.State.ACCEPTED);
    letter.again(Urgency.NORMAL, 7).step();
    assertThat(letter.health.ill()).as("well again after its probes").isEmpty();
  }

  @Test
  void a_provider_that_asks_for_time_slows_its_own_queue_and_no_other() {
    OneLetter letter =
        new OneLetter(Urgency.NORMAL)
            .by("sms", "twilio", OneLetter.throttles(Duration.ofSeconds(40)))
            .by("mail", "smtp", OneLetter.takes());
    letter.step();
    assertThat(letter.left).hasSize(1);
    letter.again(Urgency.NORMAL, 2).step();
    assertThat(letter.left).as("the second text waits as well").hasSize(1);
    assertThat(letter.kept.nextDue()).contains(OneLetter.START.plusSeconds(40));
    letter.again(Urgency.NORMAL, 3).to(new Address("mail", "chen@example.test")).step();
    assertThat(letter.left).hasSize(2);
    assertThat(letter.health.ill()).isEmpty();
  }

  @Test
  void an_urgent_text_without_any_receipt_goes_to_the_next_contact_marked_as_perhaps_a_copy() {
    OneLetter letter =
        new OneLetter(Urgency.URGENT)
            .by("sms", "twilio", OneLetter.takes())
            .by("mail", "smtp", OneLetter.takes())
            .to(phone(), new Address("mail", "chen@example.test"))
            .play();
    assertThat(letter.left).containsExactly("twilio>" + NUMBER, "smtp>chen@example.test");
    assertThat(letter.kept.attempts().get(1).mayBeCopy()).isTrue();
    assertThat(Duration.between(OneLetter.START, letter.now)).isLessThan(Duration.ofMinutes(30));
  }

  @Test
  void a_calm_text_without_a_receipt_stays_as_accepted_as_it_is() {
    OneLetter letter =
        new OneLetter(Urgency.CALM)
            .by("sms", "twilio", OneLetter.takes())
            .by("mail", "smtp", OneLetter.takes())
            .to(phone(), new Address("mail", "chen@example.test"))
            .play();
    assertThat(letter.left).hasSize(1);
    assertThat(letter.kept.state()).isEqualTo(Posting.State.ACCEPTED);
  }
}
