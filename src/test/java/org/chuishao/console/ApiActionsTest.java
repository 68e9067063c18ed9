package org.chuishao.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chuishao.intake.Conversations;
import org.chuishao.model.CaseNo;
import org.chuishao.model.PostRef;
import org.chuishao.testkit.Play;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is done through the API: all that a text reply can do. */
class ApiActionsTest extends ApiRig {

  @Test
  void P_A5_LP_A9_a_leader_supervises_and_holds_to_account() {
    CaseNo no = open();
    String by = "\"by\":\"chen-guilan\"";
    Reply supervised =
        act("county", no, "{\"action\":\"supervise\"," + by + ",\"text\":\"请立即到场\"}");
    assertThat(supervised.status()).isEqualTo(200);
    assertThat(text(supervised)).contains("督办").contains("请立即到场");
    JsonNode answering =
        first(get("county", "/api/cases/" + no).at("/tracks"), "stage", "supervision");
    String answer =
        "{\"action\":\"answered\",\"by\":\"chen-haiyan\",\"track\":"
            + answering.at("/id").asInt()
            + ",\"text\":\"已到场\"}";
    assertThat(act("county", no, answer).status()).isEqualTo(200);
    String account = "{\"action\":\"account\"," + by + ",\"names\":[\"某镇长\"],\"text\":\"不及时\"";
    assertThat(act("county", no, account + "}").status()).isEqualTo(400);
    assertThat(act("county", no, account + ",\"how\":\"talk\"}").status()).isEqualTo(200);
    Reply taken = act("county", no, "{\"action\":\"take-over\"," + by + ",\"text\":\"慢\"}");
    assertThat(taken.status()).isEqualTo(409);
    assertThat(text(taken)).contains("not-in-policy");
    assertThat(get("county", "/api/cases/" + no + "/timeline").at("/events").findValuesAsText("zh"))
        .anyMatch(words -> words.startsWith("约谈 某镇长"));
  }

  @Test
  void one_action_makes_a_case_of_an_item_of_the_queue_and_it_leaves_the_queue() {
    queued("张庄村那边乌泱乌泱的说不清", "not-understood");
    queued("点击领取20万备用金", "junk");
    JsonNode item = get("liuhe", "/api/queue").at("/items/0");
    assertThat(get("liuhe", "/api/queue?folder=junk").at("/items/0/text").asText()).contains("备用金");
    String by =
        DIRECTORY
            .resolve(PostRef.parse("township-centre@示范县/柳河镇"), NOW)
            .person()
            .orElseThrow()
            .id();
    assertThat(item.at("/handlers").findValuesAsText("id")).contains(by);
    assertThat(get("reader", "/api/queue").at("/items/0/handlers").size()).isZero();
    String path = "/api/queue/" + item.at("/id").asText() + "/actions";
    String body = "{\"action\":\"confirm\",\"by\":\"" + by + "\"}";

    assertThat(call("reader", "POST", path, body).status()).isEqualTo(403);
    assertThat(call("other", "POST", path, body).status()).isEqualTo(404);
    assertThat(call("liuhe", "POST", path, "{\"action\":\"eat\",\"by\":\"" + by + "\"}").status())
        .isEqualTo(400);
    assertThat(call("liuhe", "POST", path, body).status()).isEqualTo(200);

    assertThat(get("liuhe", "/api/cases").at("/items").size()).isEqualTo(1);
    assertThat(get("liuhe", "/api/queue").at("/items").size()).isZero();
    assertThat(call("liuhe", "POST", path, body).status()).as("again").isEqualTo(404);

    String junk = get("liuhe", "/api/queue?folder=junk").at("/items/0/id").asText();
    assertThat(
            call(
                    "liuhe",
                    "POST",
                    "/api/queue/" + junk + "/actions",
                    "{\"action\":\"put-aside\",\"by\":\"" + by + "\"}")
                .status())
        .isEqualTo(200);
    assertThat(get("liuhe", "/api/queue?folder=junk").at("/items").size()).isZero();
  }

  private void queued(String text, String why) {
    Conversations.Opened opened = store.conversations().open("sms:+8613700000600", "");
    Conversations.QueueItem item =
        new Conversations.QueueItem("", Play.ZHANG, NOW, "sms", "public", text, why);
    assertThat(
            store
                .conversations()
                .file(
                    opened.conversation(),
                    opened.conversation().version(),
                    Optional.empty(),
                    List.of(),
                    Optional.of(item)))
        .isTrue();
  }

  @Test
  void the_village_secretary_answers_through_the_api_and_takes_it_back() {
    CaseNo no = open();
    Reply reply = act("liuhe", no, "{\"action\":\"refuses\",\"by\":\"chen-haiyan\"}");
    assertThat(reply.status()).as(text(reply)).isEqualTo(200);
    assertThat(tree(reply).at("/events").findValuesAsText("zh")).contains("答复 不听劝");
    assertThat(get("liuhe", "/api/cases/" + no).at("/tracks/0/stage").asText())
        .isEqualTo("township");
    assertThat(act("liuhe", no, "{\"action\":\"undo\",\"by\":\"chen-haiyan\"}").status())
        .isEqualTo(200);
    assertThat(get("liuhe", "/api/cases/" + no).at("/tracks/0/stage").asText())
        .isEqualTo("village");
  }

