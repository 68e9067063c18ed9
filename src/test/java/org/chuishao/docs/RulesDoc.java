package org.chuishao.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out by reading the sources where each rule of the documents is configured or carried out,
 * and which tests prove it: those that bear its id in their name, and the cases of {@code policy
 * test}.
 */
final class RulesDoc {

  private static final Pattern TEST =
      Pattern.compile(
          "(?:@DisplayName\\(\\s*\"([^\"]+)\"\\)\\s*)?(?:^|\\s)(?:void|class)\\s+(\\w+)\\s*[({]",
          Pattern.MULTILINE);
  private static final Pattern POLICY_TEST = Pattern.compile("(?m)^\\s*- name: (.+)$");

  /**
   * A rule.
   *
   * @param configured files under {@code config/}
   * @param carriedOut types of the product whose text names it
   * @param tests by class, or by file for cases of a policy test: names of tests
   */
  record Rule(
      String id,
      String who,
      String what,
      List<Path> configured,
      List<String> carriedOut,
      Map<String, List<String>> tests) {}

  private RulesDoc() {}

  /** All rules in the order of the documents. */
  static List<Rule> rules() {
    Map<Path, String> config = texts(Path.of("config"), ".yaml", ".properties");
    Map<Path, String> sources = texts(Path.of("src/main/java"), ".java");
    Map<Path, List<TestName>> tests = new TreeMap<>();
    texts(Path.of("src/test/java"), ".java")
        .forEach((path, text) -> tests.put(path, testNames(text)));
    List<Rule> rules = new ArrayList<>();
    for (String line : list()) {
      String[] parts = line.split("\\|", 3);
      Pattern word = Pattern.compile("(?<![\\w-])" + Pattern.quote(parts[0]) + "(?![\\w-])");
      List<Path> configured = new ArrayList<>();
      Map<String, List<String>> proved = new TreeMap<>();
      config.forEach(
          (path, text) -> {
            if (path.toString().contains("tests")) {
              policyTests(path, text, word, proved);
            } else if (names(text, parts[0], word)) {
              configured.add(path);
            }
          });
      tests.forEach((path, names) -> unitTests(path, names, parts[0], word, proved));
      List<String> carriedOut =
          sources.entrySet().stream()
              .filter(source -> names(source.getValue(), parts[0], word))
              .map(source -> name(source.getKey()))
              .filter(name -> !name.equals("package-info"))
              .sorted()
              .toList();
      rules.add(new Rule(parts[0], parts[1], parts[2], configured, carriedOut, proved));
    }
    return rules;
  }

  /** The document. */
  static String text(List<Rule> rules) {
    StringBuilder text =
        new StringBuilder(
            """
            # Rules, and what proves them

            Written by the build (`RulesDocTest`) from `config/`, the sources and the names of tests. L is 临安发〔2020〕17号, P is 攀办函〔2015〕135号;
            C5 and C6 are ours. A rule that nothing configures or carries out, or that no test bears in its name, fails the build.

            | rule | who | what | configured in | carried out by | tests |
            |---|---|---|---|---|---|
            """);
    for (Rule rule : rules) {
      text.append(
          String.format(
              "| %s | %s | %s | %s | %s | %s |\n",
              rule.id(),
              rule.who(),
              rule.what(),
              rule.configured().stream()
                  .map(path -> "[" + path.getFileName() + "](../../" + path + ")")
                  .collect(Collectors.joining(", ")),
              rule.carriedOut().stream()
                  .map(name -> "`" + name + "`")
                  .collect(Collectors.joining(", ")),
              rule.tests().entrySet().stream()
                  .map(entry -> entry.getKey() + " " + entry.getValue().size())
                  .collect(Collectors.joining(", "))));
    }
    return text.toString();
  }

  private static void policyTests(
      Path path, String text, Pattern word, Map<String, List<String>> proved) {
    Matcher names = POLICY_TEST.matcher(text);
    while (names.find()) {
      if (mentions(names.group(1), word)) {
        proved
            .computeIfAbsent(path.getFileName().toString(), file -> new ArrayList<>())
            .add(names.group(1));
      }
    }
  }

  /** "L-A7 到 L-A13" stands for all between. */
  private static boolean mentions(String name, Pattern word) {
    return word.matcher(spread(name)).find();
  }

  private static String spread(String name) {
    Matcher range = Pattern.compile("([A-Z]+-[A-Z])(\\d+) ?[到–] ?\\1(\\d+)").matcher(name);
    StringBuilder spread = new StringBuilder(name);
    while (range.find()) {
      for (int i = Integer.parseInt(range.group(2)); i < Integer.parseInt(range.group(3)); i++) {
        spread.append(' ').append(range.group(1)).append(i);
      }
    }
    return spread.toString();
  }

  /** Most texts do not hold the id at all, which is seen faster than that it stands alone. */
  private static boolean names(String text, String id, Pattern word) {
    return text.contains(id) && word.matcher(text).find();
  }

  /**
   * Of a test or a class of tests.
   *
   * @param shown its display name; may be empty
   */
  private record TestName(String shown, String method) {}

  private static List<TestName> testNames(String text) {
    return TEST.matcher(text)
        .results()
        .map(one -> new TestName(Objects.requireNonNullElse(one.group(1), ""), one.group(2)))
        .toList();
  }

  private static void unitTests(
      Path path, List<TestName> names, String id, Pattern word, Map<String, List<String>> proved) {
    Pattern token = Pattern.compile("(?:^|_)" + id.replace('-', '_') + "(?:_|$)");
    TreeSet<String> found = new TreeSet<>();
    for (TestName name : names) {
      if (mentions(name.shown(), word) || token.matcher(name.method()).find()) {
        found.add(name.method());
      }
    }
    if (!found.isEmpty()) {
      proved.put(name(path), List.copyOf(found));
    }
  }

  private static String name(Path source) {
    return source.getFileName().toString().replace(".java", "");
  }

  private static List<String> list() {
    try (InputStream in = Objects.requireNonNull(RulesDoc.class.getResourceAsStream("rules.csv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<Path, String> texts(Path folder, String... endings) {
    try (Stream<Path> files = Files.walk(folder)) {
      Map<Path, String> texts = new TreeMap<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Stream.of(endings).anyMatch(file.toString()::endsWith)) {
          texts.put(file, Files.readString(file));
        }
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
