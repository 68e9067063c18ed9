package org.chuishao.sandbox;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.MessageState;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;

/**
 * What the product submits to the gateway. Faults are laid for a message as its reader sees it: one
 * that refuses meets the first part, one that takes meets the last.
 */
final class SmscInbox extends SubmitOnly {
  private final InstantSource clock;
  private final Witness witness;
  private final Settings.Limits limits;
  private final Texts texts;
  private final Faults faults;
  private final SmscDelivery delivery;
  private final String own;
  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<String, Message> open = new HashMap<>();
  private final Map<String, Message> byPart = new ConcurrentHashMap<>();
  private final Map<String, Runnable> afterwards = new ConcurrentHashMap<>();

  /**
   * @param own number of the product, E.164: what it sends there comes back to it
   */
  SmscInbox(Settings settings, String own, Texts texts, Faults faults, SmscDelivery delivery) {
    this.own = own;
    this.clock = settings.clock();
    this.witness = settings.witness();
    this.limits = settings.limits();
    this.texts = texts;
    this.faults = faults;
    this.delivery = delivery;
  }

  /** A message as its reader sees it, with the fault it meets. */
  private static final class Message {
    private final Optional<FaultKind> fault;
    private final Optional<ReceiptFault> receipts;
    private final Map<Integer, String> words = new TreeMap<>();
    private final Map<Integer, String> partIds = new TreeMap<>();

    Message(Optional<FaultKind> fault, Optional<ReceiptFault> receipts) {
      this.fault = fault;
      this.receipts = receipts;
    }

    boolean reaches() {
      return fault.filter(FaultKind.UNDELIVERED::equals).isEmpty();
    }

    String text() {
      return words.values().stream().collect(Collectors.joining());
    }
  }

  @Override
  public SubmitSmResult onAcceptSubmitSm(SubmitSm pdu, SMPPServerSession session)
      throws ProcessRequestException {
    String to = "+" + pdu.getDestAddress();
    if (!Phones.isE164(to) || pdu.getShortMessage() == null) {
      throw refused(SMPPConstant.STAT_ESME_RINVDSTADR);
    }
    SmscCoding.Part part = SmscCoding.read(pdu);
    Message message = message(to, part);
    Optional<FaultKind> fault = message.fault;
    if (fault.isPresent()) {
      meet(fault.get(), message, to, part, session);
    }
    String id = String.format("%08x", ids.incrementAndGet() + 0x5a000000);
    boolean last = take(message, id, part);
    byPart.put(id, message);
    if (last) {
      whole(message, "+" + pdu.getSourceAddr(), to);
    }
    if (last && message.receipts.equals(Optional.of(ReceiptFault.SHUFFLED))) {
      // They overtake the answer, and come once more behind it.
      tell(message, to);
    }
    if (fault.isPresent() && last) {
      late(fault.get(), message, to);
    }
    if (last) {
      afterwards.put(id, () -> tell(message, to));
    }
    return result(id);
  }

  private void tell(Message message, String to) {
    delivery.receipts(message.partIds.values(), to, message.reaches(), message.receipts);
  }

  /** The message that a part belongs to; its first part draws the fault. */
  private synchronized Message message(String to, SmscCoding.Part part) {
    String key = to + ' ' + part.reference() + ' ' + part.total();
    if (part.alone()) {
      return drawn(to);
    }
    if (part.number() == 1) {
      open.put(key, drawn(to));
    }
    return open.computeIfAbsent(key, late -> new Message(Optional.empty(), Optional.empty()));
  }

  private Message drawn(String to) {
    Optional<FaultKind> fault = faults.take(Phones.CHANNEL, to);
    boolean taken = fault.map(SmscInbox::takes).orElse(true);
    return new Message(
        fault, taken ? faults.takeForReceipts(Phones.CHANNEL, to) : Optional.empty());
  }

