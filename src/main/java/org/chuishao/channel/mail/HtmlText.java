package org.chuishao.channel.mail;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The words of an HTML mail that has no plain part. One pass, no tree: what matters are the words
 * and where lines end. Nothing of it is ever shown as HTML again.
 */
final class HtmlText {

  private static final Set<String> HIDDEN = Set.of("script", "style", "head", "title", "template");
  private static final Set<String> BREAKS =
      Set.of(
          "br",
          "p",
          "div",
          "tr",
          "li",
          "ul",
          "ol",
          "table",
          "blockquote",
          "hr",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6");
  private static final Map<String, String> ENTITIES =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("ensp", " "),
          Map.entry("emsp", " "),
          Map.entry("middot", "·"),
          Map.entry("hellip", "…"),
          Map.entry("mdash", "—"),
          Map.entry("ndash", "–"),
          Map.entry("ldquo", "“"),
          Map.entry("rdquo", "”"),
          Map.entry("lsquo", "‘"),
          Map.entry("rsquo", "’"),
          Map.entry("copy", "©"),
          Map.entry("yen", "¥"),
          Map.entry("deg", "°"),
          Map.entry("times", "×"));

  private final String html;
  private final String lower;
  private final StringBuilder text = new StringBuilder();

  private HtmlText(String html) {
    this.html = html;
    this.lower = html.toLowerCase(Locale.ROOT);
  }

  static String of(String html) {
    return new HtmlText(html).read();
  }

  private String read() {
    int i = 0;
    while (i < html.length()) {
      char c = html.charAt(i);
      if (c == '<' && html.startsWith("<!--", i)) {
        i = after("-->", i);
      } else if (c == '<' && isTag(i)) {
        i = tag(i);
      } else if (c == '&') {
        i = entity(i);
      } else if (Character.isWhitespace(c)) {
        blank();
        i++;
      } else {
        text.append(c);
        i++;
      }
    }
    return text.toString().replaceAll("\\n{3,}", "\n\n").strip();
  }

  /** A lone {@code <}, as in "5<6", is text. */
  private boolean isTag(int i) {
    return i + 1 < html.length()
        && (Character.isLetter(html.charAt(i + 1)) || "/!?".indexOf(html.charAt(i + 1)) >= 0);
  }

  private int tag(int start) {
    int nameStart = html.charAt(start + 1) == '/' ? start + 2 : start + 1;
    int nameEnd = nameStart;
    while (nameEnd < html.length() && Character.isLetterOrDigit(html.charAt(nameEnd))) {
      nameEnd++;
    }
    String name = html.substring(nameStart, nameEnd).toLowerCase(Locale.ROOT);
    int end = after(">", nameEnd);
    if (nameStart == start + 1
        && HIDDEN.contains(name)
        && !html.startsWith("/>", Math.max(0, end - 2))) {
      return after(">", after("</" + name, end));
    }
    if (BREAKS.contains(name)) {
      text.append('\n');
    }
    return end;
  }

  private int after(String mark, int from) {
    // In the lower-case copy; a few letters change their length there, and then the texts no longer
    // run in step.
    String where = lower.length() == html.length() ? lower : html;
    int at = where.indexOf(mark, from);
    return at < 0 ? html.length() : at + mark.length();
  }

  private int entity(int start) {
    int end = html.indexOf(';', start);
    if (end < 0 || end - start > 10) {
      text.append('&');
      return start + 1;
    }
    String name = html.substring(start + 1, end);
    if (name.matches("#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}")) {
      boolean hex = name.charAt(1) == 'x' || name.charAt(1) == 'X';
      int code =
          hex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
      if (Character.isValidCodePoint(code)) {
        text.appendCodePoint(code == 0xA0 ? ' ' : code);
      }
      return end + 1;
    }
    String plain = ENTITIES.getOrDefault(name, "");
    if (plain.isEmpty()) {
      text.append('&');
      return start + 1;
    }
    text.append(plain);
    return end + 1;
  }

  private void blank() {
    int last = text.length() - 1;
    if (last >= 0 && text.charAt(last) != ' ' && text.charAt(last) != '\n') {
      text.append(' ');
    }
  }
}
