package org.chuishao.intake;

import java.time.Instant;
import java.util.List;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;

/** Open prompts for tests. */
final class Prompts {

  static final Instant SENT = Instant.parse("2026-03-09T06:00:00Z");
  static final CaseNo ONE = CaseNo.of(2026, 1);
  static final CaseNo TWO = CaseNo.of(2026, 2);

  private Prompts() {}

  /** What a village secretary is asked. */
  static Conversation.OpenPrompt persuade(String code, CaseNo no) {
    return prompt(
        code,
        no,
        1,
        option("1", "stopped", "已劝停", ""),
        option("2", "refuses", "劝阻无效", ""),
        option("3", "not-illegal", "不属违法", ""));
  }

  /** What a department is asked; accepting moves nothing. */
  static Conversation.OpenPrompt order(String code, CaseNo no) {
    return prompt(
        code,
        no,
        2,
        new Message.Option("1", "accept", "签收", "", false),
        option("2", "return", "退回", ""),
        option("3", "extend", "延期", ""),
        option("4", "result", "办结", ""));
  }

  /** Which departments a county office sends. */
  static Conversation.OpenPrompt assign(String code, CaseNo no) {
    return prompt(
        code,
        no,
        3,
        option("1", "assign", "公安局", "police"),
        option("2", "assign", "应急局", "emergency"),
        option("3", "assign", "住建局", "housing"),
        option("4", "assign", "交通局", "transport"));
  }

  static Message.Option option(String key, String means, String label, String unit) {
    return new Message.Option(key, means, label, unit, true);
  }

  private static Conversation.OpenPrompt prompt(
      String code, CaseNo no, int track, Message.Option... options) {
    return new Conversation.OpenPrompt(
        code,
        MessageId.of(no, track),
        no,
        new Message.Prompt(track, 1, List.of(options)),
        "sms",
        SENT);
  }
}
