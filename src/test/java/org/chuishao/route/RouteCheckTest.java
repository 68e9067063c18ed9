package org.chuishao.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.chuishao.Edge;
import org.chuishao.config.Problem;
import org.chuishao.config.Problems;
import org.chuishao.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RouteCheckTest {

  private static final String GOOD =
      """
      - route:
          id: x
          from:
            uri: direct:x
            steps:
              - bean:
                  ref: auditor
                  method: run
      """;

  private final Problems problems = new Problems();

  private List<String> check(Map<String, String> files) {
    SortedMap<String, String> sorted = new TreeMap<>();
    files.forEach((name, text) -> sorted.put("routes/" + name + ".camel.yaml", text));
    Settings settings = Settings.read("s", "", Map.of(), path -> "", new Problems());
    RouteCheck.check(sorted, Edge.types(), Edge.properties(settings), problems);
    return problems.sorted().stream()
        .map(Problem::toString)
        .map(line -> line.replaceFirst("routes/(\\w+).camel.yaml", "$1"))
        .toList();
  }

  @Test
  void the_routes_as_shipped_are_good() {
    Settings settings = Settings.read("s", "", Map.of(), path -> "", new Problems());
    Edge.check(Path.of("").toAbsolutePath(), settings, problems);
    assertThat(problems.sorted()).isEmpty();
  }

  @Test
  void a_good_route_has_no_problem() {
    assertThat(check(Map.of("x", GOOD))).isEmpty();
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(GOOD.replace("- bean:", "- baen:"), "x:6:11: ", "baen"),
        Arguments.of(GOOD.replace("ref: auditor", "reff: auditor"), "x:7:19: ", "reff"),
        Arguments.of(
            GOOD.replace("ref: auditor", "ref: auditer"),
            "x:6:",
            "unknown bean 'auditer'; did you mean 'auditor'?"),
        Arguments.of(
            GOOD.replace("method: run", "method: rum"),
            "x:6:",
            "bean 'auditor' has no method 'rum'; did you mean 'run'?"),
        Arguments.of(GOOD.replace("direct:x", "dirct:x"), "x:4:", "dirct"),
        Arguments.of(GOOD.replace("direct:x", "timer:x?perod=5"), "x:4:", "perod"),
        Arguments.of(GOOD.replace("direct:x", "\"{{imap.hots}}:x\""), "x:4:", "imap.hots"),
        Arguments.of(
            GOOD.replace("- bean:", "- to: direct:y\n        - bean:"),
            "x:6:",
            "no route begins with 'direct:y'"),
        Arguments.of(
            GOOD.replace("id: x", "id: y"), "x:1:1: ", "the route's id is 'y', the file says 'x'"),
        Arguments.of(GOOD + GOOD.replace("id: x", "id: y"), "x:1:1: ", "one route a file"),
        Arguments.of(GOOD.replace("steps:", "steps: ["), "x:", "not YAML"),
        Arguments.of(GOOD.replace("direct:x", "{{imap.host}}:x"), "x:", "not YAML"),
        Arguments.of("", "x:1:1: ", "empty"),
        Arguments.of(
            GOOD.replace(
                "- bean:",
                "- filter:\n            simple: \"${body.\"\n            steps: []\n        - bean:"),
            "x:6:",
            "simple"));
  }

  @ParameterizedTest(name = "{1} {2}")
  @MethodSource("mistakes")
  void a_mistake_is_named_with_its_place(String text, String place, String words) {
    assertThat(check(Map.of("x", text)))
        .anySatisfy(line -> assertThat(line).startsWith(place).contains(words));
  }

  @Test
  void all_mistakes_of_all_files_come_at_once() {
    assertThat(
            check(
                Map.of(
                    "x", GOOD.replace("- bean:", "- baen:"),
                    "y", GOOD.replace("ref: auditor", "ref: auditer"))))
        .anyMatch(line -> line.startsWith("x:"))
        .anyMatch(line -> line.contains("auditer"));
  }
}
