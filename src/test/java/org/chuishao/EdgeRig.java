package org.chuishao;

import io.vertx.core.Context;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chuishao.channel.CallbackEnvelope;
import org.chuishao.channel.twilio.TwilioCallback;
import org.chuishao.channel.twilio.TwilioSettings;
import org.chuishao.channel.wecom.WecomApp;
import org.chuishao.channel.wecom.WecomCallback;
import org.chuishao.channel.wecom.WecomSettings;
import org.chuishao.config.Problems;
import org.chuishao.config.Settings;
import org.chuishao.console.Call;
import org.chuishao.console.Console;
import org.chuishao.console.Reply;
import org.chuishao.desk.Received;
import org.chuishao.dispatch.Carrier;
import org.chuishao.dispatch.Receipt;
import org.chuishao.model.Inbound;
import org.chuishao.route.RouteHost;

/** The shipped routes on free ports, real webhooks before a reception that is played. */
final class EdgeRig implements AutoCloseable {

  static final String TOKEN = "12345";
  static final String PUBLIC = "https://chuishao.example.cn";
  static final Instant NOW = Instant.parse("2026-09-30T02:00:00Z");
  static final CallbackEnvelope CRYPTO =
      new CallbackEnvelope(
          "QDG6eK",
          "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
          "wx5823bf96d3bd56c7",
          new SecureRandom());

  final List<Inbound> received = Collections.synchronizedList(new ArrayList<>());
  final List<Boolean> onEventLoop = Collections.synchronizedList(new ArrayList<>());
  final AtomicReference<RuntimeException> fault = new AtomicReference<>();
  final RouteHost host;
  final List<Receipt> receipts = Collections.synchronizedList(new ArrayList<>());
  final PlayedCarrier carrier = new PlayedCarrier();
  private final HttpClient client = HttpClient.newHttpClient();

  EdgeRig() {
    this(Map.of(), Map.of());
  }

  EdgeRig(Map<String, String> environment, Map<String, Object> more) {
    Map<String, String> all = new HashMap<>();
    all.put("CHUISHAO_TWILIO_ACCOUNT_SID", "AC1");
    all.put("CHUISHAO_TWILIO_AUTH_TOKEN", TOKEN);
    all.put("CHUISHAO_TWILIO_FROM", "+12025550100");
    all.put("CHUISHAO_HTTP_PUBLIC_URL", PUBLIC);
    all.put("CHUISHAO_WECOM_CORP_ID", "wx5823bf96d3bd56c7");
    all.put("CHUISHAO_WECOM_AGENT_ID", "1");
    all.put("CHUISHAO_WECOM_SECRET", "s");
    all.put("CHUISHAO_WECOM_TOKEN", "QDG6eK");
    all.put("CHUISHAO_WECOM_AES_KEY", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C");
    all.put("CHUISHAO_HTTP_PORT", "0");
    all.put("CHUISHAO_OBSERVE_PORT", "0");
    all.putAll(environment);
    Problems problems = new Problems();
    Settings settings = Settings.read("test", "", all, path -> "", problems);
    problems.throwIfAny();
    host = new RouteHost(Edge.options(Path.of("").toAbsolutePath(), settings));
    InstantSource clock = InstantSource.fixed(NOW);
    Map<String, Object> beans = new TreeMap<>();
    beans.put("twilio", new TwilioCallback(twilio(), clock));
    beans.put("reception", (Edge.Front) this::receive);
    beans.put("receipts", new PlayedReceipts());
    beans.put("carrier-sms-twilio", carrier);
    beans.put("carrier-wecom", carrier);
    beans.put("wecom", new WecomCallback(CRYPTO, wecom(), clock));
    beans.put(
        "wecom-in",
        new WecomDoor(this::receive, new WecomApp(wecom(), host.vertx(), clock), Runnable::run));
    beans.put("auditor", (Runnable) () -> {});
    beans.put("sweeper", (Runnable) () -> {});
    beans.put("canary", (Runnable) () -> {});
    beans.put("heartbeat", (Runnable) () -> {});
    beans.put("api", new PlayedApi());
    beans.put("console", new Console());
    beans.putAll(more);
    host.start(Edge.types(), beans, Edge.conversions(), Edge::refusal);
  }

  /** Says what it was asked. */
  public static final class PlayedApi {
    public Reply answer(Call call) {
      String said =
          "{\"said\":\"" + call.method() + " " + call.path() + " " + call.authorization() + "\"}";
      int status = call.authorization().isEmpty() ? 401 : 200;
      return new Reply(status, said.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** What takes receipts, in place of the outbox behind it. */
  public final class PlayedReceipts {
    public void apply(Receipt receipt) {
      receipts.add(receipt);
    }
  }

  /** A carrier that does what the test says. */
  public static final class PlayedCarrier implements Carrier {
    final AtomicReference<Function<Letter, Outcome>> act =
        new AtomicReference<>(letter -> new Outcome.Accepted("SM1"));

    @Override
    public String channel() {
      return "sms";
    }

    @Override
    public String provider() {
      return "played";
    }

    @Override
    public Outcome send(Letter letter) {
      return act.get().apply(letter);
    }

    @Override
    public Outcome ask(Letter letter, String providerId, Instant since) {
      return new Outcome.NotSent("asked", "", Optional.empty());
    }
  }

  private Received receive(Inbound inbound) {
    onEventLoop.add(Context.isOnEventLoopThread());
    RuntimeException failure = fault.get();
    if (failure != null) {
      throw failure;
    }
    received.add(inbound);
    return new Received.Filed(Optional.empty());
  }

  private static TwilioSettings twilio() {
    return new TwilioSettings(
        "AC1",
        TOKEN,
        Optional.empty(),
        Optional.of("+12025550100"),
        Optional.empty(),
        URI.create(PUBLIC),
        Optional.empty(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1));
  }

  private static WecomSettings wecom() {
    return new WecomSettings(
        "wx5823bf96d3bd56c7",
        1,
        "s",
        "QDG6eK",
        "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
        "wx5823bf96d3bd56c7",
        Map.of(),
        URI.create("http://127.0.0.1:1"),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofMinutes(5));
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + host.httpPort() + path);
  }

  URI observe(String path) {
    return URI.create("http://127.0.0.1:" + host.observePort() + path);
  }

  HttpResponse<String> get(URI uri) {
    return send(HttpRequest.newBuilder(uri));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(
          request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A text as Twilio would post it. */
  HttpRequest.Builder text(String sid, String body) {
    return form(
        "/hooks/sms/twilio",
        Map.of("MessageSid", sid, "From", "+8613800000001", "To", "+12025550100", "Body", body));
  }

  HttpRequest.Builder form(String path, Map<String, String> fields) {
    StringBuilder signed = new StringBuilder(PUBLIC + path);
    StringBuilder encoded = new StringBuilder();
    new TreeMap<>(fields)
        .forEach(
            (name, value) -> {
              signed.append(name).append(value);
              encoded
                  .append(encoded.isEmpty() ? "" : "&")
                  .append(name)
                  .append('=')
                  .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            });
    return HttpRequest.newBuilder(at(path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("X-Twilio-Signature", hmac(signed.toString()))
        .POST(HttpRequest.BodyPublishers.ofString(encoded.toString()));
  }

  private static String hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    host.close();
  }
}
