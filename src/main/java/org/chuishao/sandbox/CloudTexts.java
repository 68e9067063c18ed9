package org.chuishao.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chuishao.sandbox.Misbehaviour.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the stand-ins for providers of registered texts have in common. */
final class CloudTexts {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private static final Logger LOG = LoggerFactory.getLogger(CloudTexts.class);

  /** In milliseconds; the real ones wait for minutes. */
  private static final long PAUSE = 200;

  private static final int TOLD_AT_MOST = 4;

  private final Vertx vertx;
  private final String provider;
  private final String number;
  private final Texts texts;
  private final Faults faults;
  private final Misbehaviour misbehaviour;
  private final ProductLine product;
  private final InFlight inFlight;
  private final InstantSource clock;
  private final Witness witness;
  private final AtomicLong serial = new AtomicLong();
  private final Map<String, String> ours = new ConcurrentHashMap<>();

  CloudTexts(
      Vertx vertx,
      String provider,
      Settings settings,
      Texts texts,
      Faults faults,
      Misbehaviour misbehaviour,
      ProductLine product,
      InFlight inFlight) {
    this.vertx = vertx;
    this.provider = provider;
    this.number = settings.twilio().numbers().get(0);
    this.texts = texts;
    this.faults = faults;
    this.misbehaviour = misbehaviour;
    this.product = product;
    this.inFlight = inFlight;
    this.clock = settings.clock();
    this.witness = settings.witness();
  }

  InstantSource clock() {
    return clock;
  }

  long next() {
    return serial.incrementAndGet();
  }

  /**
   * A text that the product sends.
   *
   * @param id the provider's
   * @param reference the product's own
   */
  record Order(String id, String phone, String words, String reference) {}

  /** How one provider speaks. */
  interface Dialect {
    JsonObject taken(Order order);

    Reply refusal(FaultKind kind);

    /** The receipt as its callback carries it. */
    String receipt(Order order, boolean arrived);

    /** Path of the callback, secret included. */
    String statusPath();
  }

  /** Takes it, or does what a fault wants. */
  void take(RoutingContext call, Order order, Dialect dialect) {
    misbehaviour.answer(
        call, faults.take(Phones.CHANNEL, order.phone()), new Sending(order, dialect));
  }

  /** The product's own reference of a text. */
  String reference(String id) {
    return ours.getOrDefault(id, "");
  }

  /** What was sent to a phone by this provider, newest first. */
  List<Text> sentTo(String phone) {
    return texts.newest(text -> text.to().equals(phone) && ours.containsKey(text.sid()));
  }

  /** A phone texts the product. @param body makes the callback's body of number and time */
  Future<Phones.Told> told(
      String phone, String to, String words, String sid, String path, Function<Text, String> body) {
    Text fresh =
        new Text(
            sid,
            phone,
            to,
            words,
            List.of(),
            true,
            clock.instant(),
            "received",
            0,
            Optional.empty());
    texts.add(fresh);
    Text text = texts.find(sid).orElse(fresh);
    witness.seen(
        new Witness.Seen(
            clock.instant(), Phones.CHANNEL, Witness.Direction.IN, phone, to, words, "", "sent"));
    return product
        .json(
            URI.create(product.publicUrl(path)), body.apply(text), Map.of(), provider + " callback")
        .map(answer -> new Phones.Told(sid, answer.status()));
  }

  private final class Sending implements Misbehaviour.Provider {
    private final Order order;
    private final Dialect dialect;

    Sending(Order order, Dialect dialect) {
      this.order = order;
      this.dialect = dialect;
    }

    @Override
    public Misbehaviour.Taken take(boolean reaches) {
      ours.put(order.id(), order.reference());
      texts.add(
          new Text(
              order.id(),
              number,
              order.phone(),
              order.words(),
              List.of(),
              false,
              clock.instant(),
              "queued",
              0,
              Optional.empty()));
      saw(reaches ? "delivered" : "undelivered");
      Optional<ReceiptFault> wrong = faults.takeForReceipts(Phones.CHANNEL, order.phone());
      InFlight.Landing landing = inFlight.begin(provider + " text on its way");
      if (wrong.equals(Optional.of(ReceiptFault.SHUFFLED))) {
        // The report overtakes the answer, and comes once more behind it.
        report(reaches, inFlight.begin(provider + " report before its answer"));
      }
      boolean lost = wrong.equals(Optional.of(ReceiptFault.LOST));
      return new Misbehaviour.Taken(
          Reply.of(200, dialect.taken(order)),
          () -> {
            if (lost) {
              note(reaches);
              landing.land();
            } else {
              report(reaches, landing);
            }
          });
    }

    private void note(boolean arrived) {
      texts.note(order.id(), arrived ? "delivered" : "undelivered", arrived ? 0 : 1);
    }

    private void report(boolean arrived, InFlight.Landing landing) {
      note(arrived);
      report(arrived, landing, TOLD_AT_MOST);
    }

    /** Like the real ones it tells again what was not taken, only sooner. */
    private void report(boolean arrived, InFlight.Landing landing, int left) {
      product
          .json(
              URI.create(product.publicUrl(dialect.statusPath())),
              dialect.receipt(order, arrived),
              Map.of(),
              provider + " report")
          .onComplete(
              answer -> {
                boolean taken = answer.succeeded() && answer.result().status() / 100 == 2;
                if (!taken && left > 1) {
                  vertx.setTimer(PAUSE, again -> report(arrived, landing, left - 1));
                  return;
                }
                if (!taken) {
                  LOG.warn("the {} report of {} was not taken", provider, order.id());
                }
                landing.land();
              });
    }

    @Override
    public void notTaken(FaultKind kind) {
      saw("fault-" + kind.word());
    }

    @Override
    public Reply refusal(FaultKind kind) {
      return dialect.refusal(kind);
    }

    private void saw(String state) {
      witness.seen(
          new Witness.Seen(
              clock.instant(),
              Phones.CHANNEL,
              Witness.Direction.OUT,
              number,
              order.phone(),
              order.words(),
              "",
              state));
    }
  }

  /** The text with its variables; empty when one is missing or too long. */
  static Optional<String> filled(
      CloudAccount account, String text, BiFunction<String, Integer, String> value) {
    java.util.regex.Matcher variable =
        java.util.regex.Pattern.compile("\\$?\\{(\\w+)}").matcher(text);
    StringBuilder filled = new StringBuilder("【" + account.sign() + "】");
    int n = 0;
    while (variable.find()) {
      String given = value.apply(variable.group(1), n++);
      int length = given.codePointCount(0, given.length());
      if (given.isEmpty() || (account.variableLength() > 0 && length > account.variableLength())) {
        return Optional.empty();
      }
      variable.appendReplacement(filled, java.util.regex.Matcher.quoteReplacement(given));
    }
    return Optional.of(variable.appendTail(filled).toString());
  }

  /** Hex of SHA-256; written apart from the product's, so that each proves the other. */
  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has HMAC-SHA256", impossible);
    }
  }

  static boolean same(String wanted, String given) {
    return MessageDigest.isEqual(
        wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
