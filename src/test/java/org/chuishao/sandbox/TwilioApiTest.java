package org.chuishao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.security.RequestValidator;
import com.twilio.type.PhoneNumber;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TwilioApiTest {
  private static final String STATUS_PATH = "/hooks/sms/twilio/status";

  private final SandboxBench bench = new SandboxBench();
  private final TwilioRestClient sdk =
      TwilioClients.of(bench.settings.twilio(), bench.sandbox.uri(), Duration.ofSeconds(5));

  @AfterEach
  void stop() {
    bench.close();
  }

  private MessageCreator text(String to, String body) {
    String number = bench.settings.twilio().numbers().get(0);
    return Message.creator(new PhoneNumber(to), new PhoneNumber(number), body);
  }

  private String statusUrl() {
    return bench.product.uri() + STATUS_PATH + "?m=7";
  }

  @Test
  void the_sdk_sends_a_text_and_the_phone_has_it() {
    Message sent = text(SandboxBench.PHONE, "您有一条线索").create(sdk);

    assertThat(sent.getSid()).matches("SM[0-9a-f]{32}");
    assertThat(sent.getStatus()).isEqualTo(Message.Status.QUEUED);
    bench.sandbox.time().untilQuiet();
    assertThat(bench.sandbox.textsOf(SandboxBench.PHONE))
        .singleElement()
        .satisfies(
            text -> {
              assertThat(text.body()).isEqualTo("您有一条线索");
              assertThat(text.state()).isEqualTo("delivered");
              assertThat(text.at()).isEqualTo(SandboxBench.START);
            });
  }

  @Test
  void status_callbacks_come_in_order_and_the_sdk_finds_their_signature_good() {
    text(SandboxBench.PHONE, "线索").setStatusCallback(statusUrl()).create(sdk);
    bench.sandbox.time().untilQuiet();

    List<FakeProduct.Call> told = bench.product.to(STATUS_PATH);
    assertThat(told)
        .extracting(call -> call.form().get("MessageStatus"))
        .containsExactly("queued", "sent", "delivered");
    RequestValidator validator = new RequestValidator(bench.settings.twilio().authToken());
    assertThat(told)
        .allMatch(call -> validator.validate(statusUrl(), call.form(), call.signature()));
  }

  @Test
  void an_undelivered_text_is_told_with_its_error_code() {
    bench.sandbox.fault("sms", SandboxBench.PHONE, FaultKind.UNDELIVERED, 1);

    Message sent = text(SandboxBench.PHONE, "线索").setStatusCallback(statusUrl()).create(sdk);
    bench.sandbox.time().untilQuiet();

    assertThat(bench.product.to(STATUS_PATH))
        .last()
        .satisfies(
            call ->
                assertThat(call.form())
                    .containsAllEntriesOf(
                        Map.of("MessageStatus", "undelivered", "ErrorCode", "30003")));
    assertThat(Message.fetcher(sent.getSid()).fetch(sdk).getErrorCode()).isEqualTo(30003);
  }

  @Test
  void lost_receipts_leave_the_text_delivered_and_the_product_without_a_word() {
    bench.sandbox.fault(SandboxBench.PHONE, ReceiptFault.LOST, 1);

    Message sent = text(SandboxBench.PHONE, "线索").setStatusCallback(statusUrl()).create(sdk);
    bench.sandbox.time().untilQuiet();

    assertThat(bench.product.to(STATUS_PATH)).isEmpty();
    assertThat(Message.fetcher(sent.getSid()).fetch(sdk).getStatus())
        .isEqualTo(Message.Status.DELIVERED);
  }

  @Test
  void shuffled_receipts_all_come_and_what_is_true_last_does_not_come_last() {
    bench.sandbox.fault(SandboxBench.PHONE, ReceiptFault.SHUFFLED, 1);

    text(SandboxBench.PHONE, "线索").setStatusCallback(statusUrl()).create(sdk);
    bench.sandbox.time().untilQuiet();

    List<String> told =
        bench.product.to(STATUS_PATH).stream()
            .map(call -> call.form().get("MessageStatus"))
            .toList();
    assertThat(told).containsExactlyInAnyOrder("queued", "sent", "delivered");
    assertThat(told.get(2)).isNotEqualTo("delivered");
  }

  @Test
  void receipt_faults_are_laid_out_like_others_for_phones_only() {
    JsonObject lost = new JsonObject().put("kind", "receipt-lost");
    assertThat(bench.post("/phones/" + SandboxBench.PHONE + "/faults", lost).status())
        .isEqualTo(200);
    assertThat(bench.post("/mailboxes/a@sandbox.test/faults", lost).status()).isEqualTo(400);
  }

  @Test
  void a_callback_that_the_product_refuses_does_not_stop_the_text() {
    bench.product.answers.set(503);
    text(SandboxBench.PHONE, "线索").setStatusCallback(statusUrl()).create(sdk);
    bench.sandbox.time().untilQuiet();

    assertThat(bench.sandbox.textsOf(SandboxBench.PHONE).get(0).state()).isEqualTo("delivered");
  }

  @Test
  void the_sdk_fetches_a_message_with_its_dates() {
    Message sent = text(SandboxBench.PHONE, "线索").create(sdk);

    Message fetched = Message.fetcher(sent.getSid()).fetch(sdk);

    assertThat(fetched.getBody()).isEqualTo("线索");
    assertThat(fetched.getDateSent()).isEqualTo(SandboxBench.START.atZone(ZoneOffset.UTC));
    assertThat(fetched.getDirection()).isEqualTo(Message.Direction.OUTBOUND_API);
  }

  @Test
  void a_message_that_never_was_is_not_found() {
    ApiException refused =
        catchThrowableOfType(
            ApiException.class,
            () -> Message.fetcher("SM00000000000000000000000000000000").fetch(sdk));

    assertThat(refused.getStatusCode()).isEqualTo(404);
    assertThat(refused.getCode()).isEqualTo(20404);
  }

  @Test
  void the_sdk_lists_by_receiver_and_date_over_several_pages_newest_first() {
    text(SandboxBench.PHONE, "too early").create(sdk);
    bench.clock.advanceTo(SandboxBench.START.plusSeconds(60));
    text("+8613800000002", "somebody else").create(sdk);
    for (int i = 1; i <= 5; i++) {
      text(SandboxBench.PHONE, "text " + i).create(sdk);
    }

    Iterable<Message> found =
        Message.reader()
            .setTo(new PhoneNumber(SandboxBench.PHONE))
            .setDateSentAfter(SandboxBench.START.plusSeconds(60).atZone(ZoneOffset.UTC))
            .pageSize(2)
            .read(sdk);

    assertThat(StreamSupport.stream(found.spliterator(), false).map(Message::getBody))
        .containsExactly("text 5", "text 4", "text 3", "text 2", "text 1");
  }

  @Test
  void a_wrong_token_gets_twilios_own_refusal() {
    Settings.TwilioAccount account = bench.settings.twilio();
    TwilioRestClient stranger =
        TwilioClients.of(
            new Settings.TwilioAccount(account.accountSid(), "wrong", account.numbers()),
            bench.sandbox.uri(),
            Duration.ofSeconds(5));

    ApiException refused =
        catchThrowableOfType(
            ApiException.class, () -> text(SandboxBench.PHONE, "线索").create(stranger));

    assertThat(refused.getStatusCode()).isEqualTo(401);
    assertThat(refused.getCode()).isEqualTo(20003);
    assertThat(bench.sandbox.textsOf(SandboxBench.PHONE)).isEmpty();
  }

  @Test
  void what_twilio_refuses_for_good_is_refused_with_its_number() {
    assertRefused(() -> text("12", "线索").create(sdk), 21211);
    assertRefused(() -> text(SandboxBench.PHONE, "").create(sdk), 21602);
    assertRefused(() -> text(SandboxBench.PHONE, "长".repeat(1601)).create(sdk), 21617);
    assertRefused(
        () ->
            Message.creator(
                    new PhoneNumber(SandboxBench.PHONE), new PhoneNumber("+15550001111"), "线索")
                .create(sdk),
        21606);
  }

  private static void assertRefused(Runnable sending, int code) {
    assertThatThrownBy(sending::run)
        .isInstanceOfSatisfying(
            ApiException.class, refused -> assertThat(refused.getCode()).isEqualTo(code));
  }

  @Test
  void the_signature_matches_the_published_vector() {
    assertThat(
            TwilioSignature.of(
                "12345",
                "https://mycompany.com/myapp.php?foo=1&bar=2",
                Map.of(
                    "CallSid", "CA1234567890ABCDE",
                    "Caller", "+14158675309",
                    "Digits", "1234",
                    "From", "+14158675309",
                    "To", "+18005551212")))
        .isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
  }
}
