package org.chuishao.channel.smpp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.chuishao.channel.Texts;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;

/** The two requests that we make: submit_sm and query_sm. */
final class Submitting {

  private static final int WITH_HEADER = 0x40;
  private static final ESMClass PLAIN = new ESMClass();
  private static final ESMClass PART = new ESMClass(WITH_HEADER);

  private final SmppNumbers.Address from;
  private final AtomicInteger reference;

  Submitting(SmppSettings settings, int firstReference) {
    this.from = SmppNumbers.source(settings.from());
    this.reference = new AtomicInteger(firstReference);
  }

  /** Parts with their headers, under a reference of their own; a single one needs none. */
  List<byte[]> withHeaders(List<byte[]> parts) {
    if (parts.size() == 1) {
      return parts;
    }
    int ref = reference.getAndIncrement() & 0xff;
    List<byte[]> all = new ArrayList<>();
    for (byte[] part : parts) {
      all.add(Udh.part(ref, parts.size(), all.size() + 1, part));
    }
    return all;
  }

  /**
   * Sends one submit_sm and waits for the answer; asks for a receipt of success and failure.
   *
   * @param several true when the bytes begin with a header
   * @return the gateway's id; empty when it gave none
   */
  String submit(
      SMPPSession session, SmppNumbers.Address to, byte coding, byte[] bytes, boolean several)
      throws PDUException,
          ResponseTimeoutException,
          InvalidResponseException,
          NegativeResponseException,
          IOException {
    String id =
        session
            .submitShortMessage(
                "",
                from.ton(),
                from.npi(),
                from.text(),
                to.ton(),
                to.npi(),
                to.text(),
                several ? PART : PLAIN,
                (byte) 0,
                (byte) 0,
                "",
                "",
                new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                (byte) 0,
                new RawDataCoding(coding),
                (byte) 0,
                bytes)
            .getMessageId();
    return id == null ? "" : Texts.line(id);
  }

  /** Asks what became of one message. @return as a receipt would say it: {@code DELIVRD} */
  String query(SMPPSession session, String id)
      throws PDUException,
          ResponseTimeoutException,
          InvalidResponseException,
          NegativeResponseException,
          IOException {
    return ReceiptText.word(
        session
            .queryShortMessage(id, from.ton(), from.npi(), from.text())
            .getMessageState()
            .value());
  }
}
