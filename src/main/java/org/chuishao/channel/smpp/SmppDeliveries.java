package org.chuishao.channel.smpp;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.chuishao.desk.LedgerAwayException;
import org.chuishao.dispatch.Receipt;
import org.chuishao.dispatch.Receipts.Filed;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.extra.ProcessRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deals with what a gateway delivers. Returns only when it is durable, and the gateway is answered
 * after that; a failure becomes a temporary error, so that the gateway delivers again.
 *
 * <p>Assumptions about gateways: what was answered with a temporary error (ESME_RX_T_APPN,
 * ESME_RTHROTTLED) is delivered again later; what was answered in good time on a session is not
 * delivered again on it.
 */
final class SmppDeliveries {

  /** How many deliveries are dealt with at the same moment; the rest is asked to come again. */
  static final int AT_ONCE = 8;

  private static final Logger LOG = LoggerFactory.getLogger(SmppDeliveries.class);
  private static final Duration IN_GOOD_TIME = Duration.ofSeconds(5);
  private static final Duration OUTBOX_IS_WRITTEN = Duration.ofSeconds(1);
  private static final long LOOK_AGAIN_MILLIS = 20;
  private static final int LOOKS = 20;
  private static final int REMEMBERED = 1000;

  private final SmppReader reader;
  private final PartJoiner joiner;
  private final SmppSms carrier;
  private final SmppInlets inlets;
  private final SmppSettings.ReceiptIds receiptIds;
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final Semaphore early = new Semaphore(AT_ONCE / 4);
  private final Map<String, Long> unmatched = Collections.synchronizedMap(new Remembering<>());

  /**
   * @param carrier knows whether a receipt may be faster than our own writing
   */
  SmppDeliveries(
      SmppReader reader,
      PartJoiner joiner,
      SmppSms carrier,
      SmppInlets inlets,
      SmppSettings.ReceiptIds receiptIds) {
    this.reader = reader;
    this.joiner = joiner;
    this.carrier = carrier;
    this.inlets = inlets;
    this.receiptIds = receiptIds;
  }

  /** Forgets its oldest entries. */
  private static final class Remembering<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > REMEMBERED;
    }
  }

  /** A set that forgets its oldest entries. */
  static Set<String> remembering() {
    return Collections.synchronizedSet(Collections.newSetFromMap(new Remembering<>()));
  }

  /**
   * Deals with one deliver_sm.
   *
   * @param answered what was answered on this session in good time; is added to
   * @throws ProcessRequestException with the command_status of the answer, when it is to come again
   */
  void deal(DeliverSm pdu, Set<String> answered) throws ProcessRequestException {
    if (!room.tryAcquire()) {
      throw new ProcessRequestException("busy", SMPPConstant.STAT_ESME_RTHROTTLED);
    }
    try {
      deal(reader.read(pdu), answered);
    } catch (LedgerAwayException e) {
      LOG.warn("the store is away, the gateway has to deliver again");
      throw again();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw again();
    } finally {
      room.release();
    }
  }

  private static ProcessRequestException again() {
    return new ProcessRequestException("try again", SMPPConstant.STAT_ESME_RX_T_APPN);
  }

  private void deal(SmppIn in, Set<String> answered)
      throws ProcessRequestException, InterruptedException {
    if (in instanceof SmppIn.Text text) {
      long begun = System.nanoTime();
      String content = PartJoiner.content(text);
      take(text, text.whole() && answered.contains(content));
      if (text.whole() && System.nanoTime() - begun < IN_GOOD_TIME.toNanos()) {
        answered.add(content);
      }
    } else if (in instanceof SmppIn.Told told) {
      receipt(told.receipt());
    } else if (in instanceof SmppIn.Unreadable unreadable) {
      String id = PartJoiner.hash(unreadable.sender(), unreadable.bytes());
      inlets.unread(SmppSms.PROVIDER + ":" + id, unreadable.text(), unreadable.why());
    } else if (in instanceof SmppIn.Ignored ignored) {
      LOG.debug("of no concern: {}", ignored.kind());
    }
  }

  private void take(SmppIn.Text text, boolean surelyNew) {
    try {
      joiner.take(text, surelyNew);
    } catch (LedgerAwayException e) {
      throw e;
    } catch (RuntimeException e) {
      // A mistake of ours would come again for ever, and what is behind it has to wait.
      LOG.error("a text could not be dealt with ({}), a person has to", e.getClass().getName());
      inlets.unread(
          SmppSms.PROVIDER + ":" + PartJoiner.content(text), joiner.words(text), "failed");
    }
  }

  /**
   * A receipt may overtake the writing of the answer it belongs to; then it is looked for again, by
   * a few at a time. One that is still nobody's is asked to come again for a while: the answer may
   * be written by another node. In the end it is of another system that shares our account, or of a
   * letter whose answer never reached us.
   */
  private void receipt(Receipt receipt) throws ProcessRequestException, InterruptedException {
    boolean filed = filed(receipt);
    if (!filed && carrier.sentWithin(OUTBOX_IS_WRITTEN) && early.tryAcquire()) {
      try {
        for (int look = 0; look < LOOKS && !filed; look++) {
          TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
          filed = filed(receipt);
        }
      } finally {
        early.release();
      }
    }
    if (filed) {
      return;
    }
    long now = System.nanoTime();
    long since = unmatched.computeIfAbsent(receipt.providerId(), id -> now);
    if (now - since < OUTBOX_IS_WRITTEN.toNanos()) {
      throw again();
    }
    // Without its id: it may be that of an answer to an informant, forgotten by now (L-C1).
    LOG.info("a receipt for a message that is not known");
  }

  private boolean filed(Receipt receipt) {
    for (String id : ReceiptText.candidates(receipt.providerId(), receiptIds)) {
      Receipt one =
          new Receipt(
              receipt.provider(),
              id,
              receipt.message(),
              receipt.state(),
              receipt.code(),
              receipt.words(),
              receipt.mayRetry(),
              receipt.at());
      if (inlets.receipt(one) != Filed.UNMATCHED) {
        return true;
      }
    }
    return false;
  }
}
