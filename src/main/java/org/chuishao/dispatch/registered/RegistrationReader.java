package org.chuishao.dispatch.registered;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.config.Entry;
import org.chuishao.config.Problems;
import org.chuishao.dispatch.registered.Registration.Place;
import org.chuishao.dispatch.registered.Registration.Template;

/**
 * Reads {@code config/sms/<provider>.yaml}: signature, and for each notice the codes and texts that
 * were approved. What is no YAML, no code or no variable of this provider is noted.
 */
public final class RegistrationReader {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,24}");
  private static final Set<String> NO_NAMES = Set.of("email", "mobile", "id", "nick", "site");
  private static final Pattern SIGN = Pattern.compile("[\\p{IsHan}A-Za-z0-9]{2,12}");
  private static final Pattern ADJACENT = Pattern.compile("}\\s*(?=\\{)");

  private final Rules rules;
  private final Problems problems;
  private final Map<String, String> codes = new HashMap<>();
  private final Set<String> words = new HashSet<>();

  private RegistrationReader(Rules rules, Problems problems) {
    this.rules = rules;
    this.problems = problems;
  }

  /**
   * @param file name for the marks
   * @param problems takes every mistake
   */
  public static Registration read(String file, String text, Rules rules, Problems problems) {
    return new RegistrationReader(rules, problems).read(file, text);
  }

  private Registration read(String file, String text) {
    List<Template> templates = new ArrayList<>();
    Optional<Entry> root = Entry.parse(file, text, problems);
    root.ifPresent(entry -> entry.members(Set.of("sign", "variable-length", "templates")));
    String sign = root.map(entry -> entry.requireText("sign")).orElse("");
    root.flatMap(entry -> entry.get("sign"))
        .filter(entry -> !SIGN.matcher(entry.text()).matches())
        .ifPresent(
            entry -> entry.problem("a signature is 2 to 12 letters or digits, without brackets"));
    int length =
        root.flatMap(entry -> entry.get("variable-length"))
            .flatMap(entry -> entry.as(Integer::parseInt))
            .orElse(rules.variableLength());
    root.flatMap(entry -> entry.require("templates"))
        .ifPresent(
            all ->
                all.members()
                    .forEach(
                        (notice, entry) ->
                            entry.items().forEach(one -> add(notice, one, templates))));
    return new Registration(sign, length, templates);
  }

  private void add(String notice, Entry entry, List<Template> templates) {
    if (!entry.isMap()) {
      entry.problem("code and text are expected here");
      return;
    }
    entry.members(Set.of("code", "text", "variables"));
    String code = entry.requireText("code");
    String text = entry.getText("text").orElse("");
    entry
        .get("code")
        .ifPresent(
            at -> {
              if (!rules.code().matcher(code).matches()) {
                at.problem("'" + code + "' is no code of " + rules.provider());
              } else if (!codes
                  .merge(code, text, (one, other) -> one.isEmpty() ? other : one)
                  .equals(text)) {
                at.problem("'" + code + "' is there with another text, too");
              }
            });
    Optional<Entry> at = entry.require("text");
    if (at.isEmpty()) {
      return;
    }
    Map<String, String> variables =
        rules.numbered() ? numbered(entry, at.get(), text) : named(entry, at.get(), text);
    String expanded =
        rules
            .variable()
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        variables.getOrDefault(found.group(1), found.group())));
    if (!words.add(notice + ' ' + expanded)) {
      at.get().problem("this text is there twice");
    }
    Place place = new Place(at.get().file(), at.get().line(), at.get().column());
    templates.add(new Template(notice, code, text, expanded, variables, place));
  }

  /** Variables that are called as facts are, unless the file says what goes in. */
  private Map<String, String> named(Entry entry, Entry at, String text) {
    Map<String, String> given = new LinkedHashMap<>();
    entry
        .get("variables")
        .ifPresent(map -> map.members().forEach((name, words) -> given.put(name, words.text())));
    Map<String, String> variables = new LinkedHashMap<>();
    for (String name : names(text)) {
      if (!NAME.matcher(name).matches() || NO_NAMES.contains(name)) {
        at.problem("'" + name + "' is no name of a variable: letters, digits and _, at most 25");
      } else if (variables.put(name, given.getOrDefault(name, "${" + name + "}")) != null) {
        at.problem("variable '" + name + "' is there twice; each may stand once");
      }
    }
    given.keySet().stream()
        .filter(name -> !variables.containsKey(name))
        .forEach(name -> entry.problem("variable '" + name + "' does not stand in the text"));
    return variables;
  }

  /** Variables 1, 2, 3 …, of which the file says what goes in. */
  private Map<String, String> numbered(Entry entry, Entry at, String text) {
    List<String> given = entry.getTexts("variables");
    List<String> names = names(text);
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).equals(String.valueOf(i + 1))) {
        at.problem("variable {" + names.get(i) + "} should be {" + (i + 1) + "}: 1, 2, 3 in order");
      }
      variables.put(names.get(i), i < given.size() ? given.get(i) : "");
    }
    if (names.size() != given.size()) {
      at.problem(names.size() + " variables in the text, " + given.size() + " under 'variables'");
    }
    if (ADJACENT.matcher(text).find()) {
      at.problem("two variables side by side; let one of them hold both");
    }
    return variables;
  }

  private List<String> names(String text) {
    return rules.variable().matcher(text).results().map(found -> found.group(1)).toList();
  }
}
