package org.chuishao.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the page below {@code /console}. */
class ConsoleTest {

  private static final List<String> SCRIPTS =
      List.of(
          "console",
          "cases",
          "queue",
          "ledger",
          "figures",
          "blacklist",
          "files",
          "rewards",
          "parts",
          "api");

  private final Console console = new Console();

  private Console.Page page(String path) {
    return console.page(new Call("GET", path, "", "", new byte[0]));
  }

  private String text(String path) {
    return new String(page(path).body(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console", "/console/"})
  void the_page_is_there_with_and_without_a_slash(String path) {
    assertThat(page(path).status()).isEqualTo(200);
    assertThat(page(path).type()).startsWith("text/html");
  }

  @Test
  void everything_the_page_and_its_scripts_ask_for_is_there() {
    Matcher asked = Pattern.compile("(?:src|href)=\"(/console/[^\"]+)\"").matcher(text("/console"));
    assertThat(asked.results().map(found -> found.group(1)))
        .isNotEmpty()
        .allSatisfy(path -> assertThat(page(path).status()).isEqualTo(200));
    for (String script : SCRIPTS) {
      String written = text("/console/" + script + ".js");
      Matcher imported = Pattern.compile("from '\\./([^']+)'").matcher(written);
      assertThat(imported.results().map(found -> "/console/" + found.group(1)))
          .allSatisfy(path -> assertThat(page(path).status()).isEqualTo(200));
    }
  }

  @Test
  void no_script_ever_makes_markup_of_text() {
    for (String script : SCRIPTS) {
      assertThat(text("/console/" + script + ".js"))
          .doesNotContain(
              "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/other.js",
        "/console/../api",
        "/console/web/console.js",
        "/console/%2e%2e/x"
      })
  void nothing_else_exists(String path) {
    assertThat(page(path).status()).isEqualTo(404);
    assertThat(page(path).body()).isEmpty();
  }
}
