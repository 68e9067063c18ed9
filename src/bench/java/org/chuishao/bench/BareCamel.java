package org.chuishao.bench;

import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.main.Main;

/** A process of Camel alone: the product's components and servers, routes that do nothing. */
public final class BareCamel {

  /** Said when it takes requests. */
  static final String READY = "ready";

  private BareCamel() {}

  /**
   * @param args the folder of its routes
   */
  public static void main(String[] args) throws Exception {
    Main main = new Main();
    main.setPropertyPlaceholderLocations("false");
    Map.of(
            "camel.main.routesIncludePattern", Path.of(args[0]).toUri() + "*.camel.yaml",
            "camel.server.enabled", "true",
            "camel.server.port", args[1],
            "camel.management.enabled", "true",
            "camel.management.port", args[2],
            "camel.management.healthCheckEnabled", "true",
            "camel.management.metricsEnabled", "true",
            "camel.metrics.enabled", "true")
        .forEach(main::addOverrideProperty);
    main.start();
    System.out.println(READY);
    Thread.currentThread().join();
  }
}
