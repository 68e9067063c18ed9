package org.chuishao.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.chuishao.sandbox.AdjustableClock;
import org.chuishao.sandbox.Sandbox;
import org.chuishao.sandbox.Settings;
import org.chuishao.sandbox.TimeTravel;
import org.chuishao.store.EmbeddedRedis;
import org.chuishao.store.RedisSettings;
import org.chuishao.store.RedisStore;
import org.chuishao.testkit.ProductProcess;
import org.chuishao.testkit.SharedClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Stand-ins for the providers in this process, products in processes of their own, one clock for
 * all of them.
 */
final class Ground implements AutoCloseable {

  /** A Monday morning, far from nights and holidays. */
  static final Instant START = Instant.parse("2026-09-21T01:00:00Z");

  /** No measure of speed: a busy machine takes as long as it takes. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A product that dies breaks every connection of the stand-ins; that is no news here. */
  private static final List<String> NOISY = List.of("org.chuishao.sandbox", "io.vertx", "io.netty");

  private static final URI PUBLIC = URI.create("https://chuishao.example.test");

  final Sandbox sandbox;
  final County county;
  private final AdjustableClock played = new AdjustableClock(START);
  private final SharedClock clock;
  private final Path control;
  private final int port;
  private final Map<String, String> settings = new HashMap<>();
  private final Map<Integer, ProductProcess> products = new ConcurrentHashMap<>();

  /**
   * @param folder for everything
   * @param gridMembers of each village
   * @param more settings of the product, by environment variable
   */
  Ground(Path folder, int gridMembers, Map<String, String> more) {
    loudness(Level.OFF);
    this.county = new County(folder.resolve("home"), gridMembers);
    this.control = folder.resolve("control");
    try {
      Files.createDirectories(control);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.clock = SharedClock.open(control.resolve("clock"));
    clock.set(START);
    Settings stage =
        Settings.sample(played)
            .withLimits(
                new Settings.Limits(
                    Duration.ofMillis(150),
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(60)));
    this.sandbox = Sandbox.start(stage);
    this.port = freePort();
    settings.put("CHUISHAO_DATA", folder.resolve("data").toString());
    settings.put("CHUISHAO_HTTP_PORT", String.valueOf(port));
    settings.put("CHUISHAO_OBSERVE_PORT", "0");
    settings.put("CHUISHAO_HTTP_PUBLIC_URL", PUBLIC.toString());
    settings.put("CHUISHAO_TWILIO_ACCOUNT_SID", stage.twilio().accountSid());
    settings.put("CHUISHAO_TWILIO_AUTH_TOKEN", stage.twilio().authToken());
    settings.put("CHUISHAO_TWILIO_FROM", stage.twilio().numbers().get(0));
    settings.put("CHUISHAO_TWILIO_API_URL", sandbox.uri().toString());
    settings.put("CHUISHAO_DUE_LEASE", "1s");
    settings.put("CHUISHAO_AUDIT_EVERY", "1h");
    settings.putAll(more);
    sandbox.connectTo(URI.create("http://127.0.0.1:" + port), PUBLIC, TimeTravel.nothingDue());
  }

  /** Starts the product that webhooks go to. */
  ProductProcess start() {
    return started(0, settings);
  }

  /** Starts a product that no webhook goes to. @param number 1 to 7 */
  ProductProcess startBeside(int number) {
    Map<String, String> other = new HashMap<>(settings);
    other.put("CHUISHAO_HTTP_PORT", "0");
    return started(number, other);
  }

  private ProductProcess started(int number, Map<String, String> with) {
    ProductProcess product = ProductProcess.start(county.home(), control, number, with);
    products.put(number, product);
    return product;
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * Moves the clock. The provider's goes first: it never puts an earlier time on a text than the
   * product did on its request.
   */
  void advance(Duration span) {
    Instant next = clock.instant().plus(span);
    played.advanceTo(next);
    clock.set(next);
  }

  /** Waits until a product has dealt with all that is due now. */
  void settle(int product) {
    Instant now = clock.instant();
    // What it says is from before the last look otherwise.
    clock.settled(product, Instant.EPOCH);
    await(product, now, () -> !clock.settled(product).isBefore(now));
  }

  private void await(int product, Instant now, Callable<Boolean> over) {
    try {
      Awaitility.await("product " + product + " has dealt with all that is due at " + now)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(10))
          .until(over);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "under way %s, settled at %s, the product:%n%s"
              .formatted(
                  sandbox.underWay(),
                  clock.settled(product),
                  Objects.requireNonNull(products.get(product)).whatItDoes()),
          e);
    }
  }

  /**
   * The same, and until what providers tell of it has come, too: in real time that takes a while,
   * and the clock must not run away from it. What does not come for some seconds never comes.
   */
  void settleAndLand(int product) {
    Instant now = clock.instant();
    AtomicReference<Landings> last = new AtomicReference<>(Landings.NONE);
    await(
        product,
        now,
        () -> {
          Landings seen = last.get().seen(sandbox.setOut(), sandbox.underWay());
          if (!seen.equals(last.getAndSet(seen))) {
            // What the product says is from before that.
            clock.settled(product, Instant.EPOCH);
            return false;
          }
          return seen.over() && !clock.settled(product).isBefore(now);
        });
  }

  /**
   * What was on its way at a look.
   *
   * @param since when it was the same for the first time, by the clock of the machine
   */
  private record Landings(long begun, List<String> open, long since) {

    static final Landings NONE = new Landings(-1, List.of(), 0);
    private static final Duration NEVER = Duration.ofSeconds(12);

    /** The same when nothing changed. */
    Landings seen(long setOut, List<String> underWay) {
      return setOut == begun && underWay.equals(open)
          ? this
          : new Landings(setOut, underWay, System.nanoTime());
    }

    boolean over() {
      return open.isEmpty() || System.nanoTime() - since > NEVER.toNanos();
    }
  }

  /** Looks into the folder of a product that has ended. */
  Reckoning.Sum reckon(Crowd crowd, Duration step) {
    Path data = Path.of(settings.get("CHUISHAO_DATA")).resolve("redis");
    try (EmbeddedRedis redis = EmbeddedRedis.start(data, EmbeddedRedis.Sync.ALWAYS)) {
      return reckon(redis.uri(), crowd, step);
    }
  }

  /** Looks into a Redis that products share; they have nothing to do. */
  Reckoning.Sum reckon(String uri, Crowd crowd, Duration step) {
    try (RedisStore store = RedisStore.open(RedisSettings.of(uri))) {
      return new Reckoning(store, uri, now()).whole(this, crowd, step);
    }
  }

  /** Process id of the Redis that the product keeps; empty while one starts and writes its own. */
  OptionalLong redisPid() {
    Path file = Path.of(settings.get("CHUISHAO_DATA")).resolve("redis").resolve("redis.pid");
    try {
      String words = Files.readString(file).strip();
      return words.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(words));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void loudness(@Nullable Level level) {
    NOISY.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(level));
  }

  @Override
  public void close() {
    sandbox.close();
    loudness(null);
  }
}
