package org.chuishao.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.chuishao.config.Problems;
import org.chuishao.desk.Anonymity;
import org.chuishao.desk.Books;
import org.chuishao.desk.Desk;
import org.chuishao.desk.FigureReading;
import org.chuishao.desk.MediaDesk;
import org.chuishao.desk.QueueAnswers;
import org.chuishao.desk.QueueDesk;
import org.chuishao.desk.SweepBook;
import org.chuishao.directory.Directory;
import org.chuishao.dispatch.Posting;
import org.chuishao.intake.Conversations;
import org.chuishao.intake.Receptionist;
import org.chuishao.intake.Samples;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.DayEntry;
import org.chuishao.model.Event;
import org.chuishao.model.Kind;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import org.chuishao.model.PostRef;
import org.chuishao.model.Recorded;
import org.chuishao.model.Report;
import org.chuishao.model.Reporter;
import org.chuishao.model.Subject;
import org.chuishao.policy.PolicyBook;
import org.chuishao.store.MediaFolder;
import org.chuishao.store.RedisStore;
import org.chuishao.testkit.Anything;
import org.chuishao.testkit.Play;
import org.chuishao.testkit.SampleBooks;
import org.chuishao.testkit.SampleDirectory;
import org.chuishao.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The API over a real store, with the sample county. */
class ApiTest {

  private static final Instant NOW = Instant.parse("2026-09-30T02:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final Directory DIRECTORY = SampleDirectory.directory("");
  private static final AreaPath LIUHE = new AreaPath("示范县/柳河镇");
  private static final String SECRET = "我是张三，电话 138 0000 0001，口令 778899，邮箱 a@b.cn：村西头卷炮仗";

  private final ObjectMapper json = new ObjectMapper();
  private final List<Token> tokens = new ArrayList<>();
  @TempDir Path pictures;
  private RedisStore store;
  private Desk desk;
  private Api api;

  private Books books;

  @BeforeEach
  void start() {
    store = TestRedis.store();
    books =
        new Books(
            new PolicyBook(List.of(SampleBooks.policy("linyi-2020")), List.of()),
            DIRECTORY,
            Play.deadlines());
    desk = new Desk(store.ledger(), () -> books, CLOCK);
    api =
        new Api(
            () -> tokensNow(),
            desk,
            store.ledger(),
            store.outbox(),
            store.conversations(),
            store.sweeps(),
            store.dayBook(),
            Optional.empty(),
            () -> books,
            CLOCK,
            new QueueDesk(
                desk,
                store.conversations(),
                () -> new Receptionist(Samples.reader(), false),
                () -> books,
                new MediaDesk(
                    List.of(), store.media(), new MediaFolder(pictures, 5), desk, CLOCK, 1),
                CLOCK),
            new QueueAnswers(
                store.conversations(),
                new Anonymity(store.veil(), store.conversations(), CLOCK),
                () -> books,
                store.optOuts(),
                (message, to) -> Optional.empty(),
                CLOCK),
            new MediaFolder(pictures, 5),
            new FigureReading(store.figureBook(), store.dayBook(), () -> books, CLOCK));
    token("county", Token.Right.HANDLER, "示范县");
    token("liuhe", Token.Right.HANDLER, "示范县/柳河镇");
    token("reader", Token.Right.READER, "示范县/柳河镇");
    token("other", Token.Right.HANDLER, other().value());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Tokens tokensNow() {
    StringBuilder file = new StringBuilder();
    tokens.forEach(token -> file.append(token.line()).append('\n'));
    Problems problems = new Problems();
    Tokens read =
        Tokens.parse("t", file.toString(), area -> DIRECTORY.area(area).isPresent(), problems);
    problems.throwIfAny();
    return read;
  }

  private void token(String secret, Token.Right right, String area) {
    tokens.add(new Token(Tokens.sha256(secret), right, new AreaPath(area), secret));
  }

  /** Another township of the same county. */
  private static AreaPath other() {
    return DIRECTORY.areas().stream()
        .map(area -> area.path())
        .filter(path -> path.value().matches("示范县/[^/]+镇") && !path.equals(LIUHE))
        .findFirst()
        .orElseThrow();
  }

  private CaseNo open(Reporter reporter, String text) {
    Report report =
        new Report(
            Play.ZHANG,
            List.of(Kind.FIREWORKS),
            Subject.DEN,
            "村西头老窑厂",
            text,
            reporter,
            NOW,
            Optional.empty(),
            false,
            "sms");
    Desk.Applied applied =
        desk.open(
                Actor.PUBLIC,
                report,
                "sms:+8613800000001",
                Optional.of("twilio:" + text.hashCode()))
            .toCompletableFuture()
            .join();
    return ((Desk.Applied.Done) applied).decision().after().no();
  }

  private CaseNo open() {
    return open(new Reporter.Unnamed(), SECRET);
  }

  private Reply call(String token, String method, String pathAndQuery, String body) {
    String[] parts = pathAndQuery.split("\\?", 2);
    return api.answer(
        new Call(
            method,
            parts[0],
            parts.length > 1 ? parts[1] : "",
            token.isEmpty() ? "" : "Bearer " + token,
            body.getBytes(StandardCharsets.UTF_8)));
  }

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

  private JsonNode get(String token, String path) {
    return tree(call(token, "GET", path, ""));
  }

  private JsonNode tree(Reply reply) {
    try {
      return json.readTree(reply.body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String text(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Reply act(String token, CaseNo no, String body) {
    return call(token, "POST", "/api/cases/" + no + "/actions", body);
  }

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
  void every_kind_of_event_has_words() {
    EventWords words = new EventWords(books, books.policies().inForce().get(0).id());
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

  private static JsonNode first(JsonNode list, String field, String value) {
    for (JsonNode node : list) {
      if (node.path(field).asText().equals(value)) {
        return node;
      }
    }
    throw new AssertionError("none with " + field + " " + value);
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
