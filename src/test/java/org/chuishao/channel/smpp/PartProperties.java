package org.chuishao.channel.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.chuishao.channel.Texts;
import org.chuishao.channel.smpp.SmppSettings.Alphabet;
import org.chuishao.dispatch.SmsText;
import org.chuishao.model.Inbound;
import org.chuishao.store.RedisStore;
import org.chuishao.testkit.TestRedis;

/** Any text, divided as it leaves and joined as it comes in: the same text, once. */
class PartProperties {

  private static final Instant NOW = Instant.parse("2026-10-12T01:00:00Z");
  private static RedisStore store;
  private static int sender;

  @BeforeContainer
  static void open() {
    store = TestRedis.store();
  }

  @AfterContainer
  static void close() {
    store.close();
  }

  @Property(tries = 500)
  void parts_hold_what_a_part_may_hold_and_no_pair_is_split(
      @ForAll("texts") String text, @ForAll Alphabet alphabet) throws Exception {
    GatewayText coding = new GatewayText(alphabet);
    GatewayText.Encoded encoded = coding.encode(text).orElseThrow();
    int most = encoded.parts().size() == 1 ? 140 : 134;
    int septets = encoded.parts().size() == 1 ? 160 : 153;
    StringBuilder joined = new StringBuilder();
    for (byte[] part : encoded.parts()) {
      assertThat(part.length).isBetween(1, encoded.coding() == GatewayText.UCS2 ? most : septets);
      String words = coding.decode(encoded.coding(), part).orElseThrow();
      assertThat(Character.isLowSurrogate(words.charAt(0))).isFalse();
      joined.append(words);
    }
    assertThat(joined).hasToString(text);
    if (alphabet == Alphabet.GSM) {
      assertThat(encoded.parts()).hasSize(SmsText.of(text).parts());
    }
  }

  @Property(tries = 60)
  void any_order_of_parts_and_any_repeats_give_the_same_text_once(
      @ForAll("texts") String text,
      @ForAll @IntRange(max = 255) int reference,
      @ForAll @IntRange(max = 3) int repeats,
      @ForAll long seed)
      throws Exception {
    List<Inbound> filed = new ArrayList<>();
    PartJoiner joiner = joiner(filed);
    List<SmppIn.Text> parts = parts(text, reference, "+86138" + String.format("%08d", sender++));
    List<SmppIn.Text> told = new ArrayList<>();
    for (int i = 0; i <= repeats; i++) {
      told.addAll(parts);
    }
    Collections.shuffle(told, new Random(seed));
    for (SmppIn.Text part : told) {
      joiner.take(part, false);
    }
    assertThat(filed.stream().map(Inbound::dedupeKey).distinct()).hasSize(1);
    assertThat(filed).extracting(Inbound::text).containsOnly(Texts.clean(text));
    if (parts.size() > 1) {
      assertThat(filed).as("parts of what was filed are repetitions").hasSize(1);
    }
    assertThat(store.dueQueue().nextDue()).isEmpty();
  }

  @Property(tries = 40)
  void whatever_part_is_missing_the_rest_is_filed_with_a_note(
      @ForAll("long") String text, @ForAll long seed) throws Exception {
    List<Inbound> filed = new ArrayList<>();
    PartJoiner joiner = joiner(filed);
    List<SmppIn.Text> parts = parts(text, 1, "+86139" + String.format("%08d", sender++));
    int missing = new Random(seed).nextInt(parts.size());
    List<SmppIn.Text> told = new ArrayList<>(parts);
    told.remove(missing);
    Collections.shuffle(told, new Random(seed));
    for (SmppIn.Text part : told) {
      joiner.take(part, false);
    }
    assertThat(filed).isEmpty();
    store
        .dueQueue()
        .claim(NOW.plus(Duration.ofMinutes(5)), 9, Duration.ofMinutes(1))
        .forEach(entry -> assertThat(joiner.lapse(entry.id())).isTrue());
    assertThat(filed).hasSize(1);
    assertThat(filed.get(0).text()).contains("〔缺第" + (missing + 1) + "段，共" + parts.size() + "段〕");
    assertThat(filed.get(0).text().codePoints().filter(c -> c == '村').count())
        .isEqualTo(told.stream().mapToLong(part -> count(part, joiner)).sum());
  }

  private static long count(SmppIn.Text part, PartJoiner joiner) {
    return joiner.words(part).codePoints().filter(c -> c == '村').count();
  }

  private static PartJoiner joiner(List<Inbound> filed) {
    return new PartJoiner(
        store.parts(),
        Alphabet.GSM,
        filed::add,
        new PartJoiner.Patience(Duration.ofMinutes(5), Duration.ofMinutes(2)),
        () -> NOW,
        new SecureRandom());
  }

  /** As a phone writes and the gateway delivers it, read again from its bytes. */
  private static List<SmppIn.Text> parts(String text, int reference, String from) throws Exception {
    GatewayText.Encoded encoded = new GatewayText(Alphabet.GSM).encode(text).orElseThrow();
    List<SmppIn.Text> parts = new ArrayList<>();
    int total = encoded.parts().size();
    for (byte[] part : encoded.parts()) {
      Udh read = Udh.read(Udh.part(reference, total, parts.size() + 1, part));
      parts.add(
          new SmppIn.Text(
              from, "10690001", read.concatenation().orElseThrow(), encoded.coding(), read.text()));
    }
    return parts;
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> gsm =
        Arbitraries.strings()
            .withChars("abcXYZ 0189@£€{}[]~\\^|\nèÅΔ")
            .ofMinLength(1)
            .ofMaxLength(600);
    Arbitrary<String> mixed =
        Arbitraries.of("张", "庄", "村", "🔥", "𠮷", "a", "1", "，", "€", "é", "\n", "👨‍👩‍👧")
            .list()
            .ofMinSize(1)
            .ofMaxSize(400)
            .map(list -> String.join("", list));
    return Arbitraries.oneOf(gsm, mixed);
  }

  @Provide("long")
  Arbitrary<String> longTexts() {
    return Arbitraries.of("张", "庄", "村", "🔥", "1", "，")
        .list()
        .ofMinSize(150)
        .ofMaxSize(400)
        .map(list -> String.join("", list));
  }
}
