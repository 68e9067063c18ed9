package org.chuishao.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/**
 * The shape of the house. The plan, and with it the root, is a parameter, so that the same rules
 * can be let loose on planted violations.
 */
final class Rules {

  /** Those that decide: everything they need is handed to them, the time as well. */
  private static final List<String> PURE =
      List.of(
          "model",
          "policy",
          "directory",
          "casework",
          "recurring",
          "figures",
          "bulletin",
          "simulation");

  private final Plan plan;

  Rules(Plan plan) {
    this.plan = plan;
  }

  /** Every rule, by a name that says what holds. */
  Map<String, ArchRule> byName() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("every class lives in a package of the plan", everyClassHasItsPlace());
    rules.put("dependencies point downwards", dependenciesPointDownwards());
    rules.put("no two packages need each other", noCycles());
    rules.put("adapters do not know each other", adaptersAreStrangers());
    rules.put("providers do not know each other", providersAreStrangers());
    rules.put("the model needs nothing but the JDK", modelNeedsOnlyTheJdk());
    rules.put("the centre does no input or output", centreDoesNoIo());
    rules.put("the centre asks no clock", centreAsksNoClock());
    rules.put("only store talks to Redis", onlyIn("store", "redis.clients.."));
    rules.put("only channel.twilio talks to Twilio", onlyIn("channel.twilio", "com.twilio.."));
    rules.put("every package is null-marked", everyPackageIsNullMarked());
    rules.replaceAll((name, rule) -> rule.as(name).allowEmptyShould(true));
    return rules;
  }

  private ArchRule everyClassHasItsPlace() {
    return classes()
        .that(describe("belong to us", plan::ours))
        .should(
            new ArchCondition<>("live in a package of the plan") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (plan.floor(type) < 0) {
                  events.add(
                      SimpleConditionEvent.violated(
                          type, type.getName() + " is in no package that the plan knows"));
                }
              }
            });
  }

  private ArchRule dependenciesPointDownwards() {
    return forbid(
        "depend on a higher floor",
        (from, to) ->
            plan.floor(from) >= 0 && plan.floor(to) >= 0 && plan.floor(to) > plan.floor(from));
  }

  private ArchRule noCycles() {
    return slices().matching(plan.at("(*)..")).should().beFreeOfCycles();
  }

  private ArchRule adaptersAreStrangers() {
    return forbid(
        "depend on another adapter",
        (from, to) ->
            plan.floor(from) == Plan.ADAPTERS
                && plan.floor(to) == Plan.ADAPTERS
                && !plan.part(from).equals(plan.part(to)));
  }

  private ArchRule providersAreStrangers() {
    return forbid(
        "depend on another provider, nor the port on any",
        (from, to) ->
            plan.part(from).equals(Optional.of("channel"))
                && plan.provider(to).isPresent()
                && !plan.provider(to).equals(plan.provider(from)));
  }

  private ArchRule modelNeedsOnlyTheJdk() {
    return classes()
        .that(describe("are the model", type -> plan.floor(type) == Plan.MODEL))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "org.jspecify..", plan.at("model.."))
                .or(describe("are primitive", JavaClass::isPrimitive))
                .or(describe("are arrays of primitives", Rules::isPrimitiveArray)));
  }

  private ArchRule centreDoesNoIo() {
    DescribedPredicate<JavaClass> outside =
        resideInAnyPackage(
                "java.io..",
                "java.nio.file..",
                "java.nio.channels..",
                "java.net..",
                "java.sql..",
                "javax.sql..",
                "redis..",
                "org.apache.camel..",
                "io.vertx..")
            .and(
                describe(
                    "do more than mark", type -> !type.isEquivalentTo(java.io.Serializable.class)));
    return noClasses().that(pure()).should().dependOnClassesThat(outside);
  }

  private ArchRule centreAsksNoClock() {
    return noClasses()
        .that(pure())
        .should(accessTargetWhere(describe("it tells the time of day", Rules::asksTheClock)));
  }

  private ArchRule onlyIn(String home, String library) {
    return noClasses()
        .that(describe("belong to us", plan::ours))
        .and()
        .resideOutsideOfPackage(plan.at(home + ".."))
        .should()
        .dependOnClassesThat(resideInAnyPackage(library));
  }

  private ArchRule everyPackageIsNullMarked() {
    return classes()
        .that(describe("belong to us", plan::ours))
        .should(
            new ArchCondition<>("live in a package whose package-info says @NullMarked") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                  events.add(
                      SimpleConditionEvent.violated(
                          type, type.getName() + " is in a package without @NullMarked"));
                }
              }
            });
  }

  /**
   * {@code Instant::now} counts as well as {@code Instant.now()}; a clock that was handed in is
   * fine.
   */
  private static boolean asksTheClock(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getTarget().getName();
    List<String> parameters =
        access.getTarget() instanceof CodeUnitAccessTarget unit
            ? unit.getRawParameterTypes().stream().map(JavaClass::getName).toList()
            : List.of();
    if (owner.getPackageName().startsWith("java.time")) {
      boolean now = name.equals("now") && !parameters.contains(Clock.class.getName());
      boolean machine = name.startsWith("system") || name.matches("tick(Seconds|Minutes|Millis)");
      return now || machine;
    }
    boolean system =
        owner.isEquivalentTo(System.class)
            && Set.of("currentTimeMillis", "nanoTime").contains(name);
    boolean date =
        owner.getName().equals("java.util.Date")
            && access instanceof JavaConstructorCall
            && parameters.isEmpty();
    boolean calendar = owner.getName().equals("java.util.Calendar") && name.equals("getInstance");
    return system || date || calendar;
  }

  private interface Forbidden {
    boolean test(JavaClass from, JavaClass to);
  }

  private ArchRule forbid(String what, Forbidden forbidden) {
    return classes()
        .that(describe("belong to us", plan::ours))
        .should(
            new ArchCondition<>("not " + what) {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                  JavaClass target = dependency.getTargetClass().getBaseComponentType();
                  if (plan.ours(target) && forbidden.test(type, target)) {
                    events.add(
                        SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                  }
                }
              }
            });
  }

  private DescribedPredicate<JavaClass> pure() {
    return describe("are the centre", type -> plan.part(type).filter(PURE::contains).isPresent());
  }

  private static boolean isPrimitiveArray(JavaClass type) {
    return type.isArray() && type.getBaseComponentType().isPrimitive();
  }
}
