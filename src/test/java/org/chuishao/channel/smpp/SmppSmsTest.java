package org.chuishao.channel.smpp;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chuishao.channel.Letters;
import org.chuishao.channel.smpp.TestSmsc.Answer.HangUp;
import org.chuishao.channel.smpp.TestSmsc.Answer.Silence;
import org.chuishao.channel.smpp.TestSmsc.Answer.Status;
import org.chuishao.channel.smpp.TestSmsc.Answer.Taken;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.dispatch.Carrier.Outcome;
import org.chuishao.dispatch.PartIds;
import org.jsmpp.bean.MessageState;
import org.jsmpp.bean.SubmitSm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Letters against a real gateway on loopback, by the server side of jsmpp. */
class SmppSmsTest {

  private static final Instant NOW = Instant.parse("2026-10-12T01:00:00Z");
  private static final String PHONE = "+8613800000001";
  private static final String WORDS = "【吹哨】请到张庄村老窑厂劝停。";
  private static final Letter LETTER = Letters.to(PHONE, WORDS);
  private static final Letter LONG = Letters.to(PHONE, "【吹哨】" + "张庄村老窑厂有人卷炮仗。".repeat(14));

  private TestSmsc smsc;
  private final List<SmppGateway> gateways = new ArrayList<>();

  @BeforeEach
  void listen() throws IOException {
    smsc = new TestSmsc();
  }

  @AfterEach
  void close() throws IOException {
    gateways.forEach(SmppGateway::close);
    smsc.close();
  }

  private SmppSms sms(SmppSettings settings) {
    SmppGateway gateway = new SmppGateway(settings, InstantSource.fixed(NOW), new SecureRandom());
    gateways.add(gateway);
    gateway.open(Heard.nothing(), Heard.nobody());
    return (SmppSms) gateway.carrier();
  }

  private SmppSms bound() {
    return bound(smsc.settings());
  }

  private SmppSms bound(SmppSettings settings) {
    SmppSms sms = sms(settings);
    SmppGateway gateway = gateways.get(gateways.size() - 1);
    await().until(() -> gateway.fault().isEmpty());
    return sms;
  }

  private SmppSettings impatient() {
    SmppSettings s = smsc.settings();
    return new SmppSettings(
        s.host(),
        s.port(),
        false,
        s.systemId(),
        s.password(),
        "",
        s.from(),
        s.window(),
        s.alphabet(),
        s.receiptIds(),
        s.queries(),
        s.enquireLink(),
        Duration.ofMillis(300),
        s.firstPause(),
        s.longestPause(),
        s.throttled());
  }

  @Test
  void happy() {
    smsc.answers(new Taken("5a01"));
    assertThat(bound().send(LETTER)).isEqualTo(new Outcome.Accepted("5a01"));
    SubmitSm pdu = smsc.submitted.get(0);
    assertThat(pdu.getDestAddress()).isEqualTo("8613800000001");
    assertThat(pdu.getDestAddrTon()).as("international").isEqualTo((byte) 1);
    assertThat(pdu.getSourceAddr()).isEqualTo("10690001");
    assertThat(pdu.getDataCoding()).isEqualTo((byte) 8);
    assertThat(pdu.getShortMessage()).isEqualTo(WORDS.getBytes(UTF_16BE));
    assertThat(pdu.getEsmClass()).isZero();
    assertThat(pdu.getRegisteredDelivery()).as("a receipt either way").isEqualTo((byte) 1);
  }

