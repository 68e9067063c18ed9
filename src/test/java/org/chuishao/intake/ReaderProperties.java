package org.chuishao.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Inbound;

class ReaderProperties {

  private static final Reader READER = Samples.reader();
  private static final Receptionist DESK = new Receptionist(READER, false);
  private static final Instant AT = Instant.parse("2026-03-09T07:00:00Z");
  private static final List<Sender> SENDERS =
      List.of(
          Sender.UNKNOWN,
          Sender.of("grid-member", new AreaPath("示范县/柳河镇/张庄村")),
          Sender.of("village-secretary", new AreaPath("示范县/青石镇/石门村")),
          Sender.of("department", new AreaPath("示范县")));

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> anything = Arbitraries.strings().all().ofMaxLength(60);
    Arbitrary<String> words =
        Arbitraries.of(
                "张庄",
                "後圣莊",
                "没证",
                "没发现",
                "放炮",
                "A7",
                "１",
                "①",
                "昨晚九点",
                "3月45日",
                "着火",
                "代码abc123",
                "不是",
                "又",
                "的",
                "\ud83d",
                "👍",
                "㎏",
                "ﷺ",
                "\u200f",
                "２月３０号25点",
                "半个小时前",
                "延期99天",
                " ",
                "，",
                "回",
                "第",
                "\n",
                "1️⃣",
                "é",
                "İ")
            .list()
            .ofMaxSize(14)
            .map(parts -> String.join("", parts));
    return Arbitraries.oneOf(anything, words);
  }

  @Property(tries = 3000)
  void any_text_is_read_and_every_span_lies_within_it(@ForAll("texts") String text) {
    for (Sender sender : SENDERS) {
      Reading reading = READER.read(text, sender, Optional.of(AT));
      reading.place().ifPresent(span -> assertThat(span.to()).isLessThanOrEqualTo(text.length()));
      reading
          .kinds()
          .forEach(
              score -> {
                assertThat(score.confidence()).isBetween(0.0, 1.0);
                assertThat(score.evidence())
                    .allMatch(span -> span.to() <= text.length() && span.length() > 0);
              });
      assertThat(reading.personal())
          .allMatch(span -> span.to() <= text.length() && span.length() > 0);
      assertThat(reading.kinds().isEmpty()).isEqualTo(reading.intent() != Intent.REPORT);
      reading.reply().ifPresent(reply -> assertThat(reading.intent()).isEqualTo(Intent.REPLY));
      reading.discoveredAt().ifPresent(time -> assertThat(time).isBeforeOrEqualTo(AT));
    }
  }

  @Property(tries = 2000)
  void any_text_is_heard_and_nothing_decides_without_proof(@ForAll("texts") String text) {
    Conversation.OpenPrompt a7 = Prompts.persuade("A7", Prompts.ONE);
    Conversation asked =
        new Conversation(
            "p:x",
            1,
            List.of(a7, Prompts.assign("C1", Prompts.TWO)),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Prompts.ONE),
            Optional.empty(),
            Optional.empty());
    for (Sender sender : SENDERS) {
      Inbound inbound =
          new Inbound("sms", "p", "1", "+86138", "us", "", text, List.of(), AT, false);
      Heard heard = DESK.hear(asked, inbound, Optional.of(sender), AT);
      if (heard instanceof Heard.Answered answered) {
        assertThat(Normal.of(text).text().replaceAll("[\\s-]", ""))
            .contains(answered.prompt().code().toLowerCase(java.util.Locale.ROOT));
      }
      assertThat(heard.next().key()).isEqualTo("p:x");
    }
  }

  @Property(tries = 500)
  void plain_text_points_back_into_the_original(@ForAll("texts") String text) {
    Normal normal = Normal.of(text);
    for (int i = 0; i < normal.text().length(); i++) {
      Span origin = normal.origin(new Span(i, i + 1));
      assertThat(origin.length()).isPositive();
      assertThat(origin.to()).isLessThanOrEqualTo(text.length());
    }
  }
}
