package org.chuishao.channel.smpp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnection;

/**
 * Connections to a gateway that never wait longer than a time-out. In TLS the certificate has to be
 * trusted by this machine and has to be the gateway's: jsmpp's own factory does not look at names.
 */
final class GatewaySockets implements ConnectionFactory {

  private final Optional<SSLSocketFactory> tls;
  private final Duration patience;

  /**
   * @param tls empty for a connection without TLS
   */
  GatewaySockets(Optional<SSLSocketFactory> tls, Duration patience) {
    this.tls = tls;
    this.patience = patience;
  }

  @Override
  public Connection createConnection(String host, int port) throws IOException {
    int millis = (int) patience.toMillis();
    Socket plain = new Socket();
    try {
      plain.setTcpNoDelay(true);
      plain.connect(new InetSocketAddress(host, port), millis);
      plain.setSoTimeout(millis);
      return new SocketConnection(tls.isEmpty() ? plain : secured(plain, host, port, tls.get()));
    } catch (IOException | RuntimeException e) {
      plain.close();
      throw e;
    }
  }

  private static Socket secured(Socket plain, String host, int port, SSLSocketFactory tls)
      throws IOException {
    SSLSocket secured = (SSLSocket) tls.createSocket(plain, host, port, true);
    SSLParameters checks = secured.getSSLParameters();
    checks.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(checks);
    secured.startHandshake();
    return secured;
  }
}
