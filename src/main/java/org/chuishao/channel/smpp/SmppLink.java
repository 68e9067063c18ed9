package org.chuishao.channel.smpp;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.chuishao.channel.Connecting;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one session with a gateway: connects, binds as transceiver, and does so again, with growing
 * pauses, whenever it has ended. Whoever wants to send asks for the session of the moment.
 */
final class SmppLink implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SmppLink.class);

  /** Threads that deal with PDUs of both kinds: answers must get through while texts wait. */
  private static final int THREADS = SmppDeliveries.AT_ONCE + 4;

  private static final Duration STOPPING = Duration.ofSeconds(10);

  private final SmppSettings settings;
  private final GatewaySockets sockets;
  private final InstantSource clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Optional<Thread> thread = Optional.empty();
  private volatile State state;

  /** Where the session stands. */
  private sealed interface State {
    record Up(SMPPSession session) implements State {}

    record Down(Instant since, String why) implements State {}
  }

  /**
   * @param tls used when the settings want TLS
   */
  SmppLink(SmppSettings settings, SSLSocketFactory tls, InstantSource clock) {
    this.settings = settings;
    this.sockets =
        new GatewaySockets(settings.tls() ? Optional.of(tls) : Optional.empty(), settings.answer());
    this.clock = clock;
    this.state = new State.Down(clock.instant(), "not connected yet");
  }

  /**
   * Begins to connect; returns at once.
   *
   * @param receivers a new one for each session
   */
  void start(Supplier<MessageReceiverListener> receivers) {
    Thread begun = new Thread(() -> run(receivers), "chuishao-smpp");
    thread = Optional.of(begun);
    begun.start();
  }

  /** The session, while it is bound. */
  Optional<SMPPSession> session() {
    return state instanceof State.Up up && up.session().getSessionState().isTransmittable()
        ? Optional.of(up.session())
        : Optional.empty();
  }

  /** Since when there is no session and why; empty while there is one. */
  Optional<String> fault() {
    return state instanceof State.Down down
        ? Optional.of("no session with the SMPP gateway since " + down.since() + ": " + down.why())
        : Optional.empty();
  }

  private boolean running() {
    return closed.getCount() > 0;
  }

  private void run(Supplier<MessageReceiverListener> receivers) {
    if (settings.fault().isPresent()) {
      // Nothing that passes by itself: the operator has to mend it and start anew.
      down(settings.fault().get());
      return;
    }
    Duration pause = settings.firstPause();
    while (running()) {
      boolean bound = false;
      CountDownLatch ended = new CountDownLatch(1);
      SMPPSession session = new GatewaySession(sockets, ended::countDown);
      try {
        bind(session, receivers.get());
        bound = true;
        up(session);
        ended.await();
        down("the session ended");
      } catch (IOException e) {
        down(words(e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        session.close();
      }
      pause = bound ? settings.firstPause() : pause;
      if (!rest(pause)) {
        return;
      }
      pause = min(pause.multipliedBy(2), settings.longestPause());
    }
  }

  private void bind(SMPPSession session, MessageReceiverListener receiver) throws IOException {
    session.setEnquireLinkTimer((int) settings.enquireLink().toMillis());
    session.setTransactionTimer(settings.answer().toMillis());
    session.setPduProcessorDegree(THREADS);
    session.setMessageReceiverListener(receiver);
    BindParameter who =
        new BindParameter(
            BindType.BIND_TRX,
            settings.systemId(),
            settings.password(),
            settings.systemType(),
            TypeOfNumber.UNKNOWN,
            NumberingPlanIndicator.UNKNOWN,
            "",
            InterfaceVersion.IF_34);
    session.connectAndBind(settings.host(), settings.port(), who, settings.answer().toMillis());
  }

  private synchronized void up(SMPPSession session) {
    state = new State.Up(session);
    LOG.info("bound to {}:{}", settings.host(), settings.port());
  }

  private synchronized void down(String why) {
    Instant since = state instanceof State.Down down ? down.since() : clock.instant();
    boolean news = state instanceof State.Up || !why.equals(((State.Down) state).why());
    state = new State.Down(since, why);
    if (news && running()) {
      LOG.warn("no session with {}:{}: {}", settings.host(), settings.port(), why);
    }
  }

  private static String words(IOException e) {
    if (e.getCause() instanceof NegativeResponseException refused) {
      return "the gateway refuses us, command_status 0x"
          + Integer.toHexString(refused.getCommandStatus());
    }
    if (e.getCause() instanceof ResponseTimeoutException
        || e.getCause() instanceof InvalidResponseException) {
      return "no answer to our bind; some gateways hang up when system id or password are wrong";
    }
    return Connecting.words(e);
  }

  /** False when it was closed meanwhile. */
  private boolean rest(Duration pause) {
    try {
      return !closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** Takes leave of the gateway; what it has not been answered yet it will deliver again. */
  @Override
  public void close() {
    closed.countDown();
    session().ifPresent(SMPPSession::unbindAndClose);
    thread.ifPresent(SmppLink::end);
  }

  private static void end(Thread thread) {
    try {
      thread.join(STOPPING.toMillis());
      if (thread.isAlive()) {
        thread.interrupt();
        thread.join(STOPPING.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
