package org.chuishao.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed reports of many senders over 64 connections, to loopback only, a fixed number of them. */
final class WebhookLoad implements AutoCloseable {

  private static final int CONNECTIONS = 64;
  private static final List<String> VILLAGES = List.of("张庄村", "李家沟村", "河西村", "王家庄村", "前进村");

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      vertx.createHttpClient(
          new HttpClientOptions().setMaxPoolSize(CONNECTIONS).setKeepAlive(true));
  private int serial;

  /** A request, signed before the clock runs. */
  record Signed(Buffer body, String signature) {}

  /** So many reports, each of a sender of its own and with an id of its own. */
  List<Signed> reports(int count) throws GeneralSecurityException {
    List<Signed> reports = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int n = serial++;
      TreeMap<String, String> fields = new TreeMap<>();
      fields.put("AccountSid", "AC0123456789abcdef0123456789abcdef");
      fields.put("MessageSid", String.format("SM%032x", n));
      fields.put("From", String.format("+86137%08d", n));
      fields.put("To", "+15005550006");
      fields.put("NumMedia", "0");
      fields.put(
          "Body", "柳河镇" + VILLAGES.get(n % VILLAGES.size()) + "村东头老供销社院内有人存放并售卖烟花爆竹，没有许可证，请尽快派人查看");
      reports.add(new Signed(Buffer.buffer(form(fields)), signature(fields)));
    }
    return reports;
  }

  private static String form(TreeMap<String, String> fields) {
    List<String> pairs = new ArrayList<>();
    fields.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, UTF_8)));
    return String.join("&", pairs);
  }

  private static String signature(TreeMap<String, String> fields) throws GeneralSecurityException {
    StringBuilder text = new StringBuilder(Product.PUBLIC_URL + Product.PATH);
    fields.forEach((name, value) -> text.append(name).append(value));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(Product.TOKEN.getBytes(UTF_8), "HmacSHA1"));
    return Base64.getEncoder().encodeToString(mac.doFinal(text.toString().getBytes(UTF_8)));
  }

  /**
   * Sends them, each connection the next one as soon as it has its answer.
   *
   * @throws IllegalStateException when one is not answered 200
   */
  void send(int port, List<Signed> reports) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger bad = new AtomicInteger();
    CountDownLatch open = new CountDownLatch(reports.size());
    for (int i = 0; i < Math.min(CONNECTIONS, reports.size()); i++) {
      sendNext(port, reports, next, bad, open);
    }
    if (!open.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException(open.getCount() + " requests were not answered");
    }
    if (bad.get() > 0) {
      throw new IllegalStateException(bad.get() + " requests were not answered 200");
    }
  }

  private void sendNext(
      int port, List<Signed> reports, AtomicInteger next, AtomicInteger bad, CountDownLatch open) {
    int n = next.getAndIncrement();
    if (n >= reports.size()) {
      return;
    }
    Signed report = reports.get(n);
    client
        .request(HttpMethod.POST, port, "127.0.0.1", Product.PATH)
        .compose(
            request ->
                request
                    .putHeader("Content-Type", "application/x-www-form-urlencoded")
                    .putHeader("X-Twilio-Signature", report.signature())
                    .send(report.body()))
        .compose(response -> response.body().map(body -> response.statusCode()))
        .onComplete(
            answer -> {
              if (answer.failed() || answer.result() != 200) {
                bad.incrementAndGet();
              }
              open.countDown();
              sendNext(port, reports, next, bad, open);
            });
  }

  @Override
  public void close() {
    client.close().toCompletionStage().toCompletableFuture().join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
