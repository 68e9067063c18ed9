package org.chuishao.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.config.Problems;
import org.chuishao.model.Kind;
import org.junit.jupiter.api.Test;

class TrainingTest {

  private static String trained() {
    IntakeTraining training =
        new IntakeTraining(
            new Reader(LexiconFiles.read(Map.of(), new Problems()), Gazetteer.empty()));
    for (String what : List.of("搓药捻", "挂灯笼", "磨豆腐", "掏沙子")) {
      for (String where : List.of("村东", "村西", "河边", "庙后")) {
        List<String> kinds =
            switch (what) {
              case "搓药捻" -> List.of("fireworks");
              case "掏沙子" -> List.of("mining");
              default -> List.of();
            };
        training.add(
            where + "那家天天" + what, Sender.UNKNOWN, kinds.isEmpty() ? "other" : "report", kinds);
      }
    }
    return training.file();
  }

  private static Lexicon lexicon(String model) {
    Problems problems = new Problems();
    Lexicon lexicon = LexiconFiles.read(Map.of("config/lexicon/model.tsv", model), problems);
    problems.throwIfAny();
    return lexicon;
  }

  @Test
  void what_texts_taught_is_found_in_new_ones_and_the_words_that_decided_are_shown() {
    Reader reader = new Reader(lexicon(trained()), Gazetteer.empty());

    Reading reading = reader.read("山上有户搓药捻", Sender.UNKNOWN, Optional.empty());

    assertThat(reading.intent()).isEqualTo(Intent.REPORT);
    assertThat(reading.kinds().get(0).kind()).isEqualTo(Kind.FIREWORKS);
    assertThat(reading.kinds().get(0).confidence()).isLessThanOrEqualTo(0.5);
    assertThat(reading.kinds().get(0).evidence())
        .allMatch(span -> span.from() >= 4 && span.to() <= 7)
        .isNotEmpty();
    assertThat(reading.why()).contains("by words like");
    assertThat(reader.read("山上有户磨豆腐", Sender.UNKNOWN, Optional.empty()).intent())
        .isEqualTo(Intent.OTHER);
  }

  @Test
  void the_same_texts_give_the_same_file() {
    assertThat(trained()).isEqualTo(trained());
  }

  @Test
  void a_line_that_is_none_is_named_with_its_place() {
    Problems problems = new Problems();
    String text = "捻\t0:5\nintents\treport\tother\n捻\t0:85\t7:3\n炮\tx\n";

    LexiconFiles.read(Map.of("config/lexicon/model.tsv", text), problems);

    assertThat(problems.sorted())
        .extracting(Object::toString)
        .anyMatch(p -> p.startsWith("config/lexicon/model.tsv:1:1: 'intents' or 'kinds'"))
        .anyMatch(p -> p.startsWith("config/lexicon/model.tsv:3:8: '7:3' is no weight"))
        .anyMatch(p -> p.startsWith("config/lexicon/model.tsv:4:3: 'x' is no weight"))
        .anyMatch(p -> p.contains("'intents' and 'kinds'; train it again"));
  }
}
