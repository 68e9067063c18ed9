package org.chuishao.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.chuishao.config.Problems;
import org.chuishao.dispatch.TemplateFolder;
import org.chuishao.dispatch.Templates;
import org.chuishao.intake.KeywordSearch;
import org.chuishao.intake.Lexicon;
import org.chuishao.intake.LexiconFiles;

/** Row 10: words that are looked for in a report, and words that are made of a template. */
final class TextRows {

  private static final int WORDS = 2_000;
  private static final String REPORT =
      "柳河镇张庄村东头老供销社院内有人存放并售卖烟花爆竹，没有许可证，院里晒着引线，旁边就是民房，请尽快派人过来查看，晚了怕出事";

  /** Fills an SMS of 250 characters, signature and all. */
  private static final String LONG =
      "您反映的柳河镇张庄村东头老供销社院内存放烟花爆竹一事，镇网格化服务中心和派出所已经到场看过，现场的成品和引线已经封存，".repeat(5).substring(0, 238);

  private TextRows() {}

  static List<Line> measure(Sizes sizes) throws Exception {
    return List.of(keywords(sizes), rendering(sizes));
  }

  private static Line keywords(Sizes sizes) throws Exception {
    Lexicon lexicon = lexicon();
    List<String> more = invented(WORDS - KeywordSearch.words(lexicon).size());
    KeywordSearch search = new KeywordSearch(lexicon, more);
    String[] words = search.words().toArray(String[]::new);
    int texts = 20 * sizes.cases();
    Turns turns =
        Turns.of(
            sizes.samples(),
            () -> timed(texts, "texts/s", () -> search.shows(REPORT, "kind:fireworks")),
            () -> timed(texts / 20, "texts/s", () -> naive(words) > 0));
    return Line.rates(
        "10a",
        String.format(
            Locale.ROOT,
            "%,d words over a text of %d characters, with those that sound alike",
            words.length,
            REPORT.length()),
        turns.ours(),
        "contains() for each word",
        turns.theirs(),
        25);
  }

  private static int naive(String[] words) {
    int found = 0;
    for (String word : words) {
      if (REPORT.contains(word)) {
        found++;
      }
    }
    return found;
  }

  private static Line rendering(Sizes sizes) throws Exception {
    Templates templates =
        new Templates(
            TemplateFolder.read(Path.of("")), Templates.SIGNATURES, new SimpleMeterRegistry());
    Map<String, String> facts = Map.of("words", LONG);
    int length = templates.render("sms", "own-words", "zh-CN", facts).text().length();
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i <= sizes.samples(); i++) {
      Sample sample =
          timed(
              10 * sizes.cases(),
              "texts/s",
              () -> !templates.render("sms", "own-words", "zh-CN", facts).text().isEmpty());
      if (i > 0) {
        samples.add(sample);
      }
    }
    double micros = 1e6 / Sample.median(samples).rate();
    return new Line(
        "10b",
        "rendering an SMS of " + length + " characters",
        String.format(Locale.ROOT, "%.1f µs", micros),
        "-",
        "-",
        "≤ 8 µs",
        micros <= 8 ? Line.MET : Line.MISSED,
        "-");
  }

  private interface Step {
    boolean go();
  }

  private static Sample timed(int times, String unit, Step step) {
    int done = 0;
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      if (step.go()) {
        done++;
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (done != times) {
      throw new IllegalStateException("found in " + done + " of " + times);
    }
    return new Sample(times / seconds, unit, 0);
  }

  private static Lexicon lexicon() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.list(Path.of("config/lexicon"))) {
      for (Path file : found.filter(one -> one.toString().endsWith(".yaml")).toList()) {
        files.put(file.toString(), Files.readString(file));
      }
    }
    Problems problems = new Problems();
    Lexicon lexicon = LexiconFiles.read(files, problems);
    if (!problems.none()) {
      throw new IllegalStateException(problems.sorted().toString());
    }
    return lexicon;
  }

  /** Words of two to four characters that no text of ours has. */
  private static List<String> invented(int count) {
    Random random = new Random(3);
    return Stream.generate(
            () ->
                random
                    .ints(2 + random.nextInt(3), 0x5000, 0x9000)
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString())
        .distinct()
        .limit(Math.max(0, count))
        .toList();
  }
}
