package org.chuishao.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.testkit.SampleBooks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of rules that a policy carries out. */
class RuleIdsTest {

  @ParameterizedTest
  @ValueSource(strings = {"linyi-2020", "panzhihua-2015"})
  void no_rule_that_the_file_names_is_left_out_and_none_is_made_up(String name) throws IOException {
    String text = Files.readString(Path.of("config/policies/" + name + ".yaml"));
    Matcher named = Pattern.compile("\\brule: *([A-Z]+-[A-Z0-9]+)").matcher(text);
    Set<String> written = new TreeSet<>();
    while (named.find()) {
      written.add(named.group(1));
    }
    assertThat(written).hasSizeGreaterThan(20);
    assertThat(RuleIds.of(SampleBooks.policy(name))).containsExactlyElementsOf(written);
  }
}
