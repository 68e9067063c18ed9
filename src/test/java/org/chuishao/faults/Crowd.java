package org.chuishao.faults;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.sandbox.Sandbox;
import org.chuishao.sandbox.Text;

/**
 * Many people who text, by a provider that delivers each text again, under the same id, until the
 * product has answered 200.
 */
final class Crowd {

  private static final Pattern ASKED =
      Pattern.compile("请到.*?([0-9]+)号院.*案([0-9]+)，.*回 ?([A-Z][0-9]+) ");
  private static final Duration PAUSE = Duration.ofMillis(150);
  private static final int AT_ONCE = 16;

  /** A report that was sent. @param number stands in its text, and in no other's */
  record Reported(int number, String phone, boolean byPublic) {}

  /** An answer that was sent, with the code of its prompt. */
  record Answered(String no, String key) {}

  private final Sandbox sandbox;
  private final Random random;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Semaphore lines = new Semaphore(AT_ONCE);
  private final List<Reported> reports = new ArrayList<>();
  private final List<Answered> answers = new ArrayList<>();
  private final Set<String> heard = new HashSet<>();
  private final ConcurrentLinkedQueue<CompletableFuture<Void>> underWay =
      new ConcurrentLinkedQueue<>();
  private final AtomicInteger again = new AtomicInteger();

  Crowd(Sandbox sandbox, Random random) {
    this.sandbox = sandbox;
    this.random = random;
  }

  /** A grid member reports something nobody else did. */
  void report(County.Village village, String phone) {
    int number = reports.size() + 1;
    reports.add(new Reported(number, phone, false));
    text(phone, "村东头" + number + "号院里有人私自做鞭炮");
  }

  /** Somebody whom the directory does not know reports. */
  void reportByPublic(County.Village village) {
    int number = reports.size() + 1;
    String phone = String.format("+861350000%04d", number);
    reports.add(new Reported(number, phone, true));
    text(phone, village.name() + number + "号院里有人私自做鞭炮");
  }

  /** Some of those who were asked since the last time answer, each about one case in three. */
  void answer(County.Village village) {
    for (Text text : sandbox.textsOf(village.secretary())) {
      Matcher asked = ASKED.matcher(text.body());
      if (text.byPhone() || !asked.find() || !heard.add(asked.group(2))) {
        continue;
      }
      if (random.nextInt(3) == 0) {
        String key = random.nextBoolean() ? "1" : "2";
        answers.add(new Answered(asked.group(2), key));
        text(village.secretary(), asked.group(3) + " " + key);
      }
    }
  }

  private void text(String phone, String body) {
    String sid = String.format("SM%016x%016x", random.nextLong(), random.nextLong());
    URI uri = sandbox.uri().resolve("/phones/" + phone + "/texts");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    new JsonObject().put("body", body).put("sid", sid).encode()))
            .build();
    lines.acquireUninterruptibly();
    underWay.add(deliver(request).whenComplete((done, failure) -> {}));
  }

  /** The line is held only by the first try: those that wait for a product hold up nobody. */
  private CompletableFuture<Void> deliver(HttpRequest request) {
    return once(request)
        .whenComplete((taken, failure) -> lines.release())
        .thenCompose(taken -> taken ? CompletableFuture.completedFuture(null) : repeat(request));
  }

  private CompletableFuture<Void> repeat(HttpRequest request) {
    again.incrementAndGet();
    return CompletableFuture.supplyAsync(
            () -> request,
            CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS))
        .thenCompose(this::once)
        .thenCompose(taken -> taken ? CompletableFuture.completedFuture(null) : repeat(request));
  }

  private CompletableFuture<Boolean> once(HttpRequest request) {
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(
            response ->
                response.statusCode() == 200
                    && new JsonObject(response.body()).getInteger("productStatus") == 200);
  }

  /** How many texts the product has not answered with 200 yet. */
  int unanswered() {
    return (int) underWay.stream().filter(text -> !text.isDone()).count();
  }

  /** Waits until the product has answered every text with 200. */
  void heardOut() {
    await("all texts are answered with 200")
        .atMost(Ground.PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> underWay.stream().allMatch(CompletableFuture::isDone));
    underWay.forEach(CompletableFuture::join);
    underWay.clear();
  }

  List<Reported> reports() {
    return reports;
  }

  List<Answered> answers() {
    return answers;
  }

  /** How many deliveries were repetitions. */
  int again() {
    return again.get();
  }
}
