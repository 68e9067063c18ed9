package org.chuishao.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Reporter;
import org.chuishao.testkit.Play;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom the API lets in, and how far; how it is asked. */
class ApiTest extends ApiRig {

  @ParameterizedTest
  @MethodSource("strangers")
  void a_stranger_is_told_to_bring_a_token(String authorization) {
    Reply reply = api.answer(new Call("GET", "/api/cases", "", authorization, new byte[0]));
    assertThat(reply.status()).isEqualTo(401);
    assertThat(tree(reply).at("/error/zh").asText()).contains("令牌");
    assertThat(tree(reply).at("/error/en").asText()).contains("token");
  }

  static Stream<String> strangers() {
    return Stream.of("", "Bearer", "Bearer nobody", "Basic county", "county");
  }

  @Test
  void lists_are_cut_to_the_token_and_to_what_is_asked_for() {
    CaseNo no = open();
    assertThat(get("liuhe", "/api/cases").at("/items").findValuesAsText("no"))
        .containsExactly(no.digits());
    assertThat(get("other", "/api/cases").at("/items").size()).isZero();
    String area = "/api/cases?area=" + encoded(Play.ZHANG.value());
    assertThat(
            get("county", area + "&stage=village&from=2026-09-30&to=2026-10-01")
                .at("/items")
                .size())
        .isEqualTo(1);
    assertThat(get("county", area + "&stage=county").at("/items").size()).isZero();
    assertThat(get("county", "/api/cases?to=2026-09-30").at("/items").size()).isZero();
  }

  @Test
  void a_list_says_when_there_is_more() {
    open();
    open(new Reporter.Unnamed(), "another");
    JsonNode page = get("county", "/api/cases?limit=1");
    assertThat(page.at("/items").size()).isEqualTo(1);
    assertThat(page.at("/more").asBoolean()).isTrue();
    assertThat(get("county", "/api/cases?limit=2").at("/more").asBoolean()).isFalse();
  }

  @Test
  void an_area_outside_the_token_is_forbidden() {
    Reply reply = call("liuhe", "GET", "/api/cases?area=" + encoded("示范县"), "");
    assertThat(reply.status()).isEqualTo(403);
    assertThat(call("liuhe", "GET", "/api/queue?area=" + encoded("示范县"), "").status())
        .isEqualTo(403);
  }

  @Test
  void a_case_of_another_area_looks_like_one_that_is_not_there() {
    CaseNo no = open();
    String missing = CaseNo.of(2026, 99999).digits();
    for (String rest : List.of("", "/timeline")) {
      Reply hidden = call("other", "GET", "/api/cases/" + no + rest, "");
      assertThat(hidden.status()).isEqualTo(404);
      assertThat(text(hidden))
          .isEqualTo(text(call("other", "GET", "/api/cases/" + missing + rest, "")));
    }
    String body = "{\"action\":\"refuses\",\"by\":\"chen-haiyan\"}";
    assertThat(text(act("other", no, body)))
        .isEqualTo(text(act("other", new CaseNo(missing), body)));
    assertThat(call("other", "GET", "/api/messages?case=" + no, "").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @MethodSource("badQueries")
  void a_query_that_cannot_be_meant_is_a_bad_request(String path) {
    assertThat(call("county", "GET", path, "").status()).isEqualTo(400);
  }

  static Stream<String> badQueries() {
    return Stream.of(
        "/api/cases?aera=x",
        "/api/cases?limit=0",
        "/api/cases?limit=501",
        "/api/cases?limit=x",
        "/api/cases?from=yesterday",
        "/api/cases?area=%2Fx",
        "/api/cases?area=%zz",
        "/api/cases?limit=1&limit=2",
        "/api/messages?state=lost");
  }

  @Test
  void other_paths_are_not_there_and_other_methods_are_not_allowed() {
    assertThat(call("county", "GET", "/api/secrets", "").status()).isEqualTo(404);
    assertThat(call("county", "GET", "/api", "").status()).isEqualTo(404);
    assertThat(call("county", "POST", "/api/cases", "").status()).isEqualTo(405);
    assertThat(call("county", "GET", "/api/cases/1/actions", "").status()).isEqualTo(405);
  }

  @Test
  void a_time_with_an_offset_is_understood() {
    open();
    String from = encoded(NOW.minus(Duration.ofMinutes(1)).toString());
    assertThat(get("county", "/api/cases?from=" + from).at("/items").size()).isEqualTo(1);
    assertThat(get("county", "/api/cases?from=2026-09-30T10:00:01%2B08:00").at("/items").size())
        .isZero();
  }

  @Test
  void a_token_of_the_city_sees_the_cases_of_all_its_counties() {
    token("city", Token.Right.READER, DIRECTORY.top().value());
    CaseNo no = open();
    assertThat(get("city", "/api/cases?stage=open").findValuesAsText("no"))
        .containsExactly(no.digits());
    assertThat(get("city", "/api/cases").findValuesAsText("no")).containsExactly(no.digits());
  }

  @Test
  void whoever_asks_is_told_what_the_token_opens() {
    JsonNode me = get("reader", "/api/me");
    assertThat(me.at("/role").asText()).isEqualTo("reader");
    assertThat(me.at("/area").asText()).isEqualTo(LIUHE.value());
    assertThat(me.at("/areas").findValuesAsText("path"))
        .contains("示范县/柳河镇/张庄村")
        .allMatch(path -> path.startsWith(LIUHE.value()));
  }
}
