package org.chuishao.console;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a case moved, as its record keeps it: the rule that demands it, if any, then the meaning of a
 * reply ({@code X-1 assign}) or words.
 *
 * @param rule empty when no rule demands it
 * @param key a meaning of a reply, a word of the machine, or words for people; may be empty
 */
record Reason(String rule, String key) {

  private static final Pattern FORM =
      Pattern.compile("(?:(?<rule>[A-Z]{1,2}-[A-Z0-9]+)(?: |$))?(?<key>.*)", Pattern.DOTALL);

  /** What no reply of a policy says. */
  private static final Map<String, String> WORDS =
      Map.of("extended", "准予延期", "resumed", "恢复办理", "recomputed", "节假日安排公布后重新计算");

  static Reason of(String why) {
    Matcher form = FORM.matcher(why);
    if (!form.matches() || form.group("rule") == null) {
      return new Reason("", why);
    }
    return new Reason(form.group("rule"), form.group("key"));
  }

  /**
   * @param label what a reply says, by its meaning; the meaning itself when there is none
   */
  String words(UnaryOperator<String> label) {
    return WORDS.containsKey(key) ? WORDS.get(key) : label.apply(key);
  }
}
