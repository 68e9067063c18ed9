package org.chuishao.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.chuishao.dispatch.AddressBook.Address;
import org.chuishao.model.Message;
import org.chuishao.model.Message.Urgency;
import org.chuishao.model.MessageId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an opt-out is good for, and what it is not. */
class ConsentTest {

  private static final String PHONE = "+8613900000001";
  private static final String MAIL = "chen@example.cn";
  private static final Carrier.Outcome OPTED_OUT = new Carrier.Outcome.OptedOut("21610", "stop");

  private static OneLetter chen(Urgency urgency) {
    return new OneLetter(urgency).to(new Address("sms", PHONE), new Address("mail", MAIL));
  }

  @Test
  void what_duty_demands_is_sent_to_an_address_that_opted_out() {
    OneLetter letter = chen(Urgency.NORMAL).by("sms", "twilio", OneLetter.takes());
    letter.optedOut.put("sms:" + PHONE, OptOuts.By.PERSON);
    letter.step();
    assertThat(letter.left).containsExactly("twilio>" + PHONE);
  }

  @Test
  void what_may_be_left_out_goes_to_another_contact_or_is_dropped_with_the_reason() {
    OneLetter letter =
        chen(Urgency.CALM)
            .by("sms", "twilio", OneLetter.takes())
            .by("mail", "smtp", OneLetter.takes());
    letter.optedOut.put("sms:" + PHONE, OptOuts.By.PERSON);
    letter.step();
    assertThat(letter.left).containsExactly("smtp>" + MAIL);

    letter.optedOut.put("mail:" + MAIL, OptOuts.By.PERSON);
    letter.again(Urgency.CALM, 2).step();
    assertThat(letter.kept.state()).isEqualTo(Posting.State.DROPPED);
    assertThat(letter.kept.remark()).contains("退订");
    assertThat(letter.undelivered).isEmpty();

    letter.optedOut.clear();
    letter.again(Urgency.CALM, 3).step();
    assertThat(letter.left).containsExactly("smtp>" + MAIL, "twilio>" + PHONE);
  }

  @Test
  void a_carrier_that_knows_an_opt_out_is_believed_and_another_channel_goes_before_its_rivals() {
    OneLetter letter =
        chen(Urgency.URGENT)
            .by("sms", "twilio", sent -> OPTED_OUT)
            .by("sms", "aliyun", OneLetter.takes())
            .by("mail", "smtp", OneLetter.takes());
    letter.play();
    assertThat(letter.left).containsExactly("twilio>" + PHONE, "smtp>" + MAIL);
    assertThat(letter.optedOut).isEqualTo(Map.of("sms:" + PHONE, OptOuts.By.CARRIER));
    assertThat(letter.kept.attempts().get(0))
        .extracting(Posting.Attempt::state, Posting.Attempt::code, Posting.Attempt::words)
        .containsExactly(Posting.State.FAILED, "21610", "stop");
    assertThat(letter.undelivered).isEmpty();
  }

  @Test
  void who_has_no_other_channel_is_tried_by_another_provider_and_then_somebody_else_is_told() {
    OneLetter letter =
        new OneLetter(Urgency.URGENT)
            .by("sms", "twilio", sent -> OPTED_OUT)
            .by("sms", "aliyun", OneLetter.refuses());
    letter.play();
    assertThat(letter.left).containsExactly("twilio>" + PHONE, "aliyun>" + PHONE);
    assertThat(letter.undelivered).hasSize(1);
  }

  @Test
  void an_opt_out_that_only_a_receipt_tells_of_is_kept_too() {
    OneLetter letter =
        chen(Urgency.URGENT)
            .by("sms", "twilio", OneLetter.takes())
            .by("mail", "smtp", OneLetter.takes());
    letter.step();
    letter.hears(
        new Receipt(
            "twilio",
            "id-1",
            Optional.of(letter.kept.message().id()),
            Posting.State.FAILED,
            "21610",
            "failed",
            false,
            letter.now,
            true));
    assertThat(letter.optedOut).containsEntry("sms:" + PHONE, OptOuts.By.CARRIER);
    letter.play();
    assertThat(letter.left).containsExactly("twilio>" + PHONE, "smtp>" + MAIL);
  }

  @ParameterizedTest
  @CsvSource({
    "public-received, true",
    "added, true",
    "noted, true",
    "puzzled, true",
    "ask-area, true",
    "slow-down, true",
    "status-code, false",
    "status-how, false",
    "code-given, false",
    "reward-voucher, false",
    "claim-how, false",
    "help, false",
    "stop, false",
    "start, false",
  })
  void the_public_is_spared_what_it_did_not_ask_for(String notice, boolean optional) {
    Message to =
        new Message(
            new MessageId("s00-1"),
            Optional.empty(),
            notice,
            new Message.Recipient.Address("sms", PHONE),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Urgency.NORMAL,
            "",
            OneLetter.START);
    assertThat(Consent.optional(to)).isEqualTo(optional);
  }
}