  private static boolean takes(FaultKind fault) {
    return switch (fault) {
      case UNDELIVERED, TIMEOUT, SLOW, WEBHOOK_LOST -> true;
      case BROKEN, TOO_MANY, REFUSED, RESET -> false;
    };
  }

  private synchronized boolean take(Message message, String id, SmscCoding.Part part) {
    message.words.put(part.number(), part.text());
    message.partIds.put(part.number(), id);
    return message.words.size() == part.total();
  }

  private void meet(
      FaultKind fault, Message message, String to, SmscCoding.Part part, SMPPServerSession session)
      throws ProcessRequestException {
    switch (fault) {
      case BROKEN -> throw notTaken(fault, to, part, SMPPConstant.STAT_ESME_RSYSERR);
      case TOO_MANY -> throw notTaken(fault, to, part, SMPPConstant.STAT_ESME_RTHROTTLED);
      case REFUSED -> throw notTaken(fault, to, part, SMPPConstant.STAT_ESME_RINVDSTADR);
      case RESET -> {
        session.close();
        throw notTaken(fault, to, part, SMPPConstant.STAT_ESME_RSYSERR);
      }
      case UNDELIVERED, TIMEOUT, SLOW, WEBHOOK_LOST -> {}
    }
  }

  private ProcessRequestException notTaken(
      FaultKind fault, String to, SmscCoding.Part part, int status) {
    saw(to, "", part.text(), "fault-" + fault.word());
    return refused(status);
  }

  private void whole(Message message, String from, String to) {
    texts.add(
        new Text(
            message.partIds.getOrDefault(1, ""),
            from,
            to,
            message.text(),
            List.of(),
            false,
            clock.instant(),
            "queued",
            0,
            Optional.empty()));
    saw(to, from, message.text(), message.reaches() ? "delivered" : "undelivered");
    if (to.equals(own) && message.reaches()) {
      delivery.comesBack(from, to, message.text(), message.partIds.getOrDefault(1, ""));
    }
  }

  /** The answer comes late, or never; the message is on its way all the same. */
  private void late(FaultKind fault, Message message, String to) throws ProcessRequestException {
    try {
      if (fault == FaultKind.SLOW) {
        TimeUnit.MILLISECONDS.sleep(limits.slow().toMillis());
      } else if (fault == FaultKind.TIMEOUT) {
        tell(message, to);
        released.await(limits.hold().toMillis(), TimeUnit.MILLISECONDS);
        throw refused(SMPPConstant.STAT_ESME_RSYSERR);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(SMPPConstant.STAT_ESME_RSYSERR);
    }
  }

  private void saw(String to, String from, String text, String state) {
    witness.seen(
        new Witness.Seen(
            clock.instant(), Phones.CHANNEL, Witness.Direction.OUT, from, to, text, "", state));
  }

  private static SubmitSmResult result(String id) {
    try {
      return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
    } catch (PDUStringException e) {
      throw new IllegalStateException("eight digits are an id", e);
    }
  }

  @Override
  public void onSubmitSmRespSent(SubmitSmResult sent, SMPPServerSession session) {
    Optional.ofNullable(afterwards.remove(sent.getMessageId())).ifPresent(Runnable::run);
  }

  /** The answer is lost, the message is not. */
  @Override
  public void onSubmitSmRespError(SubmitSmResult lost, Exception why, SMPPServerSession session) {
    Optional.ofNullable(afterwards.remove(lost.getMessageId())).ifPresent(Runnable::run);
  }

  @Override
  public QuerySmResult onAcceptQuerySm(QuerySm pdu, SMPPServerSession session)
      throws ProcessRequestException {
    Message message =
        Optional.ofNullable(byPart.get(pdu.getMessageId()))
            .orElseThrow(() -> refused(SMPPConstant.STAT_ESME_RINVMSGID));
    MessageState state = message.reaches() ? MessageState.DELIVERED : MessageState.UNDELIVERABLE;
    return new QuerySmResult("", state, (byte) 0);
  }

  /** Lets go of those who wait for an answer that never comes. */
  void release() {
    released.countDown();
  }
}
