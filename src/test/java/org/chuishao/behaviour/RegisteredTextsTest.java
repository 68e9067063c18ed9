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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chuishao.Via;
import org.chuishao.console.Token;
import org.chuishao.dispatch.Posting;
import org.chuishao.dispatch.Posting.State;
import org.chuishao.model.CaseNo;
import org.chuishao.model.MessageId;
import org.chuishao.sandbox.FaultKind;
import org.chuishao.sandbox.Settings;
import org.chuishao.testkit.Caller;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole product with a provider of registered texts in place of Twilio. */
class RegisteredTextsTest {

  private static final String PUZZLE = "叽里咕噜咕噜";

  /** One for each provider: every test has a phone and a place of its own. */
  private static final Map<Via, World> WORLDS = new EnumMap<>(Via.class);

  @BeforeAll
  static void start() {
    for (Via via : List.of(Via.ALIYUN, Via.TENCENT)) {
      WORLDS.put(via, World.start(Map.of(), Map.of(), via, RegisteredTextsTest::shortWaits));
    }
  }

  /** An answer that never comes is given up after two seconds of real time, not after minutes. */
  private static Settings.Limits shortWaits(Settings.Limits usual) {
    return new Settings.Limits(
        usual.slow(), Duration.ofSeconds(2), usual.callback(), usual.quiet());
  }

  @AfterAll
  static void stop() {
    WORLDS.values().forEach(World::close);
  }

  private static World world(Via via) {
    return Objects.requireNonNull(WORLDS.get(via));
  }

  /** What came of a report. */
  private record Filed(CaseNo no, MessageId answer) {}

  /**
   * What told the reporter the number belongs to no case, so that no address is kept with one: it
   * is the one that came with the report.
   */
  private static Filed report(World world, String phone, String place) {
    List<CaseNo> cases = world.cases();
    List<MessageId> answers = answers(world);
    assertThat(world.says(phone, "前进村" + place + "有人私自倒煤气，门口停着小货车，没有证")).isEqualTo(200);
    List<CaseNo> opened = new ArrayList<>(world.cases());
    opened.removeAll(cases);
    List<MessageId> answered = new ArrayList<>(answers(world));
    answered.removeAll(answers);
    assertThat(opened).as("what was filed").hasSize(1);
    assertThat(answered).as("what was answered").hasSize(1);
    return new Filed(opened.get(0), answered.get(0));
  }

  private static List<MessageId> answers(World world) {
    return world.answers().stream().map(posting -> posting.message().id()).toList();
  }

  private static Posting answer(World world, Filed filed) {
    return world.answers().stream()
        .filter(posting -> posting.message().id().equals(filed.answer()))
        .findFirst()
        .orElseThrow();
  }

  private static void freeWordsAreRefusedBeforeAndTheRegisteredQuestionGoes(World world) {
    Caller centre = Caller.of(world, "示范市", Token.Right.HANDLER);
    JsonObject item =
        centre.get("queue").items().stream()
            .filter(one -> one.encode().contains(PUZZLE))
            .findFirst()
            .orElseThrow();
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
    World world = world(via);
    String phone = "+8613700000401";
    Filed filed = report(world, phone, "东头");
    Posting answer = answer(world, filed);
    assertThat(answer.state()).isEqualTo(State.DELIVERED);
    assertThat(answer.attempts())
        .singleElement()
        .satisfies(
            attempt -> {
              assertThat(attempt.provider()).isEqualTo(via.word());
              assertThat(attempt.text()).as("forgotten once it was said").isEmpty();
            });
    assertThat(world.text(phone)).startsWith("【吹哨示例】").contains(filed.no().digits());
    world.says("+8613700000409", PUZZLE);
    freeWordsAreRefusedBeforeAndTheRegisteredQuestionGoes(world);
  }

  @ParameterizedTest
  @EnumSource(
      value = Via.class,
      names = {"ALIYUN", "TENCENT"})
  void a_throttled_text_is_sent_later(Via via) {
    World world = world(via);
    world.sandbox().fault("sms", "+8613700000402", FaultKind.TOO_MANY, 1);
    Filed filed = report(world, "+8613700000402", "西头");
    world.pass(Duration.ofMinutes(2));
    assertThat(answer(world, filed).state()).isEqualTo(State.DELIVERED);
    assertThat(answer(world, filed).attempts())
        .extracting(Posting.Attempt::state)
        .containsExactly(State.HELD, State.DELIVERED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Via.class,
      names = {"ALIYUN", "TENCENT"})
  void a_text_that_is_refused_is_not_sent_again(Via via) {
    World world = world(via);
    world.sandbox().fault("sms", "+8613700000403", FaultKind.REFUSED, 1);
    Filed filed = report(world, "+8613700000403", "南头");
    world.pass(Duration.ofMinutes(2));
    assertThat(answer(world, filed).state()).isEqualTo(State.FAILED);
    assertThat(answer(world, filed).attempts()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Via.class,
      names = {"ALIYUN", "TENCENT"})
  void a_text_whose_answer_never_comes_is_settled_without_a_copy(Via via) {
    World world = world(via);
    String phone = "+8613700000404";
    world.sandbox().fault("sms", phone, FaultKind.TIMEOUT, 1);
    Filed filed = report(world, phone, "北头");
    world.pass(Duration.ofMinutes(5));
    assertThat(answer(world, filed).attempts())
        .as("asked, not sent again")
        .singleElement()
        .extracting(Posting.Attempt::state)
        .isIn(State.ACCEPTED, State.DELIVERED);
    assertThat(world.sandbox().textsOf(phone)).filteredOn(text -> !text.byPhone()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Via.class,
      names = {"ALIYUN", "TENCENT"})
  void callbacks_to_a_guessed_path_are_refused(Via via) throws IOException, InterruptedException {
    World world = world(via);
    List<CaseNo> cases = world.cases();
    String body = new JsonArray().add(new JsonObject().put("content", "x")).encode();
    for (String path : List.of("guess", "guess/status")) {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create(
                              world.playground().base() + "/hooks/sms/" + via.word() + "/" + path))
                      .POST(HttpRequest.BodyPublishers.ofString(body))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(403);
    }
    assertThat(world.cases()).isEqualTo(cases);
  }
}
