package org.chuishao.route;

import java.nio.file.Path;
import java.util.Map;

/**
 * How routes are run.
 *
 * @param folder of the {@code *.camel.yaml} files
 * @param httpHost address that webhooks and API listen on
 * @param httpPort port of the same; 0 for any free one
 * @param observeHost address of health and metrics
 * @param observePort port of the same; 0 for any free one
 * @param workers requests that may wait at once
 * @param properties what {@code {{name}}} means in a route
 * @param camel settings of Camel itself, {@code camel.*}
 */
public record RouteOptions(
    Path folder,
    String httpHost,
    int httpPort,
    String observeHost,
    int observePort,
    int workers,
    Map<String, String> properties,
    Map<String, String> camel) {

  /** The largest request body that is read, in bytes. */
  public static final int MAX_BODY = 256 * 1024;

  public RouteOptions {
    properties = Map.copyOf(properties);
    camel = Map.copyOf(camel);
  }
}
