package org.chuishao.channel.smpp;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.MessageState;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.MessageId;

/** A gateway by jsmpp's server side that answers as a test says, one answer a submit_sm. */
final class TestSmsc implements AutoCloseable {

  static final String PASSWORD = "secret7";

  final List<SubmitSm> submitted = new CopyOnWriteArrayList<>();
  final Map<String, MessageState> states = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<Answer> script = new LinkedBlockingQueue<>();
  private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
  private final List<String> passwords = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ServerSocket socket;
  private final SMPPServerSessionListener listener;

  /** What becomes of one submit_sm. */
  sealed interface Answer {
    record Taken(String id) implements Answer {}

    record Status(int status) implements Answer {}

    record Silence() implements Answer {}

    record HangUp() implements Answer {}
  }

  TestSmsc() throws IOException {
    this(0);
  }

  /**
   * @param port 0 for a free one
   */
  TestSmsc(int port) throws IOException {
    this(new ServerSocket(port, 10, InetAddress.getLoopbackAddress()), true);
  }

  /**
   * @param listens false to {@link #listen} later
   */
  TestSmsc(ServerSocket socket, boolean listens) throws IOException {
    this.socket = socket;
    this.listener = new SMPPServerSessionListener(0, new Given(socket));
    listener.setPduProcessorDegree(16);
    if (listens) {
      listen();
    }
  }

  void listen() {
    threads.execute(this::accept);
  }

  private record Given(ServerSocket socket) implements ServerConnectionFactory {
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

  int port() {
    return socket.getLocalPort();
  }

  SmppSettings settings() {
    return settings(PASSWORD);
  }

  SmppSettings settings(String password) {
    return new SmppSettings(
        "127.0.0.1",
        port(),
        false,
        "chuishao",
        password,
        "",
        "10690001",
        10,
        SmppSettings.Alphabet.GSM,
        SmppSettings.ReceiptIds.SAME,
        true,
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        Duration.ofMillis(20),
        Duration.ofMillis(200),
        Duration.ofMillis(10));
  }

  /** The next submit_sm get these answers; when there are none, each is taken. */
  void answers(Answer... answers) {
    script.addAll(List.of(answers));
  }

  /** How often somebody tried to bind, and with which passwords. */
  List<String> passwords() {
    return new ArrayList<>(passwords);
  }

  Optional<SMPPServerSession> session() {
    return sessions.stream()
        .filter(one -> one.getSessionState().isReceivable())
        .reduce((older, newer) -> newer);
  }

  void drop() {
    sessions.forEach(SMPPServerSession::close);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        SMPPServerSession session = listener.accept();
        threads.execute(() -> bind(session));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void bind(SMPPServerSession session) {
    try {
      session.setMessageReceiverListener(ear());
      BindRequest asked = session.waitForBind(5000);
      passwords.add(asked.getPassword());
      if (asked.getPassword().equals(PASSWORD)) {
        asked.accept("test");
        sessions.add(session);
      } else {
        asked.reject(SMPPConstant.STAT_ESME_RINVPASWD);
      }
    } catch (Exception e) {
      session.close();
    }
  }

  private ServerMessageReceiverListener ear() {
    return (ServerMessageReceiverListener)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ServerMessageReceiverListener.class},
            (proxy, method, args) ->
                switch (method.getName()) {
                  case "onAcceptSubmitSm" ->
                      submit((SubmitSm) args[0], (SMPPServerSession) args[1]);
                  case "onAcceptQuerySm" -> query((QuerySm) args[0]);
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == args[0];
                  case "toString" -> "ear";
                  case "onAcceptEnquireLink" -> null;
                  default ->
                      throw new ProcessRequestException("no", SMPPConstant.STAT_ESME_RINVCMDID);
                });
  }

  private SubmitSmResult submit(SubmitSm pdu, SMPPServerSession session) throws Exception {
    submitted.add(pdu);
    Answer answer = script.poll();
    if (answer instanceof Answer.Status refused) {
      throw new ProcessRequestException("scripted", refused.status());
    }
    if (answer instanceof Answer.HangUp) {
      session.close();
      throw new ProcessRequestException("scripted", SMPPConstant.STAT_ESME_RSYSERR);
    }
    if (answer instanceof Answer.Silence) {
      closing.await();
    }
    String id = answer instanceof Answer.Taken taken ? taken.id() : "id" + submitted.size();
    return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
  }

  private QuerySmResult query(QuerySm pdu) throws ProcessRequestException {
    MessageState state = states.get(pdu.getMessageId());
    if (state == null) {
      throw new ProcessRequestException("unknown", SMPPConstant.STAT_ESME_RQUERYFAIL);
    }
    return new QuerySmResult("", state, (byte) 0);
  }

  /** Delivers; answers with the command_status, 0 when it was taken. */
  int deliver(String from, int esmClass, int coding, byte[] bytes, OptionalParameter... tags)
      throws Exception {
    try {
      SMPPServerSession session = session().orElseThrow();
      session.setTransactionTimer(20_000);
      session.deliverShortMessage(
          "",
          TypeOfNumber.INTERNATIONAL,
          NumberingPlanIndicator.ISDN,
          from,
          TypeOfNumber.UNKNOWN,
          NumberingPlanIndicator.ISDN,
          "10690001",
          new ESMClass(esmClass),
          (byte) 0,
          (byte) 0,
          new RegisteredDelivery(),
          new RawDataCoding((byte) coding),
          bytes,
          tags);
      return 0;
    } catch (NegativeResponseException e) {
      return e.getCommandStatus();
    }
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    listener.close();
    socket.close();
    drop();
    threads.shutdownNow();
  }
}
