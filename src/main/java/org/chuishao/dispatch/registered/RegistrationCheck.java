package org.chuishao.dispatch.registered;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuishao.config.Problem;
import org.chuishao.config.Problems;
import org.chuishao.config.Suggestion;
import org.chuishao.dispatch.Shapes;
import org.chuishao.dispatch.TemplateName;
import org.chuishao.dispatch.registered.Registration.Place;
import org.chuishao.dispatch.registered.Registration.Template;

/**
 * Holds a registration file against our templates and both against the provider's rules. A
 * registered text that no template makes would never be chosen: a mistake. A text of ours that was
 * not registered goes by another contact: a warning.
 */
public final class RegistrationCheck {

  private static final String LOCALE = TemplateName.FIRST_LOCALE;

  /**
   * What a person thinks of at the moment: no provider approves it before. Whoever writes is told
   * so beforehand; an operator who has such a text approved may list it.
   */
  private static final Set<String> NEVER_THE_SAME = Set.of("own-words");

  private final Registration registration;
  private final Rules rules;
  private final Shapes shapes;
  private final Problems problems;

  private RegistrationCheck(
      Registration registration, Rules rules, Shapes shapes, Problems problems) {
    this.registration = registration;
    this.rules = rules;
    this.shapes = shapes;
    this.problems = problems;
  }

  /**
   * @param file name for what belongs to no line
   * @param problems takes every mistake
   * @return texts of ours that are not registered, as warnings
   */
  public static List<Problem> check(
      String file, Registration registration, Rules rules, Shapes shapes, Problems problems) {
    RegistrationCheck check = new RegistrationCheck(registration, rules, shapes, problems);
    registration.templates().forEach(check::registered);
    shapes.notices().forEach(check::ours);
    return check.missing(file);
  }

  private void registered(Template template) {
    Set<String> known = shapes.facts(template.notice());
    if (!shapes.notices().contains(template.notice())) {
      problem(
          template.place(),
          "unknown notice '"
              + template.notice()
              + "'"
              + Suggestion.among(shapes.notices(), template.notice()));
      return;
    }
    for (Lint.Fault fault : Lint.faults(template.words(), rules)) {
      problem(template.place(), fault.message());
    }
    List<String> unknown =
        template.variables().values().stream()
            .flatMap(words -> Registration.facts(words).stream())
            .filter(fact -> !known.contains(fact))
            .toList();
    unknown.forEach(
        fact ->
            problem(
                template.place(),
                "'"
                    + template.notice()
                    + "' has no fact '"
                    + fact
                    + "'"
                    + Suggestion.among(known, fact)));
    List<Shapes.Shape> all = allShapes(template.notice());
    if (unknown.isEmpty()
        && all.stream().noneMatch(shape -> shape.text().equals(template.words().strip()))) {
      problem(template.place(), differs(template, all));
    } else if (unknown.isEmpty()) {
      variables(template);
    }
  }

  private String differs(Template template, List<Shapes.Shape> all) {
    String words = template.words();
    String nearest =
        all.stream()
            .map(Shapes.Shape::text)
            .max((a, b) -> Integer.compare(same(a, words), same(b, words)))
            .orElse("");
    int at = same(nearest, words);
    return "our template never says this: from character "
        + (at + 1)
        + " on it is '"
        + part(nearest, at)
        + "', not '"
        + part(words, at)
        + "' (templates/"
        + shapes.path(template.notice(), LOCALE)
        + ")";
  }

  private static int same(String a, String b) {
    int at = 0;
    while (at < Math.min(a.length(), b.length()) && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    return at;
  }

  private static String part(String text, int from) {
    return text.substring(from, Math.min(text.length(), from + 12));
  }

  /** A sample that does not fit shows a letter that could never be sent. */
  private void variables(Template template) {
    int most = registration.variableLength();
    Map<String, String> sample = shapes.sample(template.notice());
    template
        .variables()
        .forEach(
            (name, words) -> {
              Optional<String> value = Registration.filled(words, sample);
              int length = value.map(text -> text.codePointCount(0, text.length())).orElse(0);
              boolean cuttable =
                  Registration.facts(words).stream()
                      .anyMatch(org.chuishao.dispatch.Phrasing::written);
              if (most > 0 && length > most && !cuttable) {
                problem(
                    template.place(),
                    "variable '"
                        + name
                        + "' holds "
                        + most
                        + " characters, the sample has "
                        + length
                        + ": "
                        + value.orElse(""));
              }
            });
  }

  /** Our own templates, by the place in the file where the words stand. */
  private void ours(String notice) {
    String written = shapes.written(notice, LOCALE);
    for (Shapes.Shape shape : shapes.of(notice, LOCALE)) {
      for (Lint.Fault fault : Lint.faults(shape.text(), rules)) {
        int at = fault.at().isEmpty() ? 0 : Math.max(0, written.indexOf(fault.at()));
        int line = (int) written.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        int column = at - written.lastIndexOf('\n', Math.max(0, at - 1));
        problems.add(
            "templates/" + shapes.path(notice, LOCALE),
            line,
            Math.max(1, column),
            rules.provider() + ": " + fault.message());
      }
    }
  }

  private List<Shapes.Shape> allShapes(String notice) {
    List<Shapes.Shape> all = new ArrayList<>(shapes.of(notice, LOCALE));
    all.addAll(shapes.of(notice, "en"));
    return all;
  }

  private List<Problem> missing(String file) {
    Set<String> registered =
        registration.templates().stream()
            .map(template -> template.notice() + ' ' + template.words().strip())
            .collect(Collectors.toSet());
    List<Problem> missing = new ArrayList<>();
    for (String notice : shapes.notices()) {
      for (Shapes.Shape shape : shapes.of(notice, LOCALE)) {
        if (!NEVER_THE_SAME.contains(notice) && !registered.contains(notice + ' ' + shape.text())) {
          Place place =
              registration.templates().stream()
                  .filter(template -> template.notice().equals(notice))
                  .map(Template::place)
                  .findFirst()
                  .orElse(new Place(file, 1, 1));
          missing.add(
              new Problem(
                  file,
                  place.line(),
                  place.column(),
                  "warning: '" + notice + "' is not registered as: " + shape.text()));
        }
      }
    }
    return missing.stream().sorted().toList();
  }

  private void problem(Place place, String message) {
    problems.add(place.file(), place.line(), place.column(), message);
  }
}
