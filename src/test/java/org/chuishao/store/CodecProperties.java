package org.chuishao.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.chuishao.dispatch.Posting;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Event;
import org.chuishao.model.MessageId;
import org.chuishao.model.Recorded;
import org.chuishao.testkit.Anything;

/** Whatever is written is read as it was, and what is damaged is not read as something else. */
class CodecProperties {

  @Provide
  Arbitrary<Case> cases() {
    return Arbitraries.randomValue(random -> Anything.of(Case.class, random));
  }

  @Provide
  Arbitrary<Recorded> events() {
    return Arbitraries.randomValue(random -> Anything.of(Recorded.class, random));
  }

  @Provide
  Arbitrary<Posting> postings() {
    return Arbitraries.randomValue(random -> Anything.of(Posting.class, random));
  }

  @Property
  void a_packed_case_is_read_as_it_was(@ForAll("cases") Case value) {
    Chain chain = Chain.start(value.no().digits());
    CaseValue read = CaseValue.read(value.no().digits(), new CaseValue(chain, value).bytes());
    assertThat(read.value()).isEqualTo(value);
    assertThat(read.chain()).isEqualTo(chain);
  }

  @Property
  void a_case_cut_short_is_not_read(@ForAll("cases") Case value, @ForAll Random random) {
    byte[] bytes = new CaseValue(Chain.start("x"), value).bytes();
    byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));
    assertThatThrownBy(() -> CaseValue.read("x", cut)).isInstanceOf(IllegalStateException.class);
  }

  @Property
  void an_event_is_read_as_it_was(@ForAll("events") Recorded recorded) {
    EventCodec.Line line =
        EventCodec.write(
            Chain.start("x"),
            recorded.at(),
            recorded.by(),
            List.of(recorded.event(), recorded.event()));
    assertThat(EventCodec.read(line.line()))
        .containsExactly(
            new Recorded(1, recorded.at(), recorded.by(), recorded.event()),
            new Recorded(2, recorded.at(), recorded.by(), recorded.event()));
    assertThat(line.after().seq()).isEqualTo(2);
  }

  @Property
  void a_message_is_read_as_it_was(@ForAll("postings") Posting posting) {
    MessageId id = posting.message().id();
    assertThat(PostingCodec.read(id, PostingCodec.write(posting))).isEqualTo(posting);
    assertThat(PostingCodec.version(PostingCodec.write(posting))).isEqualTo(posting.version());
  }

  @Property(tries = 200)
  void one_changed_byte_anywhere_in_a_log_is_noticed(@ForAll Random random) {
    String no = Anything.of(CaseNo.class, random).digits();
    Chain chain = Chain.start(no);
    List<byte[]> lines = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Recorded any = Anything.of(Recorded.class, random);
      List<Event> events = Collections.nCopies(1 + random.nextInt(4), any.event());
      EventCodec.Line line = EventCodec.write(chain, any.at(), any.by(), events);
      lines.add(line.line());
      chain = line.after();
    }
    assertThat(EventCodec.check(no, lines).wrong()).isEmpty();

    byte[] changed = lines.get(random.nextInt(lines.size()));
    changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(7));
    assertThat(EventCodec.check(no, lines).wrong()).hasSize(1);
  }

  @Property(tries = 50)
  void a_log_does_not_pass_for_that_of_another_case(@ForAll("events") Recorded any) {
    byte[] line =
        EventCodec.write(Chain.start("26000017"), any.at(), any.by(), List.of(any.event())).line();
    assertThat(EventCodec.check("26000017", List.of(line)).wrong()).isEmpty();
    assertThat(EventCodec.check("26000025", List.of(line)).wrong()).isNotEmpty();
  }

  @Property(tries = 1)
  void an_event_with_an_unknown_field_is_refused() {
    byte[] line =
        ("{\"seq\":1,\"at\":\"2026-09-30T08:00:00Z\",\"by\":{\"t\":\"System\"},\"events\":[{\"t\":\"Noted\",\"text\":\"x\",\"more\":1}]"
                + ",\"hash\":\""
                + "0".repeat(43)
                + "\"}")
            .getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> EventCodec.read(line))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("more");
  }

  @Property(tries = 1)
  void an_event_with_a_missing_field_is_refused() {
    byte[] line =
        ("{\"seq\":1,\"at\":\"2026-09-30T08:00:00Z\",\"by\":{\"t\":\"System\"},\"events\":[{\"t\":\"Noted\"}],\"hash\":\""
                + "0".repeat(43)
                + "\"}")
            .getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> EventCodec.read(line))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("text");
  }
}
