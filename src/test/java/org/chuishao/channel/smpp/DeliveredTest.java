package org.chuishao.channel.smpp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.chuishao.desk.CanaryInlet;
import org.chuishao.desk.CanaryInlet.CanaryRefusedException;
import org.chuishao.desk.DueQueue;
import org.chuishao.desk.LedgerAwayException;
import org.chuishao.dispatch.Receipts.Filed;
import org.chuishao.model.Inbound;
import org.chuishao.store.RedisStore;
import org.chuishao.testkit.TestRedis;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a gateway on loopback delivers, with parts kept in a real Redis. */
class DeliveredTest {

  private static final String ZHANG = "8613800000001";
  private static final int HEADER = 0x40;
  private static final int RECEIPT = 0x04;
  private static final Duration PARTS = Duration.ofMinutes(5);

  private Instant now = Instant.parse("2026-10-12T01:00:00Z");
  private TestSmsc smsc;
  private RedisStore store;
  private SmppGateway gateway;
  private PartJoiner joiner;
  private Heard heard;
  private final AtomicInteger away = new AtomicInteger();

  @BeforeEach
  void open() throws IOException {
    store = TestRedis.store();
    smsc = new TestSmsc();
    heard = new Heard();
    bind();
  }

  private void bind() {
    gateway = new SmppGateway(smsc.settings(), () -> now, new SecureRandom());
    joiner = joiner();
    gateway.open(joiner, heard);
    await().until(() -> gateway.fault().isEmpty() && smsc.session().isPresent());
  }

  private PartJoiner joiner() {
    return new PartJoiner(
        store.parts(),
        SmppSettings.Alphabet.GSM,
        this::front,
        new PartJoiner.Patience(PARTS, Duration.ofMinutes(2)),
        () -> now,
        new SecureRandom());
  }

  private void front(Inbound inbound) {
    if (away.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new LedgerAwayException("away", new IOException());
    }
    // As reception does it: the same id is the same message.
    if (heard.texts.stream().noneMatch(text -> text.dedupeKey().equals(inbound.dedupeKey()))) {
      heard.texts.add(inbound);
    }
  }

  @AfterEach
  void close() throws IOException {
    gateway.close();
    smsc.close();
    store.close();
  }

  private int says(String text) throws Exception {
    return smsc.deliver(ZHANG, 0, 8, text.getBytes(UTF_16BE));
  }

  private int part(int reference, int total, int number, String text) throws Exception {
    return smsc.deliver(
        ZHANG, HEADER, 8, Udh.part(reference, total, number, text.getBytes(UTF_16BE)));
  }

  private List<String> texts() {
    return heard.texts.stream().map(Inbound::text).toList();
  }

  @Test
  void happy() throws Exception {
    assertThat(says("张庄村有人卷炮仗")).isZero();
    Inbound text = heard.texts.get(0);
    assertThat(text.text()).isEqualTo("张庄村有人卷炮仗");
    assertThat(text.sender()).isEqualTo("+8613800000001");
    assertThat(text.channel()).isEqualTo("sms");
    assertThat(text.provider()).isEqualTo("smpp");
    assertThat(text.identified()).isFalse();
  }

  @Test
  void a_synthetic_report_is_read_like_any_text_and_refused_while_no_session_or_no_store_is_there()
      throws Exception {
    CanaryInlet canary = gateway.canary(Optional.empty());
    canary.send("0", "吹哨自检".repeat(20));
    assertThat(texts()).containsExactly("吹哨自检".repeat(20));
    assertThat(heard.texts.get(0).dedupeKey()).startsWith("smpp");
    away.set(2);
    assertThatThrownBy(() -> canary.send("0", "吹哨自检"))
        .isInstanceOf(CanaryRefusedException.class)
        .hasMessage("deliver_sm: command_status 0x64");
    smsc.close();
    await().until(() -> gateway.fault().isPresent());
    assertThatThrownBy(() -> canary.send("0", "吹哨自检"))
        .isInstanceOf(CanaryRefusedException.class)
        .hasMessageContaining("no session with the SMPP gateway");
    assertThat(texts()).hasSize(1);
  }

