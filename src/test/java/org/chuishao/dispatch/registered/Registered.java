package org.chuishao.dispatch.registered;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.config.Problems;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.dispatch.Carrier.Notice;
import org.chuishao.model.CaseNo;
import org.chuishao.model.MessageId;

/** Registered texts and letters for tests. */
public final class Registered {

  public static final CaseNo CASE = CaseNo.of(2026, 41);
  public static final MessageId ID = MessageId.of(CASE, 3);
  public static final String PHONE = "+8613800000001";

  private Registered() {}

  public static Registration aliyun() {
    return read(
        Rules.ALIYUN,
        """
        sign: 吹哨示例
        templates:
          remind:
            - code: SMS_470000001
              text: "${left}：${title}。案${case}，限${due}。回${code} ${options}"
          added:
            - code: SMS_470000002
              text: "案${case}补充情况：${text}。"
        """);
  }

  public static Registration tencent() {
    return read(
        Rules.TENCENT,
        """
        sign: 吹哨示例
        variable-length: 30
        templates:
          remind:
            - code: "2300001"
              text: "{1}：{2}。案{3}，限{4}。回{5}"
              variables: ["${left}", "${title}", "${case}", "${due}", "${code} ${options}"]
          added:
            - code: "2300002"
              text: "案{1}补充情况：{2}。"
              variables: ["${case}", "${text}"]
        """);
  }

  static Registration read(Rules rules, String yaml) {
    Problems problems = new Problems();
    Registration read = RegistrationReader.read("sms.yaml", yaml, rules, problems);
    problems.throwIfAny();
    return read;
  }

  /** A reminder as our template writes it. */
  public static Letter reminder() {
    return letter(
        "remind",
        "【吹哨】还剩30分钟：请到场。案26000170，限09月30日16:00。回A7 1已劝停 2不听劝",
        Map.of(
            "left", "还剩30分钟",
            "title", "请到场",
            "case", "26000170",
            "due", "09月30日16:00",
            "code", "A7",
            "options", "1已劝停 2不听劝"));
  }

  /** What somebody added, in so many characters. */
  public static Letter added(int length) {
    String text = "烟".repeat(length);
    return letter(
        "added", "【吹哨】案26000170补充情况：" + text + "。", Map.of("case", "26000170", "text", text));
  }

  public static Letter letter(String notice, String text, Map<String, String> facts) {
    return new Letter(
        ID,
        Optional.of(CASE),
        PHONE,
        "",
        text,
        "",
        List.of(),
        "A7",
        1,
        new Notice(notice, "zh-CN", facts, "【吹哨】"));
  }
}
