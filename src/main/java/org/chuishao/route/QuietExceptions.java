package org.chuishao.route;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what a consumer could not finish without quoting it; bean {@code quiet}. */
final class QuietExceptions implements ExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(QuietExceptions.class);

  @Override
  public void handleException(Throwable exception) {
    LOG.warn("not finished, comes again: {}", Trace.of(exception));
  }

  @Override
  public void handleException(String message, Throwable exception) {
    handleException(exception);
  }

  @Override
  public void handleException(String message, Exchange exchange, Throwable exception) {
    LOG.warn("{} not finished, comes again: {}", exchange.getFromRouteId(), Trace.of(exception));
  }
}
