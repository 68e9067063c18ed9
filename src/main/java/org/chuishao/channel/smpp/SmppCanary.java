package org.chuishao.channel.smpp;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.chuishao.desk.CanaryInlet;
import org.chuishao.dispatch.Carrier;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.dispatch.Carrier.Outcome;
import org.chuishao.model.MessageId;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;

/**
 * A text as a gateway would deliver it. Where a number brings back what is sent to it, it goes the
 * whole way: out by the session, through the gateway, in by the session. Only a carrier knows such
 * a number, and it may cost a text each time; without one the text begins behind the session, which
 * has to be up.
 */
final class SmppCanary implements CanaryInlet {

  /** A number that nobody has. */
  private static final String FROM = "8610000000000";

  private static final byte WITH_HEADER = 0x40;
  private static final int REFERENCE = 1;

  private final SmppSettings settings;
  private final SmppLink link;
  private final Carrier carrier;
  private final Supplier<Optional<SmppDeliveries>> deliveries;
  private final Optional<String> loop;

  /**
   * @param deliveries take what the gateway delivers; empty before it is connected with
   * @param loop E.164 of a number whose texts come back to us
   */
  SmppCanary(
      SmppSettings settings,
      SmppLink link,
      Carrier carrier,
      Supplier<Optional<SmppDeliveries>> deliveries,
      Optional<String> loop) {
    this.settings = settings;
    this.link = link;
    this.carrier = carrier;
    this.deliveries = deliveries;
    this.loop = loop;
  }

  @Override
  public String way() {
    return "sms/" + SmppSms.PROVIDER;
  }

  @Override
  public void send(String nonce, String text) {
    link.fault()
        .ifPresent(
            words -> {
              throw new CanaryRefusedException(words);
            });
    if (loop.isPresent()) {
      sendOut(nonce, text, loop.get());
    } else {
      deliver(text);
    }
  }

  private void sendOut(String nonce, String text, String number) {
    Letter letter =
        new Letter(
            new MessageId("canary" + nonce.substring(0, 8) + "-1"),
            Optional.empty(),
            number,
            "",
            text,
            "",
            List.of(),
            "",
            1,
            Carrier.Notice.NONE);
    Outcome outcome = carrier.send(letter);
    if (!(outcome instanceof Outcome.Accepted)) {
      throw new CanaryRefusedException("submit_sm: " + outcome.getClass().getSimpleName());
    }
  }

  private void deliver(String text) {
    SmppReceiver receiver =
        new SmppReceiver(
            deliveries.get().orElseThrow(() -> new CanaryRefusedException("not connected yet")));
    GatewayText.Encoded encoded = new GatewayText(settings.alphabet()).encode(text).orElseThrow();
    int number = 0;
    for (byte[] part : encoded.parts()) {
      number++;
      DeliverSm pdu = new DeliverSm();
      pdu.setSourceAddrTon(TypeOfNumber.INTERNATIONAL.value());
      pdu.setSourceAddr(FROM);
      pdu.setDestAddress(SmppNumbers.source(settings.from()).text());
      pdu.setDataCoding(encoded.coding());
      boolean alone = encoded.parts().size() == 1;
      pdu.setEsmClass(alone ? 0 : WITH_HEADER);
      pdu.setShortMessage(alone ? part : Udh.part(REFERENCE, encoded.parts().size(), number, part));
      try {
        receiver.onAcceptDeliverSm(pdu);
      } catch (ProcessRequestException e) {
        throw new CanaryRefusedException(
            "deliver_sm: command_status 0x" + Integer.toHexString(e.getErrorCode()));
      }
    }
  }
}
