package org.chuishao.console;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.chuishao.desk.Books;
import org.chuishao.desk.DayBook;
import org.chuishao.desk.Desk;
import org.chuishao.desk.FigureReading;
import org.chuishao.desk.Informants;
import org.chuishao.desk.Ledger;
import org.chuishao.desk.MediaShelf;
import org.chuishao.desk.QueueAnswers;
import org.chuishao.desk.QueueDesk;
import org.chuishao.desk.SweepBook;
import org.chuishao.dispatch.Outbox;
import org.chuishao.intake.Conversations;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JSON API. Whoever calls needs a token; what a token does not reach does not exist for it.
 * Blocks on the store, so never called on an event loop.
 */
public final class Api {

  private static final Logger LOG = LoggerFactory.getLogger(Api.class);

  private final Supplier<Tokens> tokens;
  private final Reads reads;
  private final Pictures pictures;
  private final LedgerReads ledger;
  private final InboundFigures inbound;
  private final FigureReads figures;
  private final Stating stating;
  private final Acting acting;
  private final QueueActing queueActing;
  private final Rewarding rewarding;
  private final JsonMapper json =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text -> {
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
              })
          .build();

  /**
   * @param tokens as they are now; asked anew for each call
   * @param clock the product's clock
   * @param queue what a person makes of something in the human queue
   * @param answers writes back to whoever sent it
   * @param figures reads the records that figures are made of
   */
  public Api(
      Supplier<Tokens> tokens,
      Desk desk,
      Ledger ledger,
      Outbox outbox,
      Conversations conversations,
      SweepBook sweeps,
      DayBook dayBook,
      Optional<Informants> informants,
      Supplier<Books> books,
      InstantSource clock,
      QueueDesk queue,
      QueueAnswers answers,
      MediaShelf media,
      FigureReading figures) {
    this.tokens = tokens;
    this.reads = new Reads(ledger, outbox, conversations, books, answers, media, clock);
    this.ledger = new LedgerReads(dayBook, books, media, clock);
    this.pictures = new Pictures(media, reads, this.ledger);
    this.inbound = new InboundFigures(sweeps, books, clock);
    this.figures = new FigureReads(figures, books, clock);
    this.acting = new Acting(desk, reads, books, clock);
    this.stating = new Stating(acting, figures, clock);
    this.queueActing = new QueueActing(queue, answers, reads, books, clock);
    this.rewarding = new Rewarding(informants, acting);
  }

  /**
   * Answers a call; whatever is wrong with it becomes an answer in words.
   *
   * @throws org.chuishao.desk.LedgerAwayException when the store cannot be reached
   */
  public Reply answer(Call call) {
    try {
      Token token = tokens.get().of(call.authorization()).orElseThrow(Denied::unauthorized);
      Optional<byte[]> csv = csv(token, call);
      Object found = csv.isPresent() ? Reply.csv(csv.get()) : dispatch(token, call);
      return found instanceof Reply file ? file : reply(200, found);
    } catch (Denied e) {
      return reply(e.status(), e.view());
    }
  }

  /** What is asked for as a file for a spreadsheet. */
  private Optional<byte[]> csv(Token token, Call call) {
    if (!call.path().replaceAll("/+$", "").equals("/api/ledger.csv")
        || token.right() == Token.Right.PAYER) {
      return Optional.empty();
    }
    allow(call, "GET");
    return Optional.of(ledger.csv(token, parameters(call, "area", "from", "to", "person", "duty")));
  }

  private Object dispatch(Token token, Call call) {
    List<String> path = List.of(call.path().replaceAll("^/+|/+$", "").split("/+"));
    if (path.size() == 2 && path.get(1).equals("payouts")) {
      allow(call, "POST");
      return rewarding.pay(token, body(call.body(), Rewarding.Voucher.class));
    } else if (token.right() == Token.Right.PAYER && path.equals(List.of("api", "me"))) {
      allow(call, "GET");
      return reads.me(token);
    } else if (token.right() == Token.Right.PAYER) {
      throw Denied.forbidden("该令牌只能兑付奖励", "this token pays rewards out and does nothing else");
    } else if (path.size() == 4 && path.get(1).equals("informants")) {
      allow(call, "POST");
      Rewarding.Look look = body(call.body(), Rewarding.Look.class);
      return switch (path.get(3)) {
        case "identity" -> rewarding.identity(token, path.get(2), look);
        case "unlock" -> rewarding.unlock(token, path.get(2), look);
        default -> throw Denied.notFound();
      };
    } else if (path.size() == 4 && path.get(1).equals("cases") && path.get(3).equals("actions")) {
      allow(call, "POST");
      View.Acted acted = acting.act(token, path.get(2), body(call.body(), Action.class));
      LOG.info("{} acted on {}: {} events", token.name(), acted.no(), acted.events().size());
      return acted;
    }
    if (path.size() == 4 && path.get(1).equals("queue") && path.get(3).equals("actions")) {
      allow(call, "POST");
      View.Dealt dealt = queueActing.act(token, path.get(2), body(call.body(), Action.class));
      LOG.info("{} dealt with {}: {} {}", token.name(), path.get(2), dealt.became(), dealt.no());
      return dealt;
    }
    if (path.size() == 2 && path.get(1).equals("figures") && call.method().equals("POST")) {
      Stating.Kept kept = stating.state(token, body(call.body(), Stating.Figure.class));
      LOG.info("{} stated {}", token.name(), kept.id());
      return kept;
    }
    allow(call, "GET");
    if (path.size() == 4 && path.get(1).equals("cases") && path.get(3).equals("timeline")) {
      return reads.timeline(token, path.get(2));
    } else if (path.size() == 4 && path.get(1).equals("cases") && path.get(3).equals("media")) {
      return pictures.list(token, path.get(2));
    } else if (path.size() == 5 && path.get(1).equals("cases") && path.get(3).equals("media")) {
      return pictures.one(token, path.get(2), path.get(4));
    } else if (path.size() == 5 && path.get(1).equals("queue") && path.get(3).equals("media")) {
      return pictures.ofItem(token, path.get(2), path.get(4));
    } else if (path.size() == 3 && path.get(1).equals("ledger") && path.get(2).equals("media")) {
      return pictures.ofCheck(token, parameters(call, "area", "day", "id", "hash"));
    } else if (path.size() == 3 && path.get(1).equals("cases")) {
      return reads.file(token, path.get(2));
    } else if (path.size() == 3 && path.get(1).equals("figures")) {
      return switch (path.get(2)) {
        case "behind" ->
            figures.behind(token, parameters(call, "area", "period", "column", "kind"));
        case "open" -> figures.open(token, parameters(call, "area", "period"));
        default -> throw Denied.notFound();
      };
    } else if (path.size() == 2) {
      return switch (path.get(1)) {
        case "figures" -> figures.whole(token, parameters(call, "area", "period", "cut"));
        case "blacklist" -> figures.blacklist(token, parameters(call, "area"));
        case "cases" ->
            reads.cases(token, parameters(call, "area", "stage", "from", "to", "limit"));
        case "messages" ->
            reads.messages(token, parameters(call, "case", "person", "state", "limit"));
        case "ledger" ->
            ledger.page(token, parameters(call, "area", "from", "to", "person", "duty", "limit"));
        case "inbound" -> inbound.of(token, parameters(call, "from", "to"));
        case "me" -> reads.me(token);
        case "queue" -> reads.queue(token, parameters(call, "area", "folder", "limit"));
        default -> throw Denied.notFound();
      };
    }
    throw Denied.notFound();
  }

  private static void allow(Call call, String method) {
    if (!call.method().equals(method)) {
      throw Denied.notAllowed(method);
    }
  }

  private static Parameters parameters(Call call, String... known) {
    return new Parameters(call.query(), List.of(known));
  }

  private <T> T body(byte[] body, Class<T> type) {
    try {
      @Nullable T read = json.readValue(body, type);
      if (read == null) {
        throw Denied.badRequest("不是 JSON 对象", "the body is no JSON object");
      }
      return read;
    } catch (UnrecognizedPropertyException e) {
      List<String> known = e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
      throw Denied.badRequest(
          "不认识的字段，可用：" + String.join(", ", known),
          "unknown field; known are " + String.join(", ", known));
    } catch (JsonParseException e) {
      throw Denied.badRequest("不是 JSON", "the body is not JSON");
    } catch (JsonMappingException e) {
      // Its message quotes the body; the names of fields are ours.
      String field = e.getPath().isEmpty() ? "" : String.valueOf(e.getPath().get(0).getFieldName());
      throw Denied.badRequest(
          "字段缺失或类型不对：" + field, "a field is missing or of another type: " + field);
    } catch (IOException e) {
      throw Denied.badRequest("不是 JSON", "the body is not JSON");
    }
  }

  private Reply reply(int status, Object view) {
    try {
      return new Reply(status, json.writeValueAsBytes(view));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a view cannot be written", e);
    }
  }
}
