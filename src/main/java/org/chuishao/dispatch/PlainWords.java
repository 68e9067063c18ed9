package org.chuishao.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The words that are said when a template fails: the facts themselves, so that a deadline is known
 * and a question can be answered all the same. Facts without a label here are left out.
 */
final class PlainWords {

  private static final List<Label> LABELS =
      List.of(
          new Label("title", "", ""),
          new Label("case", "案号", "case "),
          new Label("what", "", ""),
          new Label("kinds", "类别:", "kind: "),
          new Label("area", "地点:", "at: "),
          new Label("place", "", ""),
          new Label("outcome", "结果:", "outcome: "),
          new Label("understood", "已记为:", "taken as: "),
          new Label("stage", "阶段:", "stage: "),
          new Label("holder", "办理:", "with: "),
          new Label("who", "", ""),
          new Label("due", "截止:", "due: "),
          new Label("why", "", ""),
          new Label("do", "请:", "do: "),
          new Label("next", "", ""),
          new Label("words", "", ""),
          new Label("text", "", ""),
          new Label("list", "", ""));

  private PlainWords() {}

  private record Label(String fact, String zh, String en) {}

  /** One line of facts, the most needed first, the way to answer last. */
  static String of(Map<String, String> facts, String locale) {
    boolean english = locale.startsWith("en");
    List<String> said = new ArrayList<>();
    for (Label label : LABELS) {
      String value = facts.getOrDefault(label.fact(), "").strip();
      if (!value.isEmpty()) {
        said.add((english ? label.en() : label.zh()) + value);
      }
    }
    String answer = answer(facts);
    if (!answer.isEmpty()) {
      said.add((english ? "reply " : "回 ") + answer);
    }
    if (said.isEmpty()) {
      return english ? "You have a new notice. Reply HELP." : "您有一条新通知，回复 帮助 查看。";
    }
    return english ? String.join("; ", said) + "." : String.join("，", said) + "。";
  }

  private static String answer(Map<String, String> facts) {
    String options = facts.getOrDefault("options", "").strip();
    return options.isEmpty() ? "" : (facts.getOrDefault("code", "") + " " + options).strip();
  }
}
