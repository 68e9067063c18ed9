package org.chuishao.channel.smpp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.chuishao.channel.smpp.SmppSettings.Alphabet;
import org.chuishao.channel.smpp.SmppSettings.ReceiptIds;
import org.chuishao.dispatch.Gsm7;
import org.chuishao.dispatch.Posting;
import org.chuishao.dispatch.Receipt;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What gateways deliver, row by row. Bytes as they come: {@code 05 00 03 2a 03 01 5f20 …} is the
 * first of three parts under the reference 0x2a in UCS-2; a receipt reads {@code id:5a01 sub:001
 * dlvrd:001 submit date:2610120900 done date:2610120901 stat:DELIVRD err:000 text:…}.
 */
class SmppReaderTest {

  private static final Instant NOW = Instant.parse("2026-10-12T01:00:00Z");

  private static SmppReader reader(Alphabet alphabet) {
    SmppSettings settings =
        new SmppSettings(
            "h",
            1,
            false,
            "i",
            "p",
            "",
            "1",
            1,
            alphabet,
            ReceiptIds.SAME,
            true,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO);
    return new SmppReader(settings, InstantSource.fixed(NOW));
  }

  private static DeliverSm pdu(int esmClass, int coding, byte[] bytes, OptionalParameter... tags) {
    DeliverSm pdu = new DeliverSm();
    pdu.setSourceAddrTon((byte) 1);
    pdu.setSourceAddr("8613800000001");
    pdu.setDestAddress("10690001");
    pdu.setEsmClass((byte) esmClass);
    pdu.setDataCoding((byte) coding);
    pdu.setShortMessage(bytes);
    pdu.setOptionalParameters(tags);
    return pdu;
  }

  private static SmppIn.Text text(DeliverSm pdu) {
    return (SmppIn.Text) reader(Alphabet.GSM).read(pdu);
  }

  private static String words(SmppIn.Text text) {
    return new GatewayText(Alphabet.GSM).decode(text.coding(), text.bytes()).orElseThrow();
  }

