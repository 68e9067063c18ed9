package org.chuishao.route;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.Router;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.main.Main;
import org.apache.camel.spi.ExceptionHandler;
import org.chuishao.config.ConfigurationException;
import org.chuishao.config.Problems;
import org.chuishao.dispatch.Carrier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the routes: Camel, the HTTP server for webhooks and API, and the one for health and metrics.
 * Made first, because carriers and meters are needed by others; started once every bean is bound.
 */
public final class RouteHost implements AutoCloseable {

  /** Beans that are always there, with their types. */
  static final Map<String, Class<?>> OWN_BEANS =
      Map.of("answer", Answers.class, "failures", Failures.class, "quiet", ExceptionHandler.class);

  private final RouteOptions options;
  private final int httpPort;
  private final int observePort;
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Vertx vertx;
  private final Main main = new Main();
  private final Map<String, Supplier<Optional<String>>> readiness = new HashMap<>();
  private final Map<String, Supplier<Map<String, String>>> told = new HashMap<>();
  private volatile @Nullable ProducerTemplate template;

  public RouteHost(RouteOptions options) {
    this.options = options;
    this.httpPort = FreePort.orElse(options.httpHost(), options.httpPort());
    this.observePort = FreePort.orElse(options.observeHost(), options.observePort());
    // Requests wait for the store on this pool, never on an event loop.
    this.vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(options.workers()));
  }

  /** Where everything counts; what {@code /observe/metrics} shows. */
  public MeterRegistry meters() {
    return meters;
  }

  /** For HTTP clients of carriers; closed with this host. */
  public Vertx vertx() {
    return vertx;
  }

  /**
   * A carrier whose letters leave by a route.
   *
   * @param route its id, {@code out-sms-twilio}
   */
  public Carrier carrier(String route, Carrier inner) {
    return new RouteCarrier(route, inner, () -> Optional.ofNullable(template));
  }

  /**
   * A way into a route for what is no request.
   *
   * @param route its id, {@code in-sms-smpp}
   */
  public RouteInlet inlet(String route) {
    return new RouteInlet(route, () -> Optional.ofNullable(template));
  }

  /**
   * Adds to what {@code /observe/health/ready} asks.
   *
   * @param fault what is wrong, in words; empty when nothing is
   */
  public void ready(String name, Supplier<Optional<String>> fault) {
    readiness.put(name, fault);
  }

  /**
   * Adds to what the health page tells without ever making this node unready: a provider that is
   * ill is no reason to turn reports away.
   *
   * @param details what there is to tell, by name; empty when all is well
   */
  public void tell(String name, Supplier<Map<String, String>> details) {
    told.put(name, details);
  }

  /**
   * Checks all routes, then starts them and both servers.
   *
   * @param types everything that a route may name, whether it is there or not
   * @param beans what is there
   * @param conversions between bodies of routes and arguments of beans
   * @param refusals tells failures that a sender caused from ours
   * @throws ConfigurationException when a route is no good; nothing runs then
   * @throws IllegalStateException when it cannot be started, a port being taken for example
   */
  public void start(
      Map<String, Class<?>> types,
      Map<String, ?> beans,
      List<Conversion<?, ?>> conversions,
      Function<Throwable, Optional<Refusal>> refusals) {
    Problems problems = new Problems();
    RouteCheck.check(RouteFiles.read(options.folder()), types, options.properties(), problems);
    problems.throwIfAny();
    Failures failures = new Failures(meters, refusals);
    bind(beans, failures);
    main.addMainListener(new Setup(conversions, readiness, told));
    try {
      configure();
      main.start();
    } catch (Exception e) {
      // Camel declares no more than Exception.
      close();
      throw startFailure(e);
    }
    router().route().order(-1).handler(Request::keepRaw);
    router().route().failureHandler(failures::beforeRoute);
    template = main.getCamelContext().createProducerTemplate();
  }

  private void bind(Map<String, ?> beans, Failures failures) {
    main.bind("vertx", vertx);
    main.bind("metricsRegistry", meters);
    main.bind("platform-http-engine", new RequestEngine());
    main.bind("answer", new Answers());
    main.bind("failures", failures);
    main.bind("quiet", new QuietExceptions());
    beans.forEach(main::bind);
  }

  private void configure() throws Exception {
    Map<String, String> all = new HashMap<>();
    all.put("camel.main.name", "chuishao");
    all.put("camel.main.messageHistory", "false");
    all.put("camel.main.streamCachingEnabled", "false");
    all.put("camel.main.shutdownTimeout", "30");
    all.put("camel.health.exposureLevel", "full");
    // A mailbox that is away is one provider's illness: told by the canary, no reason to be
    // unready.
    all.put("camel.health.consumersEnabled", "false");
    // Its tags differ from event to event, which Prometheus does not take.
    all.put("camel.metrics.enableExchangeEventNotifier", "false");
    options.camel().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("camel."))
        .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    main.setPropertyPlaceholderLocations("false");
    all.forEach(main::addInitialProperty);
    // Whatever stands in files or in Camel's own variables: these are ours.
    Map<String, String> ours = new HashMap<>(options.properties());
    ours.put("camel.main.routesIncludePattern", options.folder().toUri() + "*" + RouteFiles.ENDING);
    ours.put("camel.main.routesReloadEnabled", "false");
    ours.put("camel.server.enabled", "true");
    ours.put("camel.server.host", options.httpHost());
    ours.put("camel.server.port", String.valueOf(httpPort));
    ours.put("camel.server.maxBodySize", String.valueOf(RouteOptions.MAX_BODY));
    ours.put("camel.server.fileUploadEnabled", "false");
    ours.put("camel.management.enabled", "true");
    ours.put("camel.management.host", options.observeHost());
    ours.put("camel.management.port", String.valueOf(observePort));
    ours.put("camel.management.healthCheckEnabled", "true");
    ours.put("camel.management.metricsEnabled", "true");
    ours.put("camel.management.infoEnabled", "true");
    ours.put("camel.metrics.enabled", "true");
    ours.forEach(main::addOverrideProperty);
  }

  private RuntimeException startFailure(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String route =
          cause instanceof FailedToCreateRouteException create
              ? create.getRouteId()
              : cause instanceof FailedToStartRouteException start ? start.getRouteId() : "";
      if (!route.isEmpty()) {
        Problems problems = new Problems();
        String file = options.folder().getFileName() + "/" + route + RouteFiles.ENDING;
        problems.add(file, 1, 1, RouteCheck.Words.of(cause));
        return new ConfigurationException(problems.sorted());
      }
    }
    return new IllegalStateException("cannot start: " + RouteCheck.Words.of(failure), failure);
  }

  private Router router() {
    CamelContext context = main.getCamelContext();
    @Nullable MainHttpServer server =
        context == null ? null : context.hasService(MainHttpServer.class);
    if (server == null) {
      throw new IllegalStateException("not started");
    }
    return server.getRouter();
  }

  /** The port of webhooks and API, also when any free one was asked for. */
  public int httpPort() {
    return httpPort;
  }

  /** The port of health and metrics, likewise. */
  public int observePort() {
    return observePort;
  }

  /** Takes nothing new, lets what is under way come to its end for up to 30 s, and stops. */
  @Override
  public void close() {
    template = null;
    main.stop();
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException("the HTTP stack does not stop", e);
    }
    meters.close();
  }
}
