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
  private static final Duration OUTBOX_IS_WRITTEN = Duration.ofSeconds(2);
  private static final long LOOK_AGAIN_MILLIS = 20;
  private static final int REMEMBERED = 1000;

  private final SmppReader reader;
  private final PartJoiner joiner;
  private final SmppSms carrier;
  private final SmppInlets inlets;
  private final SmppSettings.ReceiptIds receiptIds;
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final Set<String> unmatched = remembering();

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

  /** A set that forgets its oldest entries. */
  static Set<String> remembering() {
    return Collections.synchronizedSet(
        Collections.newSetFromMap(
            new LinkedHashMap<>() {
              private static final long serialVersionUID = 1L;

              @Override
              protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > REMEMBERED;
              }
            }));
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
   * A receipt may overtake the writing of the answer it belongs to; then it is looked for again.
   * One that is still nobody's is asked to come again once: the answer may be written by another
   * node, and the message may be of another system that shares our account.
   */
  private void receipt(Receipt receipt) throws ProcessRequestException, InterruptedException {
    long begun = System.nanoTime();
    while (!filed(receipt)) {
      boolean early = carrier.sentWithin(OUTBOX_IS_WRITTEN);
      if (early && System.nanoTime() - begun < OUTBOX_IS_WRITTEN.toNanos()) {
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
      } else if (unmatched.add(receipt.providerId())) {
        throw again();
      } else {
        LOG.info("a receipt for a message that is not ours: {}", receipt.providerId());
        return;
      }
    }
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
