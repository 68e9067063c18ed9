package org.chuishao.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what points to a person in a text: numbers of phones, identity cards and vehicles, mail
 * addresses, names. What is to be hidden of it, the rules of whoever shows the text say (L-C1).
 */
final class Personal {

  private static final String SURNAMES =
      "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";

  private static final List<Pattern> PATTERNS =
      List.of(
          Pattern.compile("(?<![0-9])(?:\\+?86[ -]?)?1[3-9][0-9](?:[ -]?[0-9]{4}){2}(?![0-9])"),
          Pattern.compile("(?<![0-9])0[0-9]{2,3}[ -]?[1-9][0-9]{6,7}(?![0-9])"),
          Pattern.compile("(?<![0-9a-z])[1-9][0-9]{16}[0-9x](?![0-9a-z])"),
          Pattern.compile("[a-z0-9._%+-]{1,40}@[a-z0-9-]{1,40}(?:\\.[a-z0-9-]{1,20}){1,4}"),
          Pattern.compile("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][ ·]?[a-z0-9]{5,6}(?![a-z0-9])"),
          Pattern.compile(
              "(?:我叫|我是|姓名|本人|名叫|联系人|叫做|老板叫|他叫|举报人)[是为:： ]{0,2}(["
                  + SURNAMES
                  + "][\\p{IsHan}]{1,2})(?=[,。;、 ]|$|电话|手机|住|家)"),
          Pattern.compile("[" + SURNAMES + "]某{1,2}"),
          Pattern.compile("姓[" + SURNAMES + "]的?"));

  private Personal() {}

  /** In order, none within another; stretches of the plain text. */
  static List<Span> find(Normal normal) {
    List<Span> found = new ArrayList<>();
    for (Pattern pattern : PATTERNS) {
      Matcher matcher = pattern.matcher(normal.text());
      while (matcher.find()) {
        int group = matcher.groupCount();
        Span span = new Span(matcher.start(group), matcher.end(group));
        if (found.stream()
            .allMatch(other -> span.to() <= other.from() || other.to() <= span.from())) {
          found.add(span);
        }
      }
    }
    found.sort(Comparator.comparingInt(Span::from));
    return found;
  }
}
