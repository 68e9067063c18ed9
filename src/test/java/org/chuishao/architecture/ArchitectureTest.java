package org.chuishao.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {

  private static final String PLANTED = "org.chuishao.architecture.planted";

  /** The house as it stands. */
  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class TheProduct {

    private final Plan plan = new Plan("org.chuishao");
    private final Rules rules = new Rules(plan);
    private final JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.chuishao");

    @TestFactory
    Stream<DynamicTest> holds() {
      return rules.byName().entrySet().stream()
          .map(
              rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(classes)));
    }

    @Test
    void no_package_of_the_plan_is_empty() {
      assertThat(plan.emptyPackages(classes)).isEmpty();
    }

    @Test
    void what_counts_as_not_yet_built_is_not_built() {
      assertThat(plan.builtAfterAll(classes)).isEmpty();
    }
  }

  /** A rule that never bites is no rule: each one is shown what it is there to find. */
  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class TheRules {

    private final Plan plan = new Plan(PLANTED);
    private final Rules rules = new Rules(plan);
    private final JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
        delimiter = '|',
        value = {
          "every class lives in a package of the plan          | cellar.Unplanned",
          "dependencies point downwards                        | model.LooksUp",
          "dependencies point downwards                        | desk.HoldsAdapters",
          "no two packages need each other                     | intake.NeedsDispatch",
          "adapters do not know each other                     | console.KnowsStore",
          "providers do not know each other                    | channel.mail.KnowsTwilio",
          "providers do not know each other                    | channel.PortKnowsProvider",
          "the model needs nothing but the JDK                 | model.UsesLibrary",
          "the centre does no input or output                  | policy.OpensFile",
          "the centre does no input or output                  | directory.Prints",
          "the centre asks no clock                            | casework.CallsNow",
          "the centre asks no clock                            | casework.RefersToNow",
          "only store talks to Redis                           | dispatch.UsesJedis",
          "only channel.twilio talks to Twilio                 | channel.wecom.UsesTwilio",
          "every package is null-marked                        | cellar.Unplanned",
        })
    void find_what_was_planted(String rule, String culprit) {
      List<String> found =
          rules.byName().get(rule).evaluate(planted).getFailureReport().getDetails();
      assertThat(found).anySatisfy(line -> assertThat(line).contains(PLANTED + "." + culprit));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
        delimiter = '|',
        value = {
          "dependencies point downwards          | console.KnowsStore",
          "adapters do not know each other       | channel.twilio.UsesThePort",
          "providers do not know each other      | channel.twilio.UsesThePort",
          "the centre asks no clock              | casework.IsHandedTheTime",
          "the centre does no input or output    | casework.IsHandedTheTime",
          "only channel.twilio talks to Twilio   | channel.twilio.UsesThePort",
        })
    void leave_in_peace_what_is_allowed(String rule, String innocent) {
      List<String> found =
          rules.byName().get(rule).evaluate(planted).getFailureReport().getDetails();
      // A line begins with whose fault it is: "Field <…>", "Method <…>"; being the target is no
      // fault.
      String blamed = "\\w+ <" + Pattern.quote(PLANTED + "." + innocent) + "\\b.*";
      assertThat(found).isNotEmpty().noneMatch(line -> line.matches(blamed));
    }

    @Test
    void every_rule_was_shown_something() {
      assertThat(rules.byName().values())
          .allSatisfy(rule -> assertThat(rule.evaluate(planted).hasViolation()).isTrue());
    }

    @Test
    void notice_empty_packages() {
      assertThat(plan.emptyPackages(planted))
          .isEqualTo(
              Set.of(
                  "",
                  "bulletin",
                  "channel.aliyun",
                  "channel.dingtalk",
                  "channel.feishu",
                  "channel.smpp",
                  "channel.tencent",
                  "cli",
                  "config",
                  "figures",
                  "informant",
                  "recurring",
                  "route",
                  "sandbox",
                  "simulation",
                  "workbook"));
    }

    @Test
    void notice_what_is_built_after_all() {
      assertThat(plan.builtAfterAll(planted)).isEqualTo(Set.of("digest"));
    }
  }
}
