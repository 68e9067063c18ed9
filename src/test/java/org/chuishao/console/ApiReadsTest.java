package org.chuishao.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.chuishao.desk.SweepBook;
import org.chuishao.dispatch.Posting;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.DayEntry;
import org.chuishao.model.Event;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import org.chuishao.model.PostRef;
import org.chuishao.model.Recorded;
import org.chuishao.model.Reporter;
import org.chuishao.testkit.Anything;
import org.chuishao.testkit.Play;
import org.junit.jupiter.api.Test;

/** What the API shows of cases, messages and the ledger, and what it never shows. */
class ApiReadsTest extends ApiRig {

  @Test
  void what_providers_had_and_what_of_it_we_have_is_shown_by_channel_and_day_to_the_top_only() {
    LocalDate day = LocalDate.of(2026, 9, 22);
    store.sweeps().mark("sms", day, SweepBook.Mark.RECEIVED, "twilio:1");
    store.sweeps().mark("sms", day, SweepBook.Mark.RECEIVED, "twilio:1");
    store.sweeps().mark("sms", day, SweepBook.Mark.RECEIVED, "twilio:2");
    store.sweeps().mark("sms", day, SweepBook.Mark.FILED, "twilio:1");
    store.sweeps().mark("sms", day, SweepBook.Mark.LATE, "twilio:1");
    token("city", Token.Right.READER, DIRECTORY.top().value());

    JsonNode page = get("city", "/api/inbound?from=2026-09-21&to=2026-09-22");

    assertThat(page.path("items"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.toString())
                    .isEqualTo(
                        "{\"channel\":\"sms\",\"day\":\"2026-09-22\",\"received\":2,"
                            + "\"filed\":1,\"late\":1}"));
    assertThat(call("county", "GET", "/api/inbound", "").status()).isEqualTo(403);
  }

  @Test
  void a_case_shows_its_stage_and_duties_with_their_rules() {
    CaseNo no = open();
    JsonNode file = get("reader", "/api/cases/" + no);
    assertThat(file.at("/status").asText()).isEqualTo("open");
    assertThat(file.at("/tracks/0/title").asText()).isEqualTo("张庄村村支书");
    assertThat(file.at("/tracks/0/duties").findValuesAsText("rule")).contains("L-A2", "L-A3");
    assertThat(file.at("/tracks/0/duties/0/due").asText()).endsWith("+08:00");
  }

  @Test
  void l_c1_nothing_shows_who_of_the_public_reported() {
    CaseNo no = open();
    for (String path :
        List.of(
            "/api/cases",
            "/api/cases/" + no,
            "/api/cases/" + no + "/timeline",
            "/api/messages?case=" + no)) {
      Reply reply = call("county", "GET", path, "");
      assertThat(reply.status()).isEqualTo(200);
      assertThat(text(reply))
          .as(path)
          .doesNotContain("138 0000", "13800000001", "778899", "a@b.cn");
    }
    assertThat(get("county", "/api/cases/" + no).at("/reporter").asText()).isEqualTo("群众");
  }

  @Test
  void a_grid_member_is_named_by_the_post() {
    CaseNo no =
        open(new Reporter.Known("yang-lixin", PostRef.of("grid-member", Play.ZHANG)), "卷炮仗");
    assertThat(get("reader", "/api/cases/" + no).at("/reporter").asText()).contains("网格员");
  }

  @Test
  void every_kind_of_event_has_words() {
    EventWords words = new EventWords(books, books.policies().inForce().get(0).id(), Play.ZHANG);
    for (Class<?> kind : Event.class.getPermittedSubclasses()) {
      if (kind == Event.DutySet.class || kind == Event.DutyMoved.class) {
        continue; // their derivation is computed, not made up: the timeline of a real case has them
      }
      Event event =
          Stream.iterate(1, seed -> seed + 1)
              .map(seed -> (Event) Anything.of(kind, new Random(seed)))
              .filter(made -> !made.toString().contains("a//b")) // no area of any directory
              .findFirst()
              .orElseThrow();
      assertThat(words.of(new Recorded(1, NOW, Actor.SYSTEM, event)).zh())
          .as(kind.getSimpleName())
          .isNotBlank();
    }
  }

  @Test
  void the_timeline_explains_each_deadline() {
    CaseNo no = open();
    JsonNode events = get("reader", "/api/cases/" + no + "/timeline").at("/events");
    assertThat(events.findValuesAsText("type")).contains("Opened", "TrackOpened", "DutySet");
    assertThat(events.findValuesAsText("zh")).noneMatch(String::isBlank);
    JsonNode duty = first(events, "type", "DutySet");
    assertThat(duty.at("/rule").asText()).startsWith("L-A");
    assertThat(duty.at("/derivation").size()).isPositive();
  }