  @Test
  void happy() {
    SmppIn.Text text = text(pdu(0, 8, "张庄村有人卷炮仗".getBytes(UTF_16BE)));
    assertThat(text.sender()).isEqualTo("+8613800000001");
    assertThat(text.recipient()).isEqualTo("10690001");
    assertThat(text.whole()).isTrue();
    assertThat(words(text)).isEqualTo("张庄村有人卷炮仗");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 8613800000001, +8613800000001",
    "0, 13800000001, +8613800000001",
    "2, 13800000001, +8613800000001",
    "0, 8613800000001, +8613800000001",
    "1, 447700900000, +447700900000",
    "0, 10086, 10086",
    "5, ChinaMobile, ChinaMobile"
  })
  void senders_are_written_in_one_way_where_it_can_be_told(int ton, String from, String sender) {
    assertThat(SmppNumbers.sender((byte) ton, from)).isEqualTo(sender);
  }

  @Test
  void alphabets() {
    assertThat(words(text(pdu(0, 0, Gsm7.encode("Fire at £5 {now} €")))))
        .isEqualTo("Fire at £5 {now} €");
    assertThat(words(text(pdu(0, 1, "plain".getBytes(US_ASCII))))).isEqualTo("plain");
    assertThat(words(text(pdu(0, 3, "café".getBytes(ISO_8859_1))))).isEqualTo("café");
    assertThat(words(text(pdu(0, 15, "柳河镇".getBytes(Charset.forName("GB18030"))))))
        .isEqualTo("柳河镇");
    assertThat(words(text(pdu(0, 0x18, "柳河镇".getBytes(UTF_16BE))))).isEqualTo("柳河镇");
    assertThat(words(text(pdu(0, 0xf1, Gsm7.encode("class 1"))))).isEqualTo("class 1");
    assertThat(new GatewayText(Alphabet.LATIN1).decode((byte) 0, "café".getBytes(ISO_8859_1)))
        .contains("café");
  }

  @Test
  void a_text_may_come_as_message_payload() {
    byte[] bytes = "很长的一条".getBytes(UTF_16BE);
    DeliverSm pdu = pdu(0, 8, new byte[0], new OptionalParameter.Message_payload(bytes));
    assertThat(words(text(pdu))).isEqualTo("很长的一条");
  }

  @Test
  void parts_are_told_by_short_and_long_references_and_by_tlvs() {
    assertThat(text(pdu(0x40, 8, hex("0500032a03015f20"))).part())
        .isEqualTo(new Udh.Concatenation(0x2a, false, 3, 1));
    assertThat(text(pdu(0x40, 8, hex("060804012a03025f20"))).part())
        .isEqualTo(new Udh.Concatenation(0x12a, true, 3, 2));
    assertThat(text(pdu(0x40, 8, hex("0b0504158115810003ff02025f20"))).part())
        .as("behind another element")
        .isEqualTo(new Udh.Concatenation(0xff, false, 2, 2));
    DeliverSm sar =
        pdu(
            0,
            8,
            hex("5f20"),
            OptionalParameters.newSarMsgRefNum(0xfffe),
            OptionalParameters.newSarTotalSegments(3),
            OptionalParameters.newSarSegmentSeqnum(3));
    assertThat(text(sar).part()).isEqualTo(new Udh.Concatenation(0xfffe, true, 3, 3));
    assertThat(text(sar).bytes()).isEqualTo(hex("5f20"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ff",
        "05",
        "0500032a03",
        "0500042a03015f20",
        "0500032a00005f20",
        "0500032a03045f20",
        "0500032a03005f20",
        "0100",
        "05ff032a0301"
      })
  void malformed_headers_go_before_a_person_or_are_no_concatenation(String bytes) {
    SmppIn in = reader(Alphabet.GSM).read(pdu(0x40, 8, hex(bytes)));
    if (in instanceof SmppIn.Text text) {
      assertThat(text.whole()).isTrue();
    } else {
      assertThat(in).isInstanceOf(SmppIn.Unreadable.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"4, binary", "2, binary", "5, JIS", "0xf5, '8-bit class 1'", "0x14, '8-bit'"})
  void what_is_no_text_goes_before_a_person(String coding, String why) {
    SmppIn in = reader(Alphabet.GSM).read(pdu(0, Integer.decode(coding), hex("00ff10")));
    assertThat(in).as(why).isInstanceOf(SmppIn.Unreadable.class);
  }

  @Test
  void half_a_character_of_ucs2_goes_before_a_person() {
    assertThat(reader(Alphabet.GSM).read(pdu(0, 8, hex("5f2067"))))
        .isInstanceOf(SmppIn.Unreadable.class);
  }

  @ParameterizedTest
  @CsvSource({
    "DELIVRD, DELIVERED", "EXPIRED, FAILED", "DELETED, FAILED", "UNDELIV, FAILED",
    "REJECTD, FAILED", "ACCEPTD, ACCEPTED", "ENROUTE, ACCEPTED", "delivrd, DELIVERED"
  })
  void receipts_by_text(String stat, Posting.State state) {
    Receipt receipt =
        receipt(
            "id:5a01 sub:001 dlvrd:001 submit date:2610120900 done date:2610120901"
                + " stat:"
                + stat
                + " err:012 text:hello");
    assertThat(receipt.provider()).isEqualTo("smpp");
    assertThat(receipt.providerId()).isEqualTo("5a01");
    assertThat(receipt.state()).isEqualTo(state);
    assertThat(receipt.code()).isEqualTo("012");
    assertThat(receipt.at()).isEqualTo(NOW);
    assertThat(receipt.message()).isEmpty();
  }

  @Test
  void receipts_in_another_order_without_dates_and_in_ucs2() {
    assertThat(receipt("stat:UNDELIV id: 99 err:000").state()).isEqualTo(Posting.State.FAILED);
    assertThat(receipt("stat:UNDELIV id:99 err:000").code()).isEmpty();
    DeliverSm pdu = pdu(0x04, 8, "id:77 stat:DELIVRD err:000".getBytes(UTF_16BE));
    assertThat(((SmppIn.Told) reader(Alphabet.GSM).read(pdu)).receipt().providerId())
        .isEqualTo("77");
  }

  @Test
  void tlvs_go_before_the_text() {
    DeliverSm pdu =
        pdu(
            0x04,
            0,
            "id:1 stat:ENROUTE".getBytes(US_ASCII),
            new OptionalParameter.Receipted_message_id("5a02"),
            new OptionalParameter.Message_state((byte) 2));
    Receipt receipt = ((SmppIn.Told) reader(Alphabet.GSM).read(pdu)).receipt();
    assertThat(receipt.providerId()).isEqualTo("5a02");
    assertThat(receipt.state()).isEqualTo(Posting.State.DELIVERED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "id:5", "stat:DELIVRD", "id:5 stat:UNKNOWN", "id: stat:"})
  void receipts_that_say_nothing_are_no_receipts(String text) {
    assertThat(reader(Alphabet.GSM).read(pdu(0x04, 0, text.getBytes(US_ASCII))))
        .isInstanceOf(SmppIn.Ignored.class);
  }

  @Test
  void ids_in_decimal_and_hex_are_looked_for_in_every_spelling() {
    assertThat(ReceiptText.candidates("1510015489", ReceiptIds.SAME)).containsExactly("1510015489");
    assertThat(ReceiptText.candidates("90", ReceiptIds.DECIMAL))
        .contains("5a", "5A", "0000005a", "0000005A", "90");
    assertThat(ReceiptText.candidates("5A", ReceiptIds.HEX)).contains("90", "0000000090", "5A");
    assertThat(ReceiptText.candidates("not-a-number", ReceiptIds.DECIMAL))
        .isEqualTo(List.of("not-a-number"));
  }

  @Test
  void acknowledgements_of_others_are_of_no_concern() {
    assertThat(reader(Alphabet.GSM).read(pdu(0x08, 0, new byte[0])))
        .isInstanceOf(SmppIn.Ignored.class);
  }

  private static Receipt receipt(String text) {
    SmppIn in = reader(Alphabet.GSM).read(pdu(0x04, 0, text.getBytes(US_ASCII)));
    return Optional.of(in).map(SmppIn.Told.class::cast).orElseThrow().receipt();
  }

  private static byte[] hex(String bytes) {
    return HexFormat.of().parseHex(bytes);
  }
}