  @Test
  void a_note_and_a_suspension_stand_in_the_timeline() {
    CaseNo no = open();
    assertThat(
            act("liuhe", no, "{\"action\":\"note\",\"by\":\"he-mingyuan\",\"text\":\"已电话核实\"}")
                .status())
        .isEqualTo(200);
    Reply suspended =
        act("liuhe", no, "{\"action\":\"suspend\",\"by\":\"he-mingyuan\",\"text\":\"等鉴定\"}");
    assertThat(suspended.status()).as(text(suspended)).isEqualTo(200);
    assertThat(get("liuhe", "/api/cases/" + no).at("/status").asText()).isEqualTo("suspended");
    assertThat(text(call("liuhe", "GET", "/api/cases/" + no + "/timeline", "")))
        .contains("已电话核实", "等鉴定", "柳河镇");
  }

  static Stream<Arguments> refusedActions() {
    return Stream.of(
        Arguments.of("reader", "{\"action\":\"refuses\",\"by\":\"chen-haiyan\"}", 403, "forbidden"),
        Arguments.of(
            "liuhe", "{\"action\":\"refuses\",\"by\":\"zhang-xiuying\"}", 403, "forbidden"),
        Arguments.of("liuhe", "{\"action\":\"refuses\",\"by\":\"nobody\"}", 403, "forbidden"),
        Arguments.of("liuhe", "{\"action\":\"refuses\",\"by\":\"yang-lixin\"}", 403, "not-yours"),
        Arguments.of(
            "liuhe", "{\"action\":\"dance\",\"by\":\"chen-haiyan\"}", 400, "unknown-meaning"),
        Arguments.of("liuhe", "{\"action\":\"note\",\"by\":\"he-mingyuan\"}", 400, "bad-request"),
        Arguments.of(
            "liuhe", "{\"action\":\"undo\",\"by\":\"chen-haiyan\"}", 409, "nothing-to-undo"),
        Arguments.of(
            "liuhe",
            "{\"action\":\"withdraw\",\"by\":\"he-mingyuan\",\"first\":\"1\"}",
            400,
            "bad-request"),
        Arguments.of(
            "liuhe",
            "{\"action\":\"refuses\",\"by\":\"chen-haiyan\",\"track\":9}",
            400,
            "bad-request"),
        Arguments.of(
            "liuhe",
            "{\"action\":\"refuses\",\"by\":\"chen-haiyan\",\"sudo\":true}",
            400,
            "bad-request"),
        Arguments.of(
            "liuhe",
            "{\"action\":\"a\",\"action\":\"b\",\"by\":\"chen-haiyan\"}",
            400,
            "bad-request"),
        Arguments.of("liuhe", "{\"action\":\"refuses\",\"by\":5}", 400, "bad-request"),
        Arguments.of("liuhe", "{\"action\":\"refuses\"}", 400, "bad-request"),
        Arguments.of("liuhe", "{\"action\":\"refuses\",\"by\":null}", 400, "bad-request"),
        Arguments.of("liuhe", "{\"action\":", 400, "bad-request"),
        Arguments.of("liuhe", "", 400, "bad-request"),
        Arguments.of("liuhe", "null", 400, "bad-request"),
        Arguments.of("liuhe", "[]", 400, "bad-request"));
  }

  @ParameterizedTest
  @MethodSource("refusedActions")
  void an_action_that_may_not_be_is_refused_in_words(
      String token, String body, int status, String code) {
    CaseNo no = open();
    long before = get("county", "/api/cases/" + no).at("/seq").asLong();
    Reply reply = act(token, no, body);
    assertThat(reply.status()).as(text(reply)).isEqualTo(status);
    assertThat(tree(reply).at("/error/code").asText()).isEqualTo(code);
    assertThat(tree(reply).at("/error/zh").asText()).isNotBlank();
    assertThat(tree(reply).at("/error/en").asText()).isNotBlank();
    assertThat(get("county", "/api/cases/" + no).at("/seq").asLong()).isEqualTo(before);
  }

  @Test
  void a_case_says_what_may_be_answered_and_by_whom() {
    CaseNo no = open();
    JsonNode lane = get("reader", "/api/cases/" + no).at("/tracks/0");
    assertThat(lane.at("/replies").findValuesAsText("action"))
        .contains("stopped", "refuses", "not-illegal", "firm");
    assertThat(lane.at("/holders").findValuesAsText("name")).isNotEmpty();
    JsonNode line = get("reader", "/api/cases").at("/items/0");
    assertThat(line.at("/holders/0").asText()).isEqualTo("张庄村村支书");
    assertThat(line.at("/due").asText()).isEqualTo(lane.at("/duties/0/due").asText());
    assertThat(line.at("/overdue").asBoolean()).isFalse();
  }
}
