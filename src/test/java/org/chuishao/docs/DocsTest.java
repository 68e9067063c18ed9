package org.chuishao.docs;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chuishao.cli.CommandNames;
import org.chuishao.config.Key;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the documents name has to be there, and what operators can set has to be named. */
class DocsTest {

  private static final Path README = Path.of("README.md");
  private static final Path OPERATIONS = Path.of("src/docs/operations.md");
  private static final Path GLOSSARY = Path.of("src/docs/glossary.md");
  private static final Path SOURCES = Path.of("src/main/java/org/chuishao");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern KEY =
      Pattern.compile("chuishao\\.[a-z][a-z0-9-]*(?:\\.[a-z0-9][a-z0-9-]*)*");
  private static final Pattern VARIABLE = Pattern.compile("CHUISHAO_[A-Z0-9_]+");
  private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w*(?:\\.[A-Z]\\w*)*)`");

  /** Read by the launcher, not by us. */
  private static final Set<String> LAUNCHER = Set.of("CHUISHAO_JAVA_OPTS");

  @TestFactory
  Stream<DynamicTest> every_relative_link_leads_somewhere() {
    return documents()
        .flatMap(
            document ->
                found(LINK, text(document))
                    .filter(link -> !link.contains("://"))
                    .map(
                        link ->
                            DynamicTest.dynamicTest(
                                document + " → " + link, () -> leads(document, link))));
  }

  private static void leads(Path document, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
    assertThat(target).exists();
    if (parts.length == 2) {
      assertThat(anchors(target)).contains(parts[1]);
    }
  }

  /** As GitHub makes them: lower case, blanks to dashes, no punctuation. */
  private static Set<String> anchors(Path document) {
    return found(HEADING, text(document))
        .map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", ""))
        .map(heading -> heading.strip().replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  @Test
  void every_command_that_the_readme_names_exists_and_every_one_that_exists_is_named() {
    String table = section(text(README), "## Commands");
    Set<String> named =
        found(Pattern.compile("(?m)^\\| `([a-z -]+)` \\|"), table).collect(sorted());
    assertThat(named).isEqualTo(CommandNames.all());
  }

  @Test
  void every_command_line_in_the_documents_begins_with_a_command_that_exists() {
    Pattern line = Pattern.compile("bin/chuishao ([a-z]+(?: [a-z]+)?)");
    Set<String> all = CommandNames.all();
    List<String> unknown =
        documents()
            .flatMap(document -> found(line, text(document)))
            .filter(said -> !all.contains(said) && !all.contains(said.split(" ")[0]))
            .toList();
    assertThat(unknown).isEmpty();
  }

  @Test
  void every_setting_that_a_document_names_exists() {
    Set<String> known = keys().collect(Collectors.toSet());
    Arrays.stream(Key.values()).forEach(key -> key.fileName().ifPresent(known::add));
    Set<String> named =
        documents().flatMap(document -> found(KEY, text(document))).collect(sorted());
    assertThat(named).isNotEmpty().isSubsetOf(known);
  }

  @Test
  void every_setting_stands_in_the_table_with_its_default() {
    String text = text(OPERATIONS);
    Map<String, String> defaults =
        Arrays.stream(Key.values())
            .collect(
                Collectors.toMap(
                    Key::fullName,
                    key -> key.standard().isEmpty() ? "–" : "`" + key.standard() + "`"));
    defaults.forEach(
        (key, standard) ->
            assertThat(text)
                .containsPattern(
                    "(?m)^\\| `"
                        + Pattern.quote(key)
                        + "` \\| [^|]+ \\| "
                        + Pattern.quote(standard)
                        + " \\| "));
  }

  @Test
  void every_variable_that_a_document_names_is_read() {
    Set<String> known = Arrays.stream(Key.values()).map(Key::variable).collect(sorted());
    known.addAll(LAUNCHER);
    Set<String> named =
        documents().flatMap(document -> found(VARIABLE, text(document))).collect(sorted());
    assertThat(named).isNotEmpty().isSubsetOf(known);
  }

  @Test
  void every_meter_of_ours_is_described_and_no_other() {
    Pattern described = Pattern.compile("`(chuishao(?:_[a-z]+)+?)(?:_total)?`");
    Pattern counted = Pattern.compile("\"(chuishao(?:\\.[a-z]+)+)\"");
    Set<String> meters =
        sources()
            .filter(source -> text(source).contains("io.micrometer"))
            .flatMap(source -> found(counted, text(source)))
            .map(name -> name.replace('.', '_'))
            .collect(sorted());
    assertThat(found(described, text(OPERATIONS)).collect(sorted())).isEqualTo(meters);
  }

  @TestFactory
  Stream<DynamicTest> every_type_of_the_glossary_exists() {
    return text(GLOSSARY)
        .lines()
        .filter(line -> line.startsWith("|") && line.split("\\|").length > 4)
        .flatMap(line -> found(TYPE, line.split("\\|")[3]))
        .distinct()
        .map(type -> DynamicTest.dynamicTest(type, () -> assertThat(exists(type)).isTrue()));
  }

  /** Nested types stand in the file of the outermost one. */
  private static boolean exists(String type) {
    String[] names = type.split("\\.");
    return sources()
        .filter(source -> source.endsWith(names[0] + ".java"))
        .map(DocsTest::text)
        .anyMatch(
            text ->
                Arrays.stream(names)
                    .allMatch(
                        name ->
                            Pattern.compile("\\b(record|enum|class|interface) " + name + "\\b")
                                .matcher(text)
                                .find()));
  }

  @Test
  void every_folder_and_class_on_the_way_of_a_report_exists() {
    String way = section(text(README), "## How a report travels");
    List<String> rows =
        way.lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split("\\|")[1])
            .toList();
    assertThat(rows).hasSizeGreaterThan(5);
    found(Pattern.compile("`([^`]+)`"), String.join(" ", rows))
        .filter(place -> !place.startsWith("routes/"))
        .forEach(
            place ->
                assertThat(
                        Files.isDirectory(SOURCES.resolve(place))
                            || Files.exists(SOURCES.resolve(place + ".java")))
                    .as(place)
                    .isTrue());
  }

  private static String section(String text, String heading) {
    int start = text.indexOf("\n" + heading + "\n");
    assertThat(start).as(heading).isPositive();
    int end = text.indexOf("\n## ", start + 4);
    return text.substring(start, end < 0 ? text.length() : end);
  }

  private static Stream<String> keys() {
    return Arrays.stream(Key.values()).map(Key::fullName);
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(DocsTest::group);
  }

  private static String group(MatchResult match) {
    return match.groupCount() == 0 ? match.group() : match.group(1);
  }

  private static Stream<Path> documents() {
    return Stream.concat(Stream.of(README), files(Path.of("src/docs"), ".md"));
  }

  private static Stream<Path> sources() {
    return files(SOURCES, ".java");
  }

  private static Stream<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static java.util.stream.Collector<String, ?, Set<String>> sorted() {
    return toCollection(TreeSet::new);
  }
}
