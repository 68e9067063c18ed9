package org.chuishao.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of an answer, before it is known what was asked: {@code A7 2 不听}, {@code 回1}, {@code
 * 1和3}, {@code 选三}.
 *
 * @param code the prompt's code as it was typed, upper case; empty when there is none
 * @param joined digits that follow the code without a break, for {@code A71} may be A7 and 1 or A71
 * @param keys the options that were typed, in order
 * @param rest the words after, in plain form
 */
record Typed(Optional<String> code, String joined, List<String> keys, String rest) {

  private static final Pattern WRAP =
      Pattern.compile("^[\\s\"'“”‘’«»「」『』《》<>\\[\\]【】()#*>·.,。:;!~-]+");
  private static final Pattern LEAD =
      Pattern.compile(
          "^(我们|我|就|请)?(回复|回答|答复|回|选择|选项|我选|选|按|填|答案是|答案|答|报送|结果)(是|为|了|第|:|：|\\s|\"|“|‘|')*");
  private static final Pattern CODE = Pattern.compile("^([a-z])[\\s-]?([0-9]{1,4})(?![0-9a-z])");
  private static final Pattern KEY =
      Pattern.compile("^(?:第\\s*)?([0-9]{1,2}|[一二三四五六七八九十]{1,2})(?![0-9])");
  private static final Pattern MORE =
      Pattern.compile("^\\s*(?:,|、|和|及|与|跟|\\+|/|&|\\s)\\s*(?=[0-9一二三四五六七八九第])");
  private static final String MEASURES =
      "天日月年点楼栋幢层单元个人台辆家户里公米吨斤箱桶瓶罐处次遍份张条块万千百名具件只头座间所小时分秒到至多几车匹亩口根把支片种段班路岁代级部门号男女老两伙批孩牛狗炮包袋店村组队";

  static Typed parse(Normal normal) {
    String text = strip(normal.text());
    Matcher lead = LEAD.matcher(text);
    boolean led = lead.find();
    if (led) {
      text = strip(text.substring(lead.end()));
    }
    Optional<String> code = Optional.empty();
    String joined = "";
    Matcher coded = CODE.matcher(text);
    if (coded.find() && !measured(text, coded.end())) {
      code = Optional.of((coded.group(1) + coded.group(2)).toUpperCase(java.util.Locale.ROOT));
      joined = coded.group(2);
      text = strip(text.substring(coded.end()));
      Matcher again = LEAD.matcher(text);
      text = again.find() ? strip(text.substring(again.end())) : text;
    }
    List<String> keys = new ArrayList<>();
    String rest = keys(text, keys, led || code.isPresent());
    return new Typed(code, joined, List.copyOf(keys), rest);
  }

  private static String keys(String text, List<String> keys, boolean expected) {
    String left = text;
    while (keys.size() < 12) {
      Matcher key = KEY.matcher(left);
      if (!key.find()) {
        return keys.isEmpty() ? left : strip(left);
      }
      String written = key.group(1);
      int end = key.end();
      boolean ordinal = left.startsWith("第");
      if (ordinal || expected) {
        end += Math.max(0, unit(left, end));
      }
      if (!standsAlone(left, written, end, ordinal)) {
        return keys.isEmpty() ? left : strip(left);
      }
      OptionalInt number = ChineseNumber.parse(written);
      if (number.isEmpty()) {
        return left;
      }
      keys.add(String.valueOf(number.getAsInt()));
      left = left.substring(end);
      Matcher more = MORE.matcher(left);
      if (!more.find() || !KEY.matcher(left.substring(more.end())).find()) {
        return strip(left);
      }
      left = left.substring(more.end());
    }
    return strip(left);
  }

  /** 第一个, 第2项, 选1号: the word that counts options. */
  private static int unit(String text, int at) {
    if (at >= text.length() || "个项条号种".indexOf(text.charAt(at)) < 0) {
      return 0;
    }
    boolean last = at + 1 >= text.length() || !Character.isIdeographic(text.charAt(at + 1));
    return last ? 1 : 0;
  }

  private static boolean standsAlone(String text, String written, int end, boolean ordinal) {
    if (end >= text.length()) {
      return true;
    }
    char next = text.charAt(end);
    boolean digits = Character.isDigit(written.charAt(0));
    if (!digits && !ordinal) {
      Matcher more = MORE.matcher(text.substring(end));
      boolean several = more.find() && KEY.matcher(text.substring(end + more.end())).find();
      return several || !Character.isLetterOrDigit(next);
    }
    boolean number =
        (next == '.' || next == ':' || next == '-' || next == '/')
            && end + 1 < text.length()
            && Character.isDigit(text.charAt(end + 1));
    boolean latin = next < 0x80 && Character.isLetter(next);
    return !number && !latin && !measured(text, end);
  }

  private static boolean measured(String text, int at) {
    return at < text.length() && MEASURES.indexOf(text.charAt(at)) >= 0;
  }

  private static String strip(String text) {
    Matcher wrap = WRAP.matcher(text);
    String left = (wrap.find() ? text.substring(wrap.end()) : text).strip();
    int end = left.length();
    while (end > 0 && "\"'“”‘’」』》>]】)".indexOf(left.charAt(end - 1)) >= 0) {
      end--;
    }
    return left.substring(0, end);
  }
}
