package org.chuishao.dispatch.registered;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.dispatch.Carrier.Notice;
import org.chuishao.dispatch.Phrasing;

/**
 * The texts that a provider has approved: {@code config/sms/<provider>.yaml}. A letter goes by one
 * of them or not at all: its words, signature left away, have to be what the registered text says
 * once the facts are put in.
 *
 * @param sign the registered signature, without its brackets
 * @param variableLength how many characters a variable holds; 0 for no limit
 */
public record Registration(String sign, int variableLength, List<Template> templates) {

  private static final Pattern FACT = Pattern.compile("\\$\\{(\\w+)}");

  public Registration {
    templates = List.copyOf(templates);
  }

  /**
   * One approved text.
   *
   * @param text as it was registered, with the provider's own variables
   * @param words the same with facts instead: {@code 案${case}，限${due}}
   * @param variables in the order of the text: name to the facts that go in, {@code ${case}} or
   *     {@code ${code} ${options}}
   */
  public record Template(
      String notice,
      String code,
      String text,
      String words,
      Map<String, String> variables,
      Place place) {
    public Template {
      variables = new LinkedHashMap<>(variables);
    }
  }

  /** Where it stands. */
  public record Place(String file, int line, int column) {}

  /** What the provider is told to send. */
  public sealed interface Choice {
    /**
     * A registered text.
     *
     * @param values of its variables by name, in order
     * @param shown what the receiver sees, signature included
     */
    record Fits(String code, Map<String, String> values, String shown) implements Choice {
      public Fits {
        values = new LinkedHashMap<>(values);
      }
    }

    /** None. @param why in words for the record */
    record Nothing(String why) implements Choice {}
  }

  /** Finds the registered text that says what a letter says. */
  public Choice choose(Letter letter) {
    Notice notice = letter.notice();
    String body = letter.text().substring(Math.min(signature(letter), letter.text().length()));
    String why = "短信“" + notice.name() + "”的这种写法没有在服务商登记";
    for (Template template : templates) {
      if (!template.notice().equals(notice.name())
          || !filled(template.words(), notice.facts())
              .map(String::strip)
              .equals(Optional.of(body))) {
        continue;
      }
      Choice choice = fit(template, notice.facts());
      if (choice instanceof Choice.Fits) {
        return choice;
      }
      why = ((Choice.Nothing) choice).why();
    }
    return new Choice.Nothing(why);
  }

  private static int signature(Letter letter) {
    String signature = letter.notice().signature();
    return letter.text().startsWith(signature) ? signature.length() : 0;
  }

  /** The values of its variables, none longer than the provider takes. */
  private Choice fit(Template template, Map<String, String> facts) {
    Map<String, String> brief = new LinkedHashMap<>(facts);
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, String> variable : template.variables().entrySet()) {
      shorten(variable.getValue(), brief);
      String value = filled(variable.getValue(), brief).orElse("").strip();
      if (value.isEmpty()) {
        return new Choice.Nothing("变量“" + variable.getKey() + "”没有内容");
      }
      if (tooLong(value)) {
        return new Choice.Nothing(
            "变量“" + variable.getKey() + "”有" + length(value) + "字，服务商最多收" + variableLength + "字");
      }
      values.put(variable.getKey(), value);
    }
    String shown = "【" + sign + "】" + filled(template.words(), brief).orElse("");
    return length(shown) > Rules.LONGEST
        ? new Choice.Nothing("全文超过" + Rules.LONGEST + "字")
        : new Choice.Fits(template.code(), values, shown);
  }

  /** What people wrote is shown by its start; dates, codes and options are whole or not at all. */
  private void shorten(String words, Map<String, String> facts) {
    int over = filled(words, facts).map(value -> length(value) - variableLength).orElse(0);
    for (String fact : facts(words)) {
      String value = facts.getOrDefault(fact, "");
      // A mark of three points takes two characters more than one of one.
      int room = length(value) - over - 2;
      if (variableLength > 0 && over > 0 && Phrasing.written(fact) && room >= 8) {
        facts.put(fact, Phrasing.cut(value, room));
        return;
      }
    }
  }

  private boolean tooLong(String value) {
    return variableLength > 0 && length(value) > variableLength;
  }

  private static int length(String value) {
    return value.codePointCount(0, value.length());
  }

  /** The facts that words ask for, in order. */
  static List<String> facts(String words) {
    List<String> facts = new ArrayList<>();
    Matcher fact = FACT.matcher(words);
    while (fact.find()) {
      facts.add(fact.group(1));
    }
    return facts;
  }

  /** The words with their facts; empty when one of them is missing. */
  static Optional<String> filled(String words, Map<String, String> facts) {
    StringBuilder filled = new StringBuilder();
    Matcher fact = FACT.matcher(words);
    int from = 0;
    while (fact.find()) {
      String value = facts.getOrDefault(fact.group(1), "");
      if (value.isEmpty()) {
        return Optional.empty();
      }
      filled.append(words, from, fact.start()).append(value);
      from = fact.end();
    }
    return Optional.of(filled.append(words.substring(from)).toString());
  }
}
