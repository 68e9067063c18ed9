package org.chuishao.sandbox;

/** The flat XML of WeCom's callbacks. */
final class WecomXml {
  private WecomXml() {}

  /** An element with text in CDATA; signs that XML does not know are left out. */
  static String text(String name, String value) {
    StringBuilder kept = new StringBuilder();
    value.codePoints().filter(WecomXml::known).forEach(kept::appendCodePoint);
    // the end of CDATA cannot stand inside one: it is spread over two
    String safe = kept.toString().replace("]]>", "]]]]><![CDATA[>");
    return "<" + name + "><![CDATA[" + safe + "]]></" + name + ">";
  }

  /** An element with a number. */
  static String number(String name, String digits) {
    return "<" + name + ">" + digits + "</" + name + ">";
  }

  private static boolean known(int sign) {
    boolean surrogate = sign >= 0xD800 && sign <= 0xDFFF;
    boolean plain = sign >= 0x20 && !surrogate && sign != 0xFFFE && sign != 0xFFFF;
    return plain || sign == '\n' || sign == '\t';
  }
}
