package org.chuishao.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.chuishao.model.CaseNo;
import org.chuishao.model.MessageId;

/** Rows 7 and 8: from due to the provider's socket, steadily and all at once. */
final class LagRows {

  private static final int PER_SECOND = 1000;
  private static final int RUSH = 6000;
  private static final Duration RUN_UP = Duration.ofSeconds(12);

  /** A reminder is the third message of a case: the prompt and the receipt went before. */
  private static final int REMINDER = 3;

  private final Sizes sizes;
  private final Scene scene;
  private final CaseMaker cases;

  LagRows(Sizes sizes, Scene scene, CaseMaker cases) {
    this.sizes = sizes;
    this.scene = scene;
    this.cases = cases;
  }

  Line lag() throws Exception {
    int count = PER_SECOND * sizes.seconds();
    String what =
        "due → provider's socket, 1,000 due a second, "
            + Sizes.words(sizes.bigCrowd())
            + " pending";
    try (Provider provider = new Provider(Vertx.vertx());
        LocalPostgres postgres = LocalPostgres.start()) {
      // Two turns each; the first is the warm-up of everybody.
      Provider.Lags ours = ours(provider, PER_SECOND * 3);
      Provider.Lags theirs = theirs(provider, postgres, PER_SECOND * 3);
      ours = ours(provider, count);
      theirs = theirs(provider, postgres, count);
      double share = ours.p99() / theirs.p99();
      boolean met = ours.median() <= 5 && ours.p99() <= 15 && share <= 0.25;
      return new Line(
          "7",
          what,
          ours.words(),
          "db-scheduler, polling every 50 ms: " + theirs.words(),
          Line.number(share) + " × (p99)",
          "p50 ≤ 5 ms, p99 ≤ 15 ms, p99 ≤ 0.25 ×",
          met ? Line.MET : Line.MISSED,
          "-");
    }
  }

  private Provider.Lags ours(Provider provider, int count) throws Exception {
    provider.clear();
    Map<String, Instant> dues = new TreeMap<>();
    List<Instant> times =
        new ArrayList<>(Delivery.evenly(Instant.now().plus(RUN_UP), PER_SECOND, count));
    Collections.shuffle(times, new Random(2));
    List<CaseNo> numbers = scene.openForReal(times);
    for (int i = 0; i < count; i++) {
      dues.put(reminder(numbers.get(i)), times.get(i));
    }
    long left = Duration.between(Instant.now(), Collections.min(times)).toMillis();
    if (left < 0) {
      throw new IllegalStateException("opening the cases took longer than their first clock");
    }
    try (Delivery delivery = new Delivery(scene.store(), cases, provider)) {
      delivery.start();
      provider.await(count, sizes.seconds() + 20);
    }
    scene.purge(Instant.now().plus(Duration.ofDays(1)));
    return lags(provider, dues);
  }

  private static String reminder(CaseNo no) {
    return MessageId.of(no, REMINDER).value();
  }

  private Provider.Lags theirs(Provider provider, LocalPostgres postgres, int count)
      throws Exception {
    provider.clear();
    DbSchedulerPeer peer =
        new DbSchedulerPeer(
            postgres.pool(), Math.min(sizes.bigCrowd(), 300_000), id -> post(provider, id));
    Instant start = Instant.now();
    peer.spread("lag-", PER_SECOND, count, RUN_UP);
    // The table has the times; they were counted from the server's clock, which is ours.
    Map<String, Instant> dues = peer.dues("lag-");
    if (Instant.now().isAfter(start.plus(RUN_UP))) {
      throw new IllegalStateException("filling the table took longer than its first task");
    }
    Scheduler scheduler = peer.scheduler();
    scheduler.start();
    try {
      provider.await(count, sizes.seconds() + 20);
    } finally {
      scheduler.stop();
    }
    return lags(provider, dues);
  }

  private static void post(Provider provider, String id) {
    try {
      provider.post(id, "【吹哨】催办：编号26000010，请尽快到场劝停，还剩30分钟。");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Provider.Lags lags(Provider provider, Map<String, Instant> dues) {
    List<Double> millis = new ArrayList<>();
    dues.forEach(
        (id, due) ->
            provider.of(id).ifPresent(at -> millis.add(Duration.between(due, at).toNanos() / 1e6)));
    if (millis.size() < dues.size()) {
      throw new IllegalStateException(
          "only " + millis.size() + " of " + dues.size() + " reached the provider in time");
    }
    return Provider.Lags.of(millis);
  }

  Line rush() throws Exception {
    try (Provider provider = new Provider(Vertx.vertx())) {
      List<Double> seconds = new ArrayList<>();
      for (int turn = 0; turn < 3; turn++) {
        provider.clear();
        Instant due = Instant.now().plus(RUN_UP);
        List<CaseNo> numbers = scene.openForReal(Delivery.evenly(due, RUSH, RUSH));
        try (Delivery delivery = new Delivery(scene.store(), cases, provider)) {
          delivery.start();
          provider.await(RUSH, 40);
        }
        scene.purge(Instant.now().plus(Duration.ofDays(1)));
        Instant last =
            numbers.stream()
                .map(no -> provider.of(reminder(no)).orElseThrow())
                .max(Instant::compareTo)
                .orElseThrow();
        seconds.add(Duration.between(due, last).toMillis() / 1000.0);
      }
      Collections.sort(seconds);
      double median = seconds.get(1);
      return new Line(
          "8",
          "6,000 cases due in one second: all handed over",
          String.format(Locale.ROOT, "%.1f s (%.1f–%.1f)", median, seconds.get(0), seconds.get(2)),
          "-",
          "-",
          "< 5 s",
          median < 5 ? Line.MET : Line.MISSED,
          "-");
    }
  }
}
