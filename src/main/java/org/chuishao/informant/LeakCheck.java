package org.chuishao.informant;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether words that are about to leave point to who reported (L-C1), and what can be said instead.
 * A pure function: the same words give the same findings.
 */
public final class LeakCheck {

  /** Whoever is {@code 我}: 我家、我们村 (not the office's own 我局、我镇). */
  private static final String SELF = "(?:我们|我|俺们|俺|咱们|咱|本人|自己|举报人)";

  private static final Pattern NUMBER =
      Pattern.compile("(?<![0-9])(?:(?:\\+|00)?86[\\s-]?)?1[3-9][0-9](?:[\\s-]?[0-9]){8}(?![0-9])");
  private static final Pattern LANDLINE =
      Pattern.compile("(?<![0-9])0[0-9]{2,3}[-\\s]?[2-9][0-9]{6,7}(?![0-9])");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[\\p{Alnum}._%+-]{1,64}@[\\p{Alnum}.-]+\\.[a-zA-Z]{2,}"
              + "|(?:微信号?|vx|wx|qq)(?:号|是|:|：|\\s)*[a-zA-Z0-9_-]{5,20}",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile(
          "(?:我叫|俺叫|本人叫|我姓|本人姓|我的名字(?:是|叫)?|举报人(?:是|叫|姓名)?[：:]?|联系人[：:]?|姓名[：:])"
              + "\\p{IsHan}{1,4}");
  private static final Pattern TELLTALE =
      Pattern.compile(
          SELF
              + "(?:是|就是)[^，。；！？\\s]{0,12}"
              + "|"
              + SELF
              + "(?:的)?(?:家|住|屋|房子|院子?|店|厂|单位|公司|车间|老公|丈夫|老婆|媳妇|爱人|爸|妈|父|母|爷|奶|儿子|闺女|女儿"
              + "|哥|姐|弟|妹|表|亲戚|叔|伯|舅|姨|姑|邻居|同事|工友|老板|东家|孩子|小孩|朋友|以前|原来|曾|在这里?干|在那里?干|在厂)"
              + "(?:[^，。；！？\\s]{0,6}?(?:隔壁|对面|对门|旁边|楼上|楼下|后面|后头|前面|前头|东边|西边|南边|北边|边上|附近|门口))?(?:的)?");

  /** 我要举报 says only what everybody knows. */
  private static final Pattern FIRST_PERSON =
      Pattern.compile(SELF + "(?!(?:要|想|来|是来|现在)?(?:实名|匿名)?(?:举报|反映|检举|投诉|报告))");

  private static final int QUOTED = 10;
  private static final int LEFT = 2;

  private LeakCheck() {}

  /**
   * @param outgoing what is about to be said
   * @param report the reporter's own words, for finding them again
   * @return what points to the reporter, in the order of the text; empty when all is well
   */
  public static List<Finding> findings(String outgoing, String report) {
    List<Finding> found = new ArrayList<>();
    // Nearly every text has neither: then no pattern is tried, for this runs with every message.
    if (latin(outgoing)) {
      collect(found, Finding.Kind.NUMBER, NUMBER, outgoing);
      collect(found, Finding.Kind.NUMBER, LANDLINE, outgoing);
      collect(found, Finding.Kind.ADDRESS, ADDRESS, outgoing);
      codes(found, outgoing);
    }
    if (personal(outgoing)) {
      collect(found, Finding.Kind.NAME, NAME, outgoing);
      collect(found, Finding.Kind.TELLTALE, TELLTALE, outgoing);
      quotes(found, outgoing, report);
    }
    found.sort(Comparator.comparing(Finding::from).thenComparing(Finding::to));
    return found;
  }

  /** Four letters or digits somewhere: a number, an address, a code. */
  private static boolean latin(String text) {
    int count = 0;
    for (int i = 0; i < text.length() && count < 4; i++) {
      char c = text.charAt(i);
      count += c >= '0' && c <= 'z' || c >= '０' && c <= 'ｚ' ? 1 : 0;
    }
    return count >= 4;
  }

  /** A character with which {@link #SELF} or a name begins. */
  private static boolean personal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("我俺咱本自举联姓".indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static void collect(
      List<Finding> found, Finding.Kind kind, Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(new Finding(kind, matcher.start(), matcher.end()));
    }
  }

  private static void codes(List<Finding> found, String text) {
    String hidden = CodeTalk.hide(text, java.util.Optional.empty(), false);
    int from = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean other = i < text.length() && hidden.charAt(i) != text.charAt(i);
      if (other && from < 0) {
        from = i;
      } else if (!other && from >= 0) {
        found.add(new Finding(Finding.Kind.CODE, from, i));
        from = -1;
      }
    }
  }

  /** Sentences in which the reporter speaks of oneself, or ten characters of one. */
  private static void quotes(List<Finding> found, String outgoing, String report) {
    for (String sentence : report.split("[。！？!?；;\\n]")) {
      String own = sentence.strip();
      if (own.length() < QUOTED || !FIRST_PERSON.matcher(own).find()) {
        continue;
      }
      Matcher self = FIRST_PERSON.matcher(own);
      while (self.find()) {
        String passage = own.substring(self.start(), Math.min(own.length(), self.start() + QUOTED));
        int at = passage.length() < QUOTED ? -1 : outgoing.indexOf(passage);
        if (at >= 0) {
          found.add(new Finding(Finding.Kind.QUOTE, at, shared(outgoing, at, own, self.start())));
        }
      }
    }
  }

  private static int shared(String outgoing, int at, String own, int from) {
    int i = 0;
    while (at + i < outgoing.length()
        && from + i < own.length()
        && outgoing.charAt(at + i) == own.charAt(from + i)) {
      i++;
    }
    return at + i;
  }

  /**
   * The words without what points to the reporter.
   *
   * @param neutral what is said when nothing is left: the place of the case, its kind
   */
  public static String neutral(String outgoing, List<Finding> findings, String neutral) {
    if (findings.isEmpty()) {
      return outgoing;
    }
    boolean[] out = new boolean[outgoing.length()];
    findings.forEach(finding -> java.util.Arrays.fill(out, finding.from(), finding.to(), true));
    StringBuilder left = new StringBuilder();
    for (int i = 0; i < out.length; i++) {
      if (!out[i]) {
        left.append(outgoing.charAt(i));
      }
    }
    String rest = left.toString().replaceAll("^[\\s，。；、：:,.;]+|[\\s，；、：:,;]+$", "");
    rest = rest.replaceAll("[，、；,;]{2,}", "，");
    long letters = rest.codePoints().filter(Character::isLetterOrDigit).count();
    return letters < LEFT ? neutral : rest;
  }
}