  @Test
  void what_fits_the_gateways_alphabet_goes_in_it_and_nothing_is_replaced() {
    SmppSms sms = bound();
    sms.send(Letters.to(PHONE, "Case 26000007 {urgent} €5"));
    sms.send(Letters.to(PHONE, "Case 26000007 ？"));
    assertThat(smsc.submitted.get(0).getDataCoding()).isZero();
    assertThat(smsc.submitted.get(0).getShortMessage())
        .startsWith("Case 26000007 ".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
        .endsWith(0x1b, 0x65, '5');
    assertThat(smsc.submitted.get(1).getDataCoding()).isEqualTo((byte) 8);
  }

  @Test
  void a_long_letter_leaves_in_parts_of_67_characters_under_one_reference() {
    smsc.answers(new Taken("a"), new Taken("b"), new Taken("c"));
    assertThat(bound().send(LONG)).isEqualTo(new Outcome.Accepted("a b c"));
    StringBuilder joined = new StringBuilder();
    byte reference = smsc.submitted.get(0).getShortMessage()[3];
    for (int i = 0; i < 3; i++) {
      byte[] bytes = smsc.submitted.get(i).getShortMessage();
      assertThat(smsc.submitted.get(i).getEsmClass()).isEqualTo((byte) 0x40);
      assertThat(Arrays.copyOf(bytes, 6))
          .isEqualTo(new byte[] {5, 0, 3, reference, 3, (byte) (i + 1)});
      String part = new String(bytes, 6, bytes.length - 6, UTF_16BE);
      assertThat(part.length()).isLessThanOrEqualTo(67);
      joined.append(part);
    }
    assertThat(joined).hasToString(LONG.text());
  }

  @ParameterizedTest
  @CsvSource({"0x58, ESME_RTHROTTLED", "0x14, ESME_RMSGQFUL"})
  void throttled_waits_longer_each_time_until_something_is_taken(String status, String words) {
    SmppSms sms = bound();
    smsc.answers(
        new Status(Integer.decode(status)),
        new Status(Integer.decode(status)),
        new Taken("a"),
        new Status(Integer.decode(status)));
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      outcomes.add(sms.send(LETTER));
    }
    String code = "0x000000" + status.substring(2);
    assertThat(outcomes)
        .containsExactly(
            new Outcome.NotSent(code, words, Optional.of(Duration.ofMillis(10))),
            new Outcome.NotSent(code, words, Optional.of(Duration.ofMillis(20))),
            new Outcome.Accepted("a"),
            new Outcome.NotSent(code, words, Optional.of(Duration.ofMillis(10))));
    assertThat(smsc.submitted).as("one request a try").hasSize(4);
  }

