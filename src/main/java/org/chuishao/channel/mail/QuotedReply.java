package org.chuishao.channel.mail;

import java.util.List;
import java.util.regex.Pattern;

/** Parts what somebody wrote from the mail that the program quoted below it. */
final class QuotedReply {

  /** Each fits one line from its beginning, in time that grows with the line only. */
  private static final List<Pattern> BORDERS =
      List.of(
          Pattern.compile(
              "[-_—=*\\s]{2,60}(原始邮件|原邮件|转发邮件|转发的邮件|回复的原邮件|Original Message|Forwarded message)[-_—=*\\s]{0,60}",
              Pattern.CASE_INSENSITIVE),
          Pattern.compile("On .{5,200} wrote[:：]", Pattern.CASE_INSENSITIVE),
          Pattern.compile(
              "(在\\s?|于\\s?|At )?.{0,20}\\d{4}.{3,160}(写道|寫道|写到|wrote)[:：]",
              Pattern.CASE_INSENSITIVE),
          Pattern.compile(".{0,100}<[^<>]{3,100}@[^<>]{3,100}>\\s*于.{5,60}写道[:：]"),
          Pattern.compile("_{20,80}"));

  private static final int MAX_LINE = 400;

  private QuotedReply() {}

  /**
   * @return what stands before the first border, without lines that begin with {@code >}; the whole
   *     text when nothing would be left, because then the person wrote below or forwarded
   */
  static String cut(String text) {
    String[] lines = text.split("\n", -1);
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < lines.length; i++) {
      // Programs break "On … wrote:" in two.
      String two = i + 1 < lines.length ? lines[i].strip() + " " + lines[i + 1].strip() : "";
      if (isBorder(lines[i].strip()) || (two.startsWith("On ") && isBorder(two))) {
        break;
      }
      if (!lines[i].startsWith(">")) {
        kept.append(lines[i]).append('\n');
      }
    }
    String own = kept.toString().strip();
    return own.isEmpty() ? text : own;
  }

  private static boolean isBorder(String line) {
    return line.length() <= MAX_LINE
        && BORDERS.stream().anyMatch(border -> border.matcher(line).matches());
  }
}
