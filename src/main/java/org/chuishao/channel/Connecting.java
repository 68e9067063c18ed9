package org.chuishao.channel;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a request that surely never left from one that may have arrived: the one question before a
 * second try.
 */
public final class Connecting {

  private Connecting() {}

  /**
   * @return true when the failure came about before a connection stood, so nothing of the request
   *     can have been read; false whenever that is not certain
   */
  public static boolean failed(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      // ConnectException has subclasses in every HTTP stack: refused, host unreachable, connect
      // timed out.
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof NoRouteToHostException
          || cause instanceof UnresolvedAddressException
          || cause instanceof SSLHandshakeException
          || cause.getClass().getSimpleName().equals("ConnectTimeoutException")
          || cause.getClass().getSimpleName().equals("ConnectionRequestTimeoutException")) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /**
   * What went wrong, for the record of the attempt: the innermost failure's class, and no text that
   * could quote a URL with a key in it.
   */
  public static String words(Throwable failure) {
    Throwable innermost = failure;
    for (int depth = 0; innermost.getCause() != null && depth < 10; depth++) {
      innermost = innermost.getCause();
    }
    return innermost.getClass().getSimpleName();
  }
}
