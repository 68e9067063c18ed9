package org.chuishao.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Any free port, known before the server takes it: Camel mixes up two servers that both say 0. */
final class FreePort {

  private FreePort() {}

  /**
   * @return the port itself, or a free one of that host for 0
   * @throws UncheckedIOException when the host is none of this machine
   */
  static int orElse(String host, int port) {
    if (port != 0) {
      return port;
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + host, e);
    }
  }
}