  @Test
  void parts_in_any_order_and_told_more_than_once_are_one_text_of_the_moment_it_began()
      throws Exception {
    Instant began = now;
    part(7, 3, 3, "没有证");
    now = now.plusSeconds(40);
    part(7, 3, 1, "张庄村西头老窑厂");
    part(7, 3, 1, "张庄村西头老窑厂");
    assertThat(texts()).isEmpty();
    part(7, 3, 2, "有人卷炮仗，");
    assertThat(texts()).containsExactly("张庄村西头老窑厂有人卷炮仗，没有证");
    assertThat(heard.texts.get(0).receivedAt()).isEqualTo(began);
    assertThat(store.dueQueue().nextDue()).as("nothing waits any more").isEmpty();
  }

  @Test
  void replayed_parts_of_a_text_that_was_filed_are_answered_and_change_nothing() throws Exception {
    part(7, 2, 1, "前半");
    part(7, 2, 2, "后半");
    assertThat(part(7, 2, 1, "前半")).isZero();
    assertThat(part(7, 2, 2, "后半")).isZero();
    assertThat(texts()).containsExactly("前半后半");
    assertThat(store.dueQueue().nextDue()).isEmpty();
  }

  @Test
  void a_reference_that_is_used_anew_begins_a_new_text_and_the_old_one_is_not_lost()
      throws Exception {
    part(7, 2, 1, "旧的前半");
    part(7, 2, 1, "新的前半");
    part(7, 2, 2, "新的后半");
    assertThat(texts()).containsExactly("新的前半新的后半");
    lapse();
    assertThat(texts()).containsExactly("新的前半新的后半", "旧的前半〔缺第2段，共2段〕");
  }

  @Test
  void texts_of_two_phones_of_two_widths_and_of_two_lengths_are_kept_apart() throws Exception {
    part(7, 2, 1, "a1");
    smsc.deliver("8613800000002", HEADER, 8, Udh.part(7, 2, 2, "b2".getBytes(UTF_16BE)));
    part(7, 3, 2, "c2");
    smsc.deliver(
        ZHANG,
        0,
        8,
        "d2".getBytes(UTF_16BE),
        OptionalParameters.newSarMsgRefNum(7),
        OptionalParameters.newSarTotalSegments(2),
        OptionalParameters.newSarSegmentSeqnum(2));
    assertThat(texts()).isEmpty();
    part(7, 2, 2, "a2");
    assertThat(texts()).containsExactly("a1a2");
  }

  @Test
  void parts_by_tlvs_are_joined_too() throws Exception {
    for (int number : new int[] {2, 1}) {
      smsc.deliver(
          ZHANG,
          0,
          0,
          ("part" + number).getBytes(US_ASCII),
          OptionalParameters.newSarMsgRefNum(40_000),
          OptionalParameters.newSarTotalSegments(2),
          OptionalParameters.newSarSegmentSeqnum(number));
    }
    assertThat(texts()).containsExactly("part1part2");
  }

  @Test
  void a_pair_of_surrogates_that_a_careless_phone_parted_is_whole_again() throws Exception {
    byte[] fire = "🔥".getBytes(UTF_16BE);
    smsc.deliver(ZHANG, HEADER, 8, Udh.part(1, 2, 1, new byte[] {fire[0], fire[1]}));
    smsc.deliver(ZHANG, HEADER, 8, Udh.part(1, 2, 2, new byte[] {fire[2], fire[3]}));
    assertThat(texts()).containsExactly("🔥");
  }

  @Test
  void what_stays_incomplete_is_filed_after_its_time_also_after_a_restart() throws Exception {
    part(9, 3, 1, "张庄村");
    part(9, 3, 3, "没有证");
    gateway.close();
    store.close();
    store = RedisStore.open(TestRedis.settings());
    bind();
    assertThat(store.dueQueue().claim(now.plus(PARTS).minusMillis(1), 9, PARTS)).isEmpty();
    assertThat(lapse()).isOne();
    assertThat(texts()).containsExactly("张庄村〔缺第2段，共3段〕没有证");
    assertThat(store.dueQueue().leased()).isZero();
    assertThat(store.dueQueue().nextDue()).isEmpty();
  }

