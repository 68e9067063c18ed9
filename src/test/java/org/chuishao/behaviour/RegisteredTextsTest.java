package org.chuishao.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chuishao.Via;
import org.chuishao.console.Token;
import org.chuishao.dispatch.Posting;
import org.chuishao.dispatch.Posting.State;
import org.chuishao.model.CaseNo;
import org.chuishao.sandbox.FaultKind;
import org.chuishao.testkit.Caller;
import org.chuishao.testkit.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole product with a provider of registered texts in place of Twilio. */
class RegisteredTextsTest {

  private static final String WORDS = "前进村东头有人私自倒煤气，门口停着小货车，没有证";

  private static CaseNo report(World world, String phone) {
    assertThat(world.says(phone, WORDS)).isEqualTo(200);
    assertThat(world.cases()).hasSize(1);
    return world.cases().get(0);
  }

  /**
   * What told the reporter the number: it belongs to no case, so that no address is kept with one.
   */
  private static Posting answer(World world) {
    List<Posting> answers = world.answers();
    assertThat(answers).as("what was answered").hasSize(1);
    return answers.get(0);
  }

  private static void freeWordsAreRefusedBeforeAndTheRegisteredQuestionGoes(World world) {
    Caller centre = Caller.of(world, "示范市", Token.Right.HANDLER);
    JsonObject item = centre.get("queue").items().get(0);
    assertThat(item.getJsonObject("answer").getString("code")).isEqualTo("channel");
    assertThat(item.getJsonObject("answer").getString("zh")).contains("只发登记过的文字");
    assertThat(item.getJsonObject("ask").getString("code")).isEmpty();
    JsonObject action =
        new JsonObject()
            .put("by", item.getJsonArray("handlers").getJsonObject(0).getString("id"))
            .put("action", "answer")
            .put("text", "请问在哪个村？");
    String path = "queue/" + item.getString("id") + "/actions";

    assertThat(centre.post(path, action).status()).isEqualTo(409);
    assertThat(centre.post(path, action.put("action", "ask")).status()).isEqualTo(200);

    assertThat(world.text("+8613700000409")).contains("请再发一句：在哪个村");
  }

  @ParameterizedTest
  @EnumSource(
      value = Via.class,
      names = {"ALIYUN", "TENCENT"})
  void a_report_by_text_is_answered_in_registered_words_and_its_report_is_filed(Via via) {
    try (World world = World.start(Map.of(), via)) {
      String phone = "+8613700000401";
      CaseNo no = report(world, phone);
      Posting answer = answer(world);
      assertThat(answer.state()).isEqualTo(State.DELIVERED);
      assertThat(answer.attempts())
          .singleElement()
          .satisfies(
              attempt -> {
                assertThat(attempt.provider()).isEqualTo(via.word());
                assertThat(attempt.text()).as("forgotten once it was said").isEmpty();
              });
      assertThat(world.text(phone)).startsWith("【吹哨示例】").contains(no.digits());
      world.says("+8613700000409", "叽里咕噜咕噜");
      freeWordsAreRefusedBeforeAndTheRegisteredQuestionGoes(world);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Via.class,
      names = {"ALIYUN", "TENCENT"})
  void a_throttled_text_is_sent_later(Via via) {
    try (World world = World.start(Map.of(), via)) {
      world.sandbox().fault("sms", "+8613700000402", FaultKind.TOO_MANY, 1);
      report(world, "+8613700000402");
      world.pass(Duration.ofMinutes(2));
      assertThat(answer(world).state()).isEqualTo(State.DELIVERED);
      assertThat(answer(world).attempts())
          .extracting(Posting.Attempt::state)
          .containsExactly(State.HELD, State.DELIVERED);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Via.class,
      names = {"ALIYUN", "TENCENT"})
  void a_text_that_is_refused_is_not_sent_again(Via via) {
    try (World world = World.start(Map.of(), via)) {
      world.sandbox().fault("sms", "+8613700000403", FaultKind.REFUSED, 1);
      report(world, "+8613700000403");
      world.pass(Duration.ofMinutes(2));
      assertThat(answer(world).state()).isEqualTo(State.FAILED);
      assertThat(answer(world).attempts()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Via.class,
      names = {"ALIYUN", "TENCENT"})
  void a_text_whose_answer_never_comes_is_settled_without_a_copy(Via via) {
    try (World world = World.start(Map.of(), via)) {
      String phone = "+8613700000404";
      world.sandbox().fault("sms", phone, FaultKind.TIMEOUT, 1);
      report(world, phone);
      world.pass(Duration.ofMinutes(5));
      assertThat(answer(world).attempts())
          .as("asked, not sent again")
          .singleElement()
          .extracting(Posting.Attempt::state)
          .isIn(State.ACCEPTED, State.DELIVERED);
      assertThat(world.sandbox().textsOf(phone)).filteredOn(text -> !text.byPhone()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Via.class,
      names = {"ALIYUN", "TENCENT"})
  void callbacks_to_a_guessed_path_are_refused(Via via) throws IOException, InterruptedException {
    try (World world = World.start(Map.of(), via)) {
      String body = new JsonArray().add(new JsonObject().put("content", "x")).encode();
      for (String path : List.of("guess", "guess/status")) {
        HttpResponse<String> answer =
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(
                            URI.create(
                                world.playground().base()
                                    + "/hooks/sms/"
                                    + via.word()
                                    + "/"
                                    + path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                    HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(403);
      }
      assertThat(world.cases()).isEmpty();
    }
  }
}
