package org.chuishao.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chuishao.config.Problems;
import org.chuishao.desk.Anonymity;
import org.chuishao.desk.Books;
import org.chuishao.desk.Desk;
import org.chuishao.desk.FigureReading;
import org.chuishao.desk.MediaDesk;
import org.chuishao.desk.QueueAnswers;
import org.chuishao.desk.QueueDesk;
import org.chuishao.directory.Directory;
import org.chuishao.intake.Receptionist;
import org.chuishao.intake.Samples;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Kind;
import org.chuishao.model.Report;
import org.chuishao.model.Reporter;
import org.chuishao.model.Subject;
import org.chuishao.policy.PolicyBook;
import org.chuishao.store.MediaFolder;
import org.chuishao.store.RedisStore;
import org.chuishao.testkit.Play;
import org.chuishao.testkit.SampleBooks;
import org.chuishao.testkit.SampleDirectory;
import org.chuishao.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The API over a real store, with the sample county and some tokens. */
abstract class ApiRig {

  static final Instant NOW = Instant.parse("2026-09-30T02:00:00Z");
  static final InstantSource CLOCK = InstantSource.fixed(NOW);
  static final Directory DIRECTORY = SampleDirectory.directory("");
  static final AreaPath LIUHE = new AreaPath("示范县/柳河镇");
  static final String SECRET = "我是张三，电话 138 0000 0001，口令 778899，邮箱 a@b.cn：村西头卷炮仗";

  final ObjectMapper json = new ObjectMapper();
  final List<Token> tokens = new ArrayList<>();
  @TempDir Path pictures;
  RedisStore store;
  Desk desk;
  Api api;

  Books books;

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

  Tokens tokensNow() {
    StringBuilder file = new StringBuilder();
    tokens.forEach(token -> file.append(token.line()).append('\n'));
    Problems problems = new Problems();
    Tokens read =
        Tokens.parse("t", file.toString(), area -> DIRECTORY.area(area).isPresent(), problems);
    problems.throwIfAny();
    return read;
  }

  void token(String secret, Token.Right right, String area) {
    tokens.add(new Token(Tokens.sha256(secret), right, new AreaPath(area), secret));
  }

  /** Another township of the same county. */
  static AreaPath other() {
    return DIRECTORY.areas().stream()
        .map(area -> area.path())
        .filter(path -> path.value().matches("示范县/[^/]+镇") && !path.equals(LIUHE))
        .findFirst()
        .orElseThrow();
  }

  CaseNo open(Reporter reporter, String text) {
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

  CaseNo open() {
    return open(new Reporter.Unnamed(), SECRET);
  }

  Reply call(String token, String method, String pathAndQuery, String body) {
    String[] parts = pathAndQuery.split("\\?", 2);
    return api.answer(
        new Call(
            method,
            parts[0],
            parts.length > 1 ? parts[1] : "",
            token.isEmpty() ? "" : "Bearer " + token,
            body.getBytes(StandardCharsets.UTF_8)));
  }

  JsonNode get(String token, String path) {
    return tree(call(token, "GET", path, ""));
  }

  JsonNode tree(Reply reply) {
    try {
      return json.readTree(reply.body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static String text(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  Reply act(String token, CaseNo no, String body) {
    return call(token, "POST", "/api/cases/" + no + "/actions", body);
  }

  static JsonNode first(JsonNode list, String field, String value) {
    for (JsonNode node : list) {
      if (node.path(field).asText().equals(value)) {
        return node;
      }
    }
    throw new AssertionError("none with " + field + " " + value);
  }
}