  @Test
  void a_part_that_comes_after_its_time_is_a_text_of_its_own() throws Exception {
    part(9, 2, 1, "张庄村");
    lapse();
    part(9, 2, 2, "没有证");
    lapse();
    assertThat(texts()).containsExactly("张庄村〔缺第2段，共2段〕", "〔缺第1段，共2段〕没有证");
  }

  /** What the due runner does. @return how many texts were gone on with */
  private int lapse() {
    now = now.plus(PARTS);
    int lapsed = 0;
    for (DueQueue.Entry entry : store.dueQueue().claim(now, 9, Duration.ofMinutes(1))) {
      assertThat(entry.type()).isEqualTo(DueQueue.Type.PARTS);
      assertThat(joiner.lapse(entry.id())).isTrue();
      lapsed++;
    }
    return lapsed;
  }

  @Test
  void while_the_store_is_away_the_gateway_is_told_to_come_again_and_it_is_filed_once()
      throws Exception {
    away.set(1);
    assertThat(says("别丢了")).isEqualTo(SMPPConstant.STAT_ESME_RX_T_APPN);
    assertThat(says("别丢了")).isZero();
    part(3, 2, 1, "前半");
    away.set(1);
    assertThat(part(3, 2, 2, "后半")).isEqualTo(SMPPConstant.STAT_ESME_RX_T_APPN);
    assertThat(part(3, 2, 2, "后半")).isZero();
    assertThat(texts()).containsExactly("别丢了", "前半后半");
  }

  @Test
  void the_same_words_again_on_the_same_session_are_a_new_text() throws Exception {
    says("1");
    says("1");
    assertThat(texts()).containsExactly("1", "1");
  }

  @Test
  void a_text_that_is_delivered_again_on_another_session_is_one() throws Exception {
    says("1");
    gateway.close();
    bind();
    says("1");
    assertThat(texts()).containsExactly("1");
    says("1");
    assertThat(texts()).as("answered on this session by now").containsExactly("1", "1");
  }

  @Test
  void malformed_headers_and_binary_go_before_a_person_and_are_answered() throws Exception {
    assertThat(smsc.deliver(ZHANG, HEADER, 8, new byte[] {5, 0, 3, 1, 2, 3, 0x5f, 0x20})).isZero();
    assertThat(smsc.deliver(ZHANG, 0, 4, new byte[] {1, 2, 3})).isZero();
    assertThat(texts()).isEmpty();
    assertThat(heard.unread).hasSize(2);
    assertThat(heard.unread.get(0)).startsWith("malformed-header:");
    assertThat(heard.unread.get(1)).isEqualTo("unknown-coding:");
  }

  @Test
  void receipts_are_filed_and_answered() throws Exception {
    assertThat(smsc.deliver(ZHANG, RECEIPT, 0, "id:5a01 stat:DELIVRD err:000".getBytes(US_ASCII)))
        .isZero();
    assertThat(heard.receipts).hasSize(1);
    assertThat(heard.receipts.get(0).providerId()).isEqualTo("5a01");
  }

  @Test
  void a_receipt_of_nobody_is_asked_to_come_again_and_forgotten_after_a_while() throws Exception {
    heard.filing = usual -> Filed.UNMATCHED;
    byte[] receipt = "id:77 stat:DELIVRD err:000".getBytes(US_ASCII);
    assertThat(smsc.deliver(ZHANG, RECEIPT, 0, receipt))
        .isEqualTo(SMPPConstant.STAT_ESME_RX_T_APPN);
    await().until(() -> smsc.deliver(ZHANG, RECEIPT, 0, receipt) == 0);
  }

  @Test
  void a_receipt_that_overtakes_the_writing_of_its_answer_is_looked_for_again() throws Exception {
    AtomicInteger early = new AtomicInteger(3);
    heard.filing = usual -> early.getAndDecrement() > 0 ? Filed.UNMATCHED : Filed.APPLIED;
    gateway.carrier().send(org.chuishao.channel.Letters.to("+8613800000001", "hi"));
    assertThat(smsc.deliver(ZHANG, RECEIPT, 0, "id:id1 stat:DELIVRD".getBytes(US_ASCII))).isZero();
    assertThat(heard.receipts).hasSize(4);
  }

