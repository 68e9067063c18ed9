package org.chuishao.dispatch.registered;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds a text against what providers refuse when it is to be registered. */
final class Lint {

  private static final Pattern MOBILE = Pattern.compile("(?<!\\d)1[3-9]\\d{9}(?!\\d)");
  private static final Pattern LANDLINE =
      Pattern.compile("(?<!\\d)(0\\d{2,3}-?\\d{7,8}|[48]00-?\\d{3}-?\\d{4})(?!\\d)");
  private static final Pattern OPT_OUT =
      Pattern.compile("退订|拒收|(?i)回复?\\s?(?:TD|T|N|R)(?![A-Za-z0-9])|\\bSTOP\\b|unsubscribe");
  private static final int LANDLINES = 2;

  private Lint() {}

  /**
   * Something that is not allowed.
   *
   * @param at the words in question; empty when it is about the whole
   */
  record Fault(String message, String at) {}

  /**
   * @param words with facts left open, {@code ${case}}
   */
  static List<Fault> faults(String words, Rules rules) {
    List<Fault> faults = new ArrayList<>();
    String fixed = words.replaceAll("\\$\\{\\w+}", "\u0000");
    int length = words.codePointCount(0, words.length());
    if (length > Rules.LONGEST) {
      faults.add(new Fault(length + " characters, at most " + Rules.LONGEST, ""));
    }
    each(rules.signs(), fixed, "may not stand in a registered text", faults);
    each(MOBILE, fixed, "is a mobile number; none may stand in a registered text", faults);
    each(OPT_OUT, fixed, "is an opt-out phrase; a notice may not have one", faults);
    Matcher landline = LANDLINE.matcher(fixed);
    for (int n = 1; landline.find(); n++) {
      if (n > LANDLINES) {
        faults.add(
            new Fault("a third landline; at most two may stand in a text", landline.group()));
      }
    }
    traditional(fixed, faults);
    if (fixed.codePoints().noneMatch(Character::isLetterOrDigit)) {
      faults.add(new Fault("nothing but variables; say what it is about", ""));
    }
    return faults;
  }

  private static void each(Pattern pattern, String text, String message, List<Fault> faults) {
    pattern
        .matcher(text)
        .results()
        .map(found -> found.group())
        .distinct()
        .forEach(found -> faults.add(new Fault("'" + found + "' " + message, found)));
  }

  private static void traditional(String text, List<Fault> faults) {
    for (char c : text.toCharArray()) {
      if (!Character.isIdeographic(c)) {
        continue;
      }
      // Some signs belong to both scripts (后, 里); only those that change are traditional alone.
      List<String> simple = ZhConverterUtil.toSimple(c);
      if (simple != null && !simple.isEmpty() && !simple.contains(String.valueOf(c))) {
        faults.add(new Fault("'" + c + "' is traditional; write '" + simple.get(0) + "'", "" + c));
      }
    }
  }
}
