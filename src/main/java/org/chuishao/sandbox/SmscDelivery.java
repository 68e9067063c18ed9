package org.chuishao.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the gateway delivers to the product. Like a real one it delivers again, on whatever session
 * there is, until the product takes it or it loses patience.
 */
final class SmscDelivery implements Line {
  private static final Logger LOG = LoggerFactory.getLogger(SmscDelivery.class);
  private static final int RECEIPT = 0x04;
  private static final int WITH_HEADER = 0x40;
  private static final int TAKEN = 200;
  private static final int NOT_TAKEN = 503;
  private static final long FIRST_PAUSE = 50;
  private static final long LONGEST_PAUSE = 1000;

  private final Smsc smsc;
  private final ExecutorService threads;
  private final InstantSource clock;
  private final Witness witness;
  private final Settings.Limits limits;
  private final Texts texts;
  private final InFlight inFlight;
  private final AtomicInteger references = new AtomicInteger();
  private final Map<String, Integer> told = new ConcurrentHashMap<>();

  SmscDelivery(
      Smsc smsc, ExecutorService threads, Settings settings, Texts texts, InFlight inFlight) {
    this.smsc = smsc;
    this.threads = threads;
    this.clock = settings.clock();
    this.witness = settings.witness();
    this.limits = settings.limits();
    this.texts = texts;
    this.inFlight = inFlight;
  }

  /** How long the product is tried. */
  private long patienceMillis() {
    return limits.callback().toMillis();
  }

  /**
   * A phone texts the product.
   *
   * @param sid of the text; one that was used before is the same text delivered again
   * @return 200 when the product took every part of it, else 503
   */
  @Override
  public Future<Phones.Told> text(String phone, String to, String body, String sid) {
    Instant now = clock.instant();
    texts.add(
        new Text(sid, phone, to, body, List.of(), true, now, "received", 0, Optional.empty()));
    witness.seen(
        new Witness.Seen(now, Phones.CHANNEL, Witness.Direction.IN, phone, to, body, "", "sent"));
    Promise<Phones.Told> done = Promise.promise();
    start(
        "SMPP text",
        () ->
            done.complete(new Phones.Told(sid, deliver(phone, to, body, sid) ? TAKEN : NOT_TAKEN)));
    return done.future();
  }

  /** What the product sent to its own number. @param id of its first part */
  void comesBack(String from, String to, String body, String id) {
    start(
        "SMPP text that comes back",
        () -> {
          if (!deliver(from, to, body, id)) {
            LOG.warn("the product did not take {} back", id);
          }
        });
  }

  private boolean deliver(String phone, String to, String body, String sid) {
    int reference = told.computeIfAbsent(sid, one -> references.incrementAndGet() & 0xff);
    boolean all = true;
    for (SmscCoding.Part part : SmscCoding.write(body, reference)) {
      all &= deliver(phone, to, part);
    }
    return all;
  }

  /** One part of a text. @return whether the product took it */
  boolean deliver(String phone, String to, SmscCoding.Part part) {
    return untilTaken(
        session ->
            send(
                session,
                phone,
                to,
                part.alone() ? 0 : WITH_HEADER,
                part.coding(),
                part.bytes(),
                new OptionalParameter[0]));
  }

  /**
   * Says what became of a message, part by part, in the form of appendix B of SMPP 3.4 and in TLVs.
   *
   * @param ids of its parts
   * @param wrong what happens to its receipts, the same for all parts
   */
  void receipts(
      Collection<String> ids, String phone, boolean reaches, Optional<ReceiptFault> wrong) {
    String state = reaches ? "DELIVRD" : "UNDELIV";
    List<String> all = new ArrayList<>(ids);
    texts.note(all.get(0), reaches ? "delivered" : "undelivered", reaches ? 0 : 1);
    if (wrong.equals(Optional.of(ReceiptFault.LOST))) {
      return;
    }
    if (wrong.isPresent()) {
      Collections.reverse(all);
    }
    start("SMPP receipt", () -> all.forEach(id -> receipt(id, phone, state, reaches)));
  }

  private void receipt(String id, String phone, String state, boolean reaches) {
    String words =
        "id:%s sub:001 dlvrd:%s submit date:2609290800 done date:2609290800 stat:%s err:%s text:"
            .formatted(id, reaches ? "001" : "000", state, reaches ? "000" : "001");
    OptionalParameter[] tags = {
      new OptionalParameter.Receipted_message_id(id),
      new OptionalParameter.Message_state((byte) (reaches ? 2 : 5))
    };
    byte[] bytes = words.getBytes(StandardCharsets.US_ASCII);
    boolean taken =
        untilTaken(
            session ->
                send(session, phone, smsc.account().number(), RECEIPT, (byte) 0, bytes, tags));
    if (!taken) {
      LOG.warn("the product did not take the receipt of {}", id);
    }
  }

  private void start(String what, Runnable work) {
    InFlight.Landing landing = inFlight.begin(what);
    threads.execute(
        () -> {
          try {
            work.run();
          } finally {
            landing.land();
          }
        });
  }

  private boolean untilTaken(Sending sending) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis());
    long pause = FIRST_PAUSE;
    while (smsc.isOpen() && System.nanoTime() < end) {
      try {
        Optional<SMPPServerSession> session = smsc.session();
        if (session.isPresent()) {
          sending.to(session.get());
          return true;
        }
      } catch (NegativeResponseException
          | PDUException
          | ResponseTimeoutException
          | InvalidResponseException
          | IOException e) {
        LOG.debug("not taken, delivered again", e);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      pause = Math.min(LONGEST_PAUSE, pause * 2);
    }
    return false;
  }

  private static void send(
      SMPPServerSession session,
      String from,
      String to,
      int esmClass,
      byte coding,
      byte[] bytes,
      OptionalParameter[] tags)
      throws NegativeResponseException,
          PDUException,
          ResponseTimeoutException,
          InvalidResponseException,
          IOException {
    session.deliverShortMessage(
        "",
        TypeOfNumber.INTERNATIONAL,
        NumberingPlanIndicator.ISDN,
        from.replace("+", ""),
        TypeOfNumber.INTERNATIONAL,
        NumberingPlanIndicator.ISDN,
        to.replace("+", ""),
        new ESMClass(esmClass),
        (byte) 0,
        (byte) 0,
        new RegisteredDelivery(),
        new RawDataCoding(coding),
        bytes,
        tags);
  }

  @FunctionalInterface
  private interface Sending {
    void to(SMPPServerSession session)
        throws NegativeResponseException,
            PDUException,
            ResponseTimeoutException,
            InvalidResponseException,
            IOException;
  }
}
