package org.chuishao.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.chuishao.config.Problems;
import org.junit.jupiter.api.Test;

class LexiconFilesTest {

  @Test
  void all_mistakes_of_an_operator_are_named_at_once_with_their_place() {
    Problems problems = new Problems();
    String text =
        """
        kinds:
          minning:
            strong: 挖矿
          mining:
            sure: 挖煤
            together:
              - [挖]
              - {parts: [挖, 沙], weight: heavy, within: far}
        slips:
          雷: 雷管
        word: 1
        """;
    LexiconFiles.read(Map.of("config/lexicon/a.yaml", text), problems);
    assertThat(problems.sorted())
        .extracting(Object::toString)
        .anyMatch(
            p ->
                p.startsWith(
                    "config/lexicon/a.yaml:2:3: unknown name 'minning'; did you mean 'mining'?"))
        .anyMatch(p -> p.startsWith("config/lexicon/a.yaml:5:5: unknown key 'sure'"))
        .anyMatch(p -> p.startsWith("config/lexicon/a.yaml:7:9: at least two parts"))
        .anyMatch(p -> p.contains(":8:") && p.contains("heavy"))
        .anyMatch(p -> p.contains(":10:") && p.contains("equally long"))
        .anyMatch(p -> p.startsWith("config/lexicon/a.yaml:11:1: unknown key 'word'"));
  }

  @Test
  void a_word_that_an_operator_adds_is_found() {
    Lexicon lexicon =
        LexiconFiles.read(Map.of("a.yaml", "kinds: {mining: {strong: 打金窟}}"), new Problems());
    Reading reading =
        new Reader(lexicon, Gazetteer.empty())
            .read("山上有人打金窟", Sender.UNKNOWN, java.util.Optional.empty());
    assertThat(reading.intent()).isEqualTo(Intent.REPORT);
    assertThat(reading.kinds().get(0).evidence()).containsExactly(new Span(4, 7));
  }

  @Test
  void an_empty_lexicon_reads_everything_as_other() {
    Lexicon lexicon = LexiconFiles.read(Map.of(), new Problems());
    assertThat(
            new Reader(lexicon, Gazetteer.empty())
                .read("有人卖炮仗", Sender.UNKNOWN, java.util.Optional.empty())
                .intent())
        .isEqualTo(Intent.OTHER);
  }

  @Test
  void a_misheard_name_is_found_by_its_sound() {
    Reader reader = Samples.reader();
    for (String name : new String[] {"后圣庄", "后胜庄村", "里家沟", "李佳沟村", "王佳庄村", "大领村北面 石们村"}) {
      Reading reading = reader.read(name + "有人卖炮仗", Sender.UNKNOWN, java.util.Optional.empty());
      assertThat(reading.area()).as(name).isPresent();
    }
  }
}