  @Test
  void a_mistake_of_ours_goes_before_a_person_and_does_not_come_again() throws Exception {
    gateway.close();
    gateway = new SmppGateway(smsc.settings(), () -> now, new SecureRandom());
    gateway.open(
        new PartJoiner(
            store.parts(),
            SmppSettings.Alphabet.GSM,
            text -> {
              throw new IllegalStateException("a mistake");
            },
            new PartJoiner.Patience(PARTS, PARTS),
            () -> now,
            new SecureRandom()),
        heard);
    await().until(() -> gateway.fault().isEmpty() && smsc.session().isPresent());
    assertThat(says("看不懂")).isZero();
    assertThat(heard.unread).containsExactly("failed:看不懂");
  }

  @Test
  void forged_a_peer_that_never_bound_is_not_listened_to() throws Exception {
    gateway.close();
    try (ServerSocket peer = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      SmppSettings s = smsc.settings();
      gateway =
          new SmppGateway(
              new SmppSettings(
                  "127.0.0.1",
                  peer.getLocalPort(),
                  false,
                  s.systemId(),
                  s.password(),
                  "",
                  "1",
                  1,
                  s.alphabet(),
                  s.receiptIds(),
                  true,
                  s.enquireLink(),
                  Duration.ofSeconds(2),
                  s.firstPause(),
                  s.longestPause(),
                  s.throttled()),
              () -> now,
              new SecureRandom());
      gateway.open(joiner, heard);
      try (Socket line = peer.accept()) {
        new DataOutputStream(line.getOutputStream()).write(deliverSm("forged"));
        DataInputStream in = new DataInputStream(line.getInputStream());
        List<int[]> heads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          int length = in.readInt();
          heads.add(new int[] {in.readInt(), in.readInt()});
          in.skipNBytes(length - 12);
        }
        assertThat(heads)
            .as("a bind, and a refusal instead of an answer")
            .anyMatch(head -> head[0] == 0x00000009)
            .anyMatch(head -> head[0] < 0 && head[1] != 0);
      }
      assertThat(texts()).isEmpty();
    }
  }

  @Test
  void malformed_pdus_end_the_session_and_it_comes_back() throws Exception {
    gateway.close();
    smsc.close();
    ServerSocket peer = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    smsc = new TestSmsc(peer, false);
    gateway = new SmppGateway(smsc.settings(), () -> now, new SecureRandom());
    gateway.open(joiner, heard);
    try (Socket line = peer.accept()) {
      line.getOutputStream().write(new byte[] {0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9});
      line.getOutputStream().flush();
      await().until(() -> hungUp(line));
    }
    smsc.listen();
    await().until(() -> gateway.fault().isEmpty() && smsc.session().isPresent());
    assertThat(says("又好了")).isZero();
    assertThat(texts()).containsExactly("又好了");
  }

  /** True when the other side has closed the connection, whatever it still had to say. */
  private static boolean hungUp(Socket line) throws IOException {
    try {
      return line.getInputStream().read() < 0;
    } catch (java.net.SocketException reset) {
      return true;
    }
  }

  private static byte[] deliverSm(String text) throws IOException {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    int length = 16 + 1 + 2 + 14 + 2 + 9 + 3 + 1 + 1 + 5 + text.length();
    out.writeInt(length);
    out.writeInt(5);
    out.writeInt(0);
    out.writeInt(1);
    out.writeByte(0);
    out.write(new byte[] {1, 1});
    out.write((ZHANG + "\0").getBytes(US_ASCII));
    out.write(new byte[] {0, 1});
    out.write("10690001\0".getBytes(US_ASCII));
    out.write(new byte[] {0, 0, 0});
    out.write(new byte[] {0, 0});
    out.write(new byte[] {0, 0, 0, 0, (byte) text.length()});
    out.write(text.getBytes(US_ASCII));
    assertThat(bytes.size()).isEqualTo(length);
    return bytes.toByteArray();
  }
}