  @Test
  void messages_show_tries_with_masked_addresses_and_no_words() {
    CaseNo no = open();
    Posting posting =
        store.outbox().find(Optional.of(no), Optional.empty(), Optional.empty(), 10).get(0);
    Posting.Attempt attempt =
        new Posting.Attempt(
            NOW,
            "sms",
            "twilio",
            "+8613900000045",
            "SM1",
            Posting.State.ACCEPTED,
            "",
            "",
            false,
            "村西头卷炮仗",
            1);
    assertThat(
            store
                .outbox()
                .save(
                    new Posting(
                        posting.message(),
                        posting.version() + 1,
                        Posting.State.ACCEPTED,
                        List.of(attempt),
                        Optional.empty(),
                        "A1",
                        ""),
                    posting.version()))
        .isTrue();
    Reply reply = call("reader", "GET", "/api/messages?case=" + no + "&state=accepted", "");
    assertThat(tree(reply).at("/items/0/attempts/0/address").asText()).isEqualTo("139****0045");
    assertThat(text(reply)).doesNotContain("13900000045", "村西头卷炮仗");
  }

  @Test
  void messages_of_no_case_are_for_the_area_of_their_post_and_those_to_the_public_for_nobody() {
    PostRef post = PostRef.of("village-secretary", Play.ZHANG);
    store
        .outbox()
        .add(
            "p:chen-haiyan",
            List.of(
                message(new Message.Recipient.Holder("chen-haiyan", post)),
                message(new Message.Recipient.Address("sms", "+8613800000001"))));
    assertThat(get("liuhe", "/api/messages?person=chen-haiyan").at("/items").size()).isEqualTo(1);
    assertThat(get("other", "/api/messages?person=chen-haiyan").at("/items").size()).isZero();
    assertThat(text(call("county", "GET", "/api/messages?state=held", "")))
        .doesNotContain("1380000");
  }

  private static Message message(Message.Recipient to) {
    return new Message(
        new MessageId("x-1"),
        Optional.empty(),
        "help",
        to,
        java.util.Map.of(),
        Optional.empty(),
        Optional.empty(),
        Message.Urgency.CALM,
        "",
        NOW);
  }

  private void enter(String id, AreaPath area, String by, String found) {
    store
        .dayBook()
        .keep(
            new DayEntry(
                id,
                DayEntry.What.DUTY,
                area,
                NOW,
                by,
                "打非月报",
                false,
                java.util.Map.of(),
                "=HYPERLINK(\"http://x\") 电话13800000001",
                "department-figures",
                found,
                "已整改"));
  }

  @Test
  void P_B8_the_ledger_says_who_when_where_found_and_done_and_a_township_sees_its_own() {
    enter("a", LIUHE, "he-mingyuan", "灭火器过期");
    enter("b", other(), "guo-jianguo", "");
    assertThat(get("county", "/api/ledger").at("/items")).hasSize(2);
    JsonNode own = get("reader", "/api/ledger?from=2026-09-01&duty=department-figures");
    assertThat(own.at("/items")).hasSize(1);
    assertThat(own.at("/items/0/name").asText()).isEqualTo("何明远");
    assertThat(own.at("/items/0/title").asText()).isEqualTo("打非月报");
    assertThat(own.at("/items/0/found").asText()).isEqualTo("灭火器过期");
    assertThat(own.at("/items/0/done").asText()).isEqualTo("已整改");
    assertThat(own.at("/items/0/at").asText()).isEqualTo("2026-09-30T10:00:00+08:00");
    assertThat(get("county", "/api/ledger?person=guo-jianguo").at("/items")).hasSize(1);
    assertThat(get("county", "/api/ledger?person=nobody").at("/items")).isEmpty();
    assertThat(call("liuhe", "GET", "/api/ledger?area=" + encoded("示范县"), "").status())
        .isEqualTo(403);
    assertThat(call("county", "GET", "/api/ledger?from=2024-01-01", "").status()).isEqualTo(400);
  }

  @Test
  void P_B8_as_a_file_for_spreadsheets_no_cell_is_a_formula_and_numbers_of_people_are_masked() {
    enter("a", LIUHE, "he-mingyuan", "@SUM(1+1)");
    Reply reply = call("reader", "GET", "/api/ledger.csv", "");
    assertThat(reply.type()).startsWith("text/csv");
    assertThat(text(reply))
        .startsWith("\uFEFF\"时间\"")
        .contains("\"'=HYPERLINK(\"\"http", "\"'@SUM(1+1)\"")
        .doesNotContain("13800000001");
    assertThat(call("other", "GET", "/api/ledger.csv?area=" + encoded(LIUHE.value()), "").status())
        .isEqualTo(403);
  }
}
