package org.chuishao.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every rule of the two documents is somewhere, and something proves it. */
class RulesDocTest {

  private static final Path DOCUMENT = Path.of("src/docs/rules.md");

  private static List<RulesDoc.Rule> rules;

  @BeforeAll
  static void read() {
    rules = RulesDoc.rules();
  }

  @Test
  void every_rule_is_configured_or_carried_out() {
    assertThat(rules)
        .filteredOn(rule -> rule.configured().isEmpty() && rule.carriedOut().isEmpty())
        .extracting(RulesDoc.Rule::id)
        .isEmpty();
  }

  @Test
  void every_rule_is_proved_by_a_test_that_bears_its_id() {
    assertThat(rules)
        .filteredOn(rule -> rule.tests().isEmpty())
        .extracting(RulesDoc.Rule::id)
        .isEmpty();
  }

  /** Writes the document when it is another by now; then the new one is to be committed. */
  @Test
  void the_document_says_what_the_sources_say() throws IOException {
    String now = RulesDoc.text(rules);
    String before = Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "";
    Files.writeString(DOCUMENT, now);
    assertThat(before).as("%s was written anew; look at it and commit it", DOCUMENT).isEqualTo(now);
  }
}
