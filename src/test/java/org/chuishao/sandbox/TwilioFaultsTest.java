package org.chuishao.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioFaultsTest {
  private final SandboxBench bench = new SandboxBench();
  private final TwilioRestClient sdk =
      TwilioClients.of(bench.settings.twilio(), bench.sandbox.uri(), Duration.ofMillis(400));

  @AfterEach
  void stop() {
    bench.close();
  }

  private void lay(String kind, int times) {
    SandboxBench.Answer answer =
        bench.post(
            "/phones/" + SandboxBench.PHONE + "/faults",
            new JsonObject().put("kind", kind).put("times", times));
    assertThat(answer.status()).isEqualTo(200);
  }

  private Message send(String to) {
    String number = bench.settings.twilio().numbers().get(0);
    return Message.creator(new PhoneNumber(to), new PhoneNumber(number), "线索").create(sdk);
  }

  @ParameterizedTest(name = "{0} is refused with {1} and code {2}, nothing is taken")
  @CsvSource({"500,500,20500", "429,429,20429", "refused,400,21610"})
  void a_fault_that_refuses(String kind, int status, int code) {
    lay(kind, 1);

    ApiException refused = catchThrowableOfType(ApiException.class, () -> send(SandboxBench.PHONE));

    assertThat(refused.getStatusCode()).isEqualTo(status);
    assertThat(refused.getCode()).isEqualTo(code);
    assertThat(bench.sandbox.textsOf(SandboxBench.PHONE)).isEmpty();
    assertThat(bench.seen).extracting(Witness.Seen::state).containsExactly("fault-" + kind);
  }

  @Test
  void too_many_says_when_to_come_again() {
    lay("429", 1);
    Settings.TwilioAccount account = bench.settings.twilio();
    String login = account.accountSid() + ":" + account.authToken();
    HttpResponse<String> answer =
        bench.exchange(
            bench
                .request("/2010-04-01/Accounts/" + account.accountSid() + "/Messages.json")
                .header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "To=%2B8613800000001&From=%2B15005550006&Body=a")));

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
  }

  @ParameterizedTest(name = "after {0} the client has no answer and the provider has {1} texts")
  @CsvSource({"timeout,1", "reset,0"})
  void a_fault_without_an_answer(String kind, int taken) {
    lay(kind, 1);

    assertThatThrownBy(() -> send(SandboxBench.PHONE))
        .isInstanceOfSatisfying(
            ApiException.class, lost -> assertThat(lost.getStatusCode()).isNull());

    bench.sandbox.time().untilQuiet();
    assertThat(bench.sandbox.textsOf(SandboxBench.PHONE)).hasSize(taken);
  }

  @Test
  void a_slow_answer_comes() {
    lay("slow", 1);

    Message sent = send(SandboxBench.PHONE);

    bench.sandbox.time().untilQuiet();
    assertThat(bench.sandbox.textsOf(SandboxBench.PHONE))
        .singleElement()
        .satisfies(
            text -> {
              assertThat(text.sid()).isEqualTo(sent.getSid());
              assertThat(text.state()).isEqualTo("delivered");
            });
  }

  @Test
  void it_is_not_quiet_while_an_answer_is_slow() {
    lay("slow", 1);
    CompletableFuture<Message> sending =
        CompletableFuture.supplyAsync(() -> send(SandboxBench.PHONE));
    await()
        .pollInterval(Duration.ofMillis(2))
        .until(() -> !bench.sandbox.textsOf(SandboxBench.PHONE).isEmpty());

    bench.sandbox.time().untilQuiet();

    assertThat(bench.sandbox.textsOf(SandboxBench.PHONE).get(0).state()).isEqualTo("delivered");
    assertThat(sending.join().getSid()).startsWith("SM");
  }

  @Test
  void a_fault_meets_its_phone_as_often_as_asked_and_no_other() {
    lay("500", 2);

    send("+8613800000002");
    assertThatThrownBy(() -> send(SandboxBench.PHONE)).isInstanceOf(ApiException.class);
    assertThatThrownBy(() -> send(SandboxBench.PHONE)).isInstanceOf(ApiException.class);
    assertThat(send(SandboxBench.PHONE).getSid()).startsWith("SM");
  }

  @Test
  void an_unknown_fault_or_number_of_times_is_refused() {
    String path = "/phones/" + SandboxBench.PHONE + "/faults";
    assertThat(bench.post(path, "{\"kind\":\"gremlin\"}").status()).isEqualTo(400);
    assertThat(bench.post(path, "{\"kind\":\"500\",\"times\":0}").status()).isEqualTo(400);
    assertThat(bench.post(path, "{\"kind\":\"500\",\"times\":\"2\"}").status()).isEqualTo(400);
  }
}
