package org.chuishao.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A carrier's gateway by SMPP 3.4 on a free port of 127.0.0.1, by jsmpp's server side: takes what
 * the product submits, delivers receipts and what phones write. Who does not know the password gets
 * no session.
 */
final class Smsc implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Smsc.class);
  private static final int BACKLOG = 50;

  /** One that is held by the fault {@code timeout} answers nobody else. */
  private static final int THREADS = 256;

  /** After so long a delivery counts as not answered, and is made again. */
  private static final long ANSWER_MILLIS = 3000;

  private static final long BIND_MILLIS = 5000;

  private final Account account;
  private final ServerSocket socket;
  private final SMPPServerSessionListener listener;
  private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(task -> new Thread(task, "sandbox-smsc"));
  private final SmscInbox inbox;
  private final SmscDelivery delivery;
  private volatile boolean open = true;

  /**
   * Who may bind.
   *
   * @param number of the product, E.164
   */
  record Account(String systemId, String password, String number) {}

  /**
   * Listens when this returns.
   *
   * @throws IllegalStateException when there is no free port
   */
  Smsc(Account account, Settings settings, Texts texts, Faults faults, InFlight inFlight) {
    this.account = account;
    this.delivery = new SmscDelivery(this, threads, settings, texts, inFlight);
    this.inbox = new SmscInbox(settings, account.number(), texts, faults, delivery);
    try {
      this.socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
      this.listener = new SMPPServerSessionListener(0, new OneSocket(socket));
    } catch (IOException e) {
      throw new IllegalStateException("no free port for the SMPP gateway", e);
    }
    listener.setPduProcessorDegree(THREADS);
    threads.execute(this::listen);
  }

  int port() {
    return socket.getLocalPort();
  }

  Account account() {
    return account;
  }

  SmscDelivery delivery() {
    return delivery;
  }

  /** The session that was bound last, if one is. */
  Optional<SMPPServerSession> session() {
    return sessions.stream()
        .filter(one -> one.getSessionState().isReceivable())
        .reduce((older, newer) -> newer);
  }

  boolean isOpen() {
    return open;
  }

  /** Ends every session as a gateway does that is restarted; it goes on listening. */
  void dropSessions() {
    sessions.forEach(SMPPServerSession::close);
    sessions.clear();
  }

  private void listen() {
    while (open) {
      try {
        SMPPServerSession session = listener.accept();
        threads.execute(() -> bind(session));
      } catch (IOException e) {
        if (open) {
          LOG.warn("the SMPP gateway cannot accept: {}", e.getClass().getSimpleName());
        }
      }
    }
  }

  private void bind(SMPPServerSession session) {
    session.setMessageReceiverListener(inbox);
    session.setResponseDeliveryListener(inbox);
    session.setTransactionTimer(ANSWER_MILLIS);
    try {
      BindRequest asked = session.waitForBind(BIND_MILLIS);
      if (!same(asked.getSystemId(), account.systemId())) {
        asked.reject(SMPPConstant.STAT_ESME_RINVSYSID);
      } else if (!same(asked.getPassword(), account.password())) {
        asked.reject(SMPPConstant.STAT_ESME_RINVPASWD);
      } else {
        asked.accept("sandbox", InterfaceVersion.IF_34);
        sessions.add(session);
      }
    } catch (IOException | PDUStringException | TimeoutException | IllegalStateException e) {
      LOG.debug("no session came about", e);
      session.close();
    }
  }

  /** jsmpp would listen on every address of this machine. */
  private record OneSocket(ServerSocket socket) implements ServerConnectionFactory {
    @Override
    public ServerConnection listen(int port) {
      return new ServerSocketConnection(socket);
    }

    @Override
    public ServerConnection listen(int port, int timeout) {
      return listen(port);
    }

    @Override
    public ServerConnection listen(int port, int timeout, int backlog) {
      return listen(port);
    }
  }

  private static boolean same(String given, String wanted) {
    return MessageDigest.isEqual(
        String.valueOf(given).getBytes(StandardCharsets.UTF_8),
        wanted.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    open = false;
    inbox.release();
    try {
      listener.close();
      socket.close();
    } catch (IOException e) {
      LOG.debug("the SMPP gateway was closed already", e);
    }
    dropSessions();
    threads.shutdownNow();
  }
}
