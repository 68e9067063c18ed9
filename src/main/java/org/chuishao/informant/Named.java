package org.chuishao.informant;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who reports by name and wants to be known (实名举报).
 *
 * @param name as it was said; may be empty
 * @param contact as it was said, or where the report came from
 */
public record Named(String name, String contact) {

  private static final Pattern WANTS =
      Pattern.compile("实名|愿意(?:公开|留下|提供)(?:姓名|名字|身份|电话|联系方式)|可以(?:联系|找)我");
  private static final Pattern NOT = Pattern.compile("(?:不|别|勿|非|不愿|不想|不要)(?:是|用|愿意)?实名|匿名");
  private static final Pattern NAME =
      Pattern.compile("(?:我叫|我是|本人叫|姓名|名字)(?:是|:|：|\\s)*(\\p{IsHan}{2,4})(?=[，。,.；;！\\s]|电话|手机|$)");
  private static final Pattern CONTACT =
      Pattern.compile(
          "(?:电话|手机|号码|联系)(?:方式|是|我|:|：|\\s)*([0-9+][0-9\\s-]{5,18}[0-9])|([\\w.+-]+@[\\w.-]+)");

  /**
   * @param text the report
   * @param address where it came from
   */
  public static Optional<Named> in(String text, String address) {
    if (!WANTS.matcher(text).find() || NOT.matcher(text).find()) {
      return Optional.empty();
    }
    Matcher name = NAME.matcher(text);
    Matcher contact = CONTACT.matcher(text);
    return Optional.of(
        new Named(
            name.find() ? name.group(1) : "", contact.find() ? contact.group().strip() : address));
  }

  /** The report without name and contact; they are kept apart. */
  public static String hide(String text) {
    String without = CONTACT.matcher(text).replaceAll("［联系方式另存］");
    Matcher name = NAME.matcher(without);
    StringBuilder hidden = new StringBuilder();
    while (name.find()) {
      String whole = name.group();
      String said = whole.substring(0, whole.length() - name.group(1).length());
      name.appendReplacement(hidden, Matcher.quoteReplacement(said + "［姓名另存］"));
    }
    return name.appendTail(hidden).toString();
  }
}
