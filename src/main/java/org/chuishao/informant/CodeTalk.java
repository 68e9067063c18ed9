package org.chuishao.informant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chuishao.model.CaseNo;

/**
 * What a text says about codes (L-C2, C6): the case number, the code, and whether a code is asked
 * for. Looks at the text character by character, so that what it finds can be hidden in place.
 *
 * @param no a case number whose check digit fits
 * @param code the code as it was written; may be too short to be taken
 * @param asks true when the product is to make one
 * @param chosen true when a word like 代码 stands before the code, or we made it; otherwise it is one
 *     only where the text asks for a state or a reward
 */
public record CodeTalk(Optional<CaseNo> no, Optional<String> code, boolean asks, boolean chosen) {

  private static final String WORDS = "代码|暗号|口令|密码|代号|识别码|匿名码|举报码|领奖码|暗码|密令|code|password|passcode";

  /** A firm's registration number is evidence, no code. */
  private static final String NO_CODE = "(?<!信用|机构|组织|邮政|区划|设备|注册)";

  private static final Pattern CHOSEN =
      Pattern.compile(
          NO_CODE
              + "(?:"
              + WORDS
              + ")(?:号|为|是|就是|就用|就|:|：|\\s|=|-|\"|“|'|「|【|\\[|我的|我|设为|设成|定为|改成|用|\\(|is)*"
              + "([a-z0-9]+(?:[-–—·][a-z0-9]+)*)");
  private static final Pattern MADE =
      Pattern.compile(
          "(?<![a-z0-9])([a-z0-9]{4})[\\s\\-–—·.]?([a-z0-9]{4})[\\s\\-–—·.]?([a-z0-9]{5})(?![a-z0-9])");
  private static final Pattern TOKEN = Pattern.compile("(?<![a-z0-9])[a-z0-9]{6,32}(?![a-z0-9])");
  private static final Pattern ASKS =
      Pattern.compile(
          "(?:给|要|生成|产生|发|来|分配|申请|帮我|需要|想要|随机)[^。！？\\n]{0,8}"
              + NO_CODE
              + "(?:"
              + WORDS
              + ")(?!锁)"
              + "|(?:give|need|want|send|get|make)[^.\\n]{0,12} code");
  private static final String HIDDEN = "＊";

  /** What a text says. */
  public static CodeTalk of(String text) {
    String flat = flat(text);
    List<int[]> named = named(flat);
    List<int[]> alone = alone(flat, named);
    Optional<CaseNo> no =
        alone.stream().flatMap(span -> CaseNo.parse(cut(flat, span)).stream()).findFirst();
    Optional<int[]> code =
        Stream.concat(named.stream(), alone.stream().filter(span -> mayBeCode(cut(flat, span))))
            .findFirst();
    return new CodeTalk(
        no,
        code.map(span -> cut(flat, span)),
        named.isEmpty() && ASKS.matcher(flat).find(),
        !named.isEmpty());
  }

  /**
   * The text with every code in it hidden, each character by a star.
   *
   * @param known a code that was found there by other means; empty for none
   * @param bare true where letters and digits that stand alone are to be hidden too, because the
   *     text asks for a reward or a state
   */
  public static String hide(String text, Optional<String> known, boolean bare) {
    String flat = flat(text);
    StringBuilder hidden = new StringBuilder(text);
    List<int[]> named = named(flat);
    named.forEach(span -> cover(hidden, span[0], span[1]));
    alone(flat, named).stream()
        .filter(span -> bare && mayBeCode(cut(flat, span)))
        .forEach(span -> cover(hidden, span[0], span[1]));
    known
        .map(CodeForm::plain)
        .filter(code -> code.length() > 3)
        .ifPresent(code -> cover(hidden, flat, code));
    return hidden.toString();
  }

  /** Wherever the code stands, blanks and dashes between its characters or not. */
  private static void cover(StringBuilder hidden, String flat, String code) {
    String spaced =
        code.chars()
            .mapToObj(c -> Pattern.quote(String.valueOf((char) c)))
            .collect(java.util.stream.Collectors.joining("[\\s\\-–—·.]{0,2}"));
    Matcher matcher = Pattern.compile(spaced).matcher(flat);
    while (matcher.find()) {
      cover(hidden, matcher.start(), matcher.end());
    }
  }

  private static void cover(StringBuilder hidden, int from, int to) {
    for (int i = from; i < to; i++) {
      hidden.setCharAt(i, HIDDEN.charAt(0));
    }
  }

  /** Where codes stand that are no other thing: made by us, or after their word. */
  private static List<int[]> named(String flat) {
    List<int[]> spans = new ArrayList<>();
    Matcher made = MADE.matcher(flat);
    while (made.find()) {
      if (CodeForm.isMade(made.group())) {
        spans.add(new int[] {made.start(), made.end()});
      }
    }
    Matcher chosen = CHOSEN.matcher(flat);
    while (chosen.find()) {
      spans.add(new int[] {chosen.start(1), chosen.end(1)});
    }
    return spans;
  }

  /** Letters and digits that stand elsewhere. */
  private static List<int[]> alone(String flat, List<int[]> named) {
    List<int[]> spans = new ArrayList<>();
    Matcher tokens = TOKEN.matcher(flat);
    while (tokens.find()) {
      int at = tokens.start();
      if (named.stream().noneMatch(span -> span[0] <= at && at < span[1])) {
        spans.add(new int[] {tokens.start(), tokens.end()});
      }
    }
    return spans;
  }

  private static boolean mayBeCode(String token) {
    return CaseNo.parse(token).isEmpty() && !phone(token);
  }

  private static String cut(String flat, int[] span) {
    return flat.substring(span[0], span[1]);
  }

  private static boolean phone(String token) {
    return token.matches("1[0-9]{10}");
  }

  /** Lower case and half width, the same length: offsets are those of the text. */
  private static String flat(String text) {
    StringBuilder flat = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '！' && c <= '～') {
        c = (char) (c - '！' + '!');
      } else if (c == '　') {
        c = ' ';
      }
      flat.append(c);
    }
    String lower = flat.toString().toLowerCase(Locale.ROOT);
    return lower.length() == text.length() ? lower : flat.toString();
  }
}