  @Test
  void a_throttled_later_part_is_offered_again_because_half_a_text_is_none() {
    smsc.answers(
        new Taken("a"), new Status(0x58), new Status(0x58), new Taken("b"), new Taken("c"));
    assertThat(bound().send(LONG)).isEqualTo(new Outcome.Accepted("a b c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x01", "0x0b", "0x50", "0x65", "0x66", "0xfe", "0x104"})
  void rejected_for_good_when_it_is_about_the_letter(String status) {
    smsc.answers(new Status(Integer.decode(status)));
    assertThat(bound().send(LETTER)).isInstanceOf(Outcome.Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x08", "0x0a", "0x45", "0x64", "0x101", "0x400"})
  void not_sent_when_it_is_about_the_gateway_or_our_account(String status) {
    smsc.answers(new Status(Integer.decode(status)));
    assertThat(bound().send(LETTER)).isInstanceOf(Outcome.NotSent.class);
  }

  @Test
  void a_number_that_is_none_is_rejected_before_anything_leaves() {
    assertThat(bound().send(Letters.to("zhang-san", WORDS))).isInstanceOf(Outcome.Rejected.class);
    assertThat(smsc.submitted).isEmpty();
  }

  @Test
  void a_text_of_more_parts_than_can_be_counted_is_rejected() {
    assertThat(bound().send(Letters.to(PHONE, "长".repeat(67 * 255 + 1))))
        .isInstanceOf(Outcome.Rejected.class);
    assertThat(smsc.submitted).isEmpty();
  }

  @Test
  void timed_out_after_the_request_left_is_uncertain() {
    smsc.answers(new Silence());
    assertThat(bound(impatient()).send(LETTER)).isInstanceOf(Outcome.Uncertain.class);
    assertThat(smsc.submitted).hasSize(1);
  }

  @Test
  void a_gateway_that_hangs_up_instead_of_answering_leaves_it_uncertain() {
    smsc.answers(new HangUp());
    Outcome outcome = bound().send(LETTER);
    assertThat(outcome).isInstanceOf(Outcome.Uncertain.class);
    assertThat(((Outcome.Uncertain) outcome).words())
        .as("not after the whole time that an answer may take")
        .contains("InvalidResponse");
  }

  @Test
  void some_parts_taken_and_then_silence_is_uncertain_and_nothing_more_leaves() {
    smsc.answers(new Taken("a"), new Silence());
    Outcome outcome = bound(impatient()).send(LONG);
    assertThat(outcome).isInstanceOf(Outcome.Uncertain.class);
    assertThat(((Outcome.Uncertain) outcome).words()).contains("parts taken: 1 of 3");
    assertThat(smsc.submitted).hasSize(2);
  }

  @Test
  void some_parts_taken_and_then_an_error_is_uncertain() {
    smsc.answers(new Taken("a"), new Taken("b"), new Status(0x0b));
    assertThat(bound().send(LONG)).isInstanceOf(Outcome.Uncertain.class);
  }

  @Test
  void a_first_part_that_is_refused_leaves_the_letter_whole() {
    smsc.answers(new Status(0x0b));
    assertThat(bound().send(LONG)).isInstanceOf(Outcome.Rejected.class);
    assertThat(smsc.submitted).hasSize(1);
  }

  @Test
  void a_gateway_that_gives_no_id_has_taken_the_letter_all_the_same() {
    smsc.answers(new Taken(""));
    assertThat(bound().send(LETTER)).isEqualTo(new Outcome.Accepted(""));
  }

  @Test
  void without_a_session_nothing_is_sent_and_it_says_since_when() throws IOException {
    smsc.close();
    SmppSms sms = sms(smsc.settings());
    Outcome outcome = sms.send(LETTER);
    assertThat(outcome).isInstanceOf(Outcome.NotSent.class);
    assertThat(gateways.get(0).fault())
        .hasValueSatisfying(why -> assertThat(why).contains(NOW + ""));
  }

  @Test
  void forged_a_wrong_password_gets_no_session_and_says_so() {
    sms(smsc.settings("wrong"));
    await().until(() -> smsc.passwords().size() > 2);
    assertThat(gateways.get(0).fault().orElseThrow()).contains("refuses us", "0xe");
    assertThat(gateways.get(0).carrier().send(LETTER)).isInstanceOf(Outcome.NotSent.class);
  }

  @Test
  void a_password_that_smpp_does_not_allow_is_named_as_the_reason() {
    sms(smsc.settings("much-too-long"));
    await()
        .untilAsserted(
            () -> assertThat(gateways.get(0).fault().orElseThrow()).contains("8 characters"));
  }

  @Test
  void after_the_gateway_went_away_the_session_comes_back_by_itself() throws IOException {
    SmppSms sms = bound();
    int port = smsc.port();
    smsc.close();
    await().until(() -> gateways.get(0).fault().isPresent());
    assertThat(sms.send(LETTER)).isInstanceOf(Outcome.NotSent.class);
    smsc = new TestSmsc(port);
    await().until(() -> gateways.get(0).fault().isEmpty());
    assertThat(sms.send(LETTER)).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void no_more_letters_wait_for_answers_than_the_window_allows() throws Exception {
    SmppSettings s = impatient();
    SmppSettings narrow =
        new SmppSettings(
            s.host(),
            s.port(),
            false,
            s.systemId(),
            s.password(),
            "",
            s.from(),
            2,
            s.alphabet(),
            s.receiptIds(),
            true,
            s.enquireLink(),
            Duration.ofSeconds(2),
            s.firstPause(),
            s.longestPause(),
            s.throttled());
    SmppSms sms = bound(narrow);
    smsc.answers(new Silence(), new Silence(), new Silence());
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<Outcome>> sent = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        sent.add(threads.submit(() -> sms.send(LETTER)));
      }
      await().until(() -> smsc.submitted.size() == 2);
      await().during(Duration.ofMillis(300)).until(() -> smsc.submitted.size() == 2);
      for (Future<Outcome> one : sent) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void asked_about_a_letter_the_gateway_says_what_it_knows() {
    SmppSms sms = bound();
    smsc.states.put("a", MessageState.DELIVERED);
    smsc.states.put("b", MessageState.ENROUTE);
    smsc.states.put("c", MessageState.UNDELIVERABLE);
    assertThat(sms.ask(LETTER, "a", NOW)).isEqualTo(new Outcome.Delivered("a"));
    assertThat(sms.ask(LETTER, "b", NOW)).isEqualTo(new Outcome.Accepted("b"));
    assertThat(sms.ask(LETTER, "c", NOW)).isInstanceOf(Outcome.Rejected.class);
    assertThat(sms.ask(LETTER, "d", NOW)).as("forgotten").isInstanceOf(Outcome.Uncertain.class);
    assertThat(sms.ask(LETTER, "", NOW)).as("no id").isInstanceOf(Outcome.Uncertain.class);
    assertThat(sms.ask(LONG, "a b", NOW)).isEqualTo(new Outcome.Accepted("a/delivered b"));
    assertThat(sms.ask(LONG, "a/delivered a", NOW)).isInstanceOf(Outcome.Delivered.class);
    assertThat(sms.ask(LONG, "a c", NOW)).isInstanceOf(Outcome.Rejected.class);
    assertThat(PartIds.of("a/delivered b").each()).containsExactly("a", "b");
  }
}
