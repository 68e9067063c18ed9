package org.chuishao.channel.smpp;

import java.time.InstantSource;
import java.util.Optional;
import org.chuishao.channel.Texts;
import org.chuishao.dispatch.Posting;
import org.chuishao.dispatch.Receipt;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;

/**
 * Reads deliver_sm: a text, a part of one, a receipt; by header or by TLVs. Pure but for the time.
 */
final class SmppReader {

  private static final int MESSAGE_TYPE = 0x3c;
  private static final int RECEIPT = 0x04;
  private static final int INTERMEDIATE = 0x20;
  private static final int HEADER = 0x40;
  private static final Udh.Concatenation ALONE = new Udh.Concatenation(0, false, 1, 1);

  private final GatewayText texts;
  private final InstantSource clock;

  SmppReader(SmppSettings settings, InstantSource clock) {
    this.texts = new GatewayText(settings.alphabet());
    this.clock = clock;
  }

  /** Never fails: what cannot be read is for a person. */
  SmppIn read(DeliverSm pdu) {
    byte[] bytes = payload(pdu);
    int type = pdu.getEsmClass() & MESSAGE_TYPE;
    if (type == RECEIPT || type == INTERMEDIATE) {
      return receipt(pdu, bytes);
    }
    if (type != 0) {
      // Acknowledgements that another SME wrote; we ask for none.
      return new SmppIn.Ignored("esm_class " + type);
    }
    String sender = SmppNumbers.sender(pdu.getSourceAddrTon(), pdu.getSourceAddr());
    byte[] text = bytes;
    Optional<Udh.Concatenation> part = Optional.empty();
    if ((pdu.getEsmClass() & HEADER) != 0) {
      try {
        Udh header = Udh.read(bytes);
        part = header.concatenation();
        text = header.text();
      } catch (Udh.MalformedException e) {
        String words = texts.decode(pdu.getDataCoding(), bytes).map(Texts::clean).orElse("");
        return new SmppIn.Unreadable(sender, bytes, words, "malformed-header");
      }
    }
    part = part.isPresent() ? part : byTlv(pdu);
    if (sender.isEmpty()) {
      String words = texts.decode(pdu.getDataCoding(), text).map(Texts::clean).orElse("");
      return new SmppIn.Unreadable(sender, bytes, words, "no-sender");
    }
    if (texts.decode(pdu.getDataCoding(), text).isEmpty() && part.isEmpty()) {
      return new SmppIn.Unreadable(sender, bytes, "", "unknown-coding");
    }
    return new SmppIn.Text(
        sender,
        Texts.line(String.valueOf(pdu.getDestAddress())),
        part.orElse(ALONE),
        pdu.getDataCoding(),
        text);
  }

  private static byte[] payload(DeliverSm pdu) {
    byte[] bytes = pdu.getShortMessage();
    if (bytes != null && bytes.length > 0) {
      return bytes;
    }
    OptionalParameter payload = pdu.getOptionalParameter(Tag.MESSAGE_PAYLOAD);
    return payload instanceof OptionalParameter.OctetString octets
        ? octets.getValue()
        : new byte[0];
  }

  /** sar_msg_ref_num, sar_total_segments, sar_segment_seqnum; senseless ones are not looked at. */
  private static Optional<Udh.Concatenation> byTlv(DeliverSm pdu) {
    OptionalParameter reference = pdu.getOptionalParameter(Tag.SAR_MSG_REF_NUM);
    OptionalParameter total = pdu.getOptionalParameter(Tag.SAR_TOTAL_SEGMENTS);
    OptionalParameter number = pdu.getOptionalParameter(Tag.SAR_SEGMENT_SEQNUM);
    if (reference instanceof OptionalParameter.Short ref
        && total instanceof OptionalParameter.Byte of
        && number instanceof OptionalParameter.Byte one) {
      return Optional.of(
              new Udh.Concatenation(
                  ref.getValue() & 0xffff, true, of.getValue() & 0xff, one.getValue() & 0xff))
          .filter(Udh.Concatenation::makesSense);
    }
    return Optional.empty();
  }

  /** TLVs say it more surely than the text does, where both are there. */
  private SmppIn receipt(DeliverSm pdu, byte[] bytes) {
    String text = texts.decode(pdu.getDataCoding(), bytes).orElse("");
    OptionalParameter tagged = pdu.getOptionalParameter(Tag.RECEIPTED_MESSAGE_ID);
    Optional<String> id =
        tagged instanceof OptionalParameter.COctetString octets
            ? Optional.of(octets.getValueAsString().strip()).filter(one -> !one.isEmpty())
            : Optional.empty();
    id = id.isPresent() ? id : ReceiptText.id(text);
    Optional<String> state =
        pdu.getOptionalParameter(Tag.MESSAGE_STATE) instanceof OptionalParameter.Byte value
            ? Optional.of(ReceiptText.word(value.getValue()))
            : ReceiptText.state(text);
    Optional<Posting.State> meaning = state.flatMap(ReceiptText::meaning);
    if (id.isEmpty() || state.isEmpty() || meaning.isEmpty()) {
      return new SmppIn.Ignored("a receipt that says nothing");
    }
    String error = ReceiptText.error(text).filter(code -> !code.matches("0+")).orElse("");
    // A gateway has tried for as long as the message was valid: another try is for the next
    // address.
    return new SmppIn.Told(
        new Receipt(
            SmppSms.PROVIDER,
            Texts.line(id.get()),
            Optional.empty(),
            meaning.get(),
            error,
            state.get(),
            false,
            clock.instant()));
  }
}
