package org.chuishao.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One message in a line of a joined SMS: what it is about, its case, its limit, the code to answer
 * it with. The code alone brings the options back.
 */
final class JoinedLine {

  /** What a variable of a registered text holds at most. */
  static final int LONGEST = 35;

  private static final int SHORTEST_HEAD = 6;
  private static final List<String> HEADS =
      List.of("title", "what", "outcome", "next", "text", "kinds", "place");

  private JoinedLine() {}

  /**
   * @param facts of the notice, as an SMS says them, its code among them
   * @return at most {@value #LONGEST} characters unless case, limit and code alone are longer;
   *     empty when there is nothing to say
   */
  static String of(String notice, Map<String, String> facts) {
    List<String> tail = new ArrayList<>();
    Stream.of("案:case", "限:due", "回:code")
        .map(one -> one.split(":", 2))
        .filter(one -> !facts.getOrDefault(one[1], "").isBlank())
        .forEach(one -> tail.add(one[0] + facts.getOrDefault(one[1], "").strip()));
    String rest = String.join("，", tail);
    String head = head(notice, facts);
    if (head.isEmpty() || rest.isEmpty()) {
      return head.isEmpty() ? rest : Phrasing.cut(head, LONGEST);
    }
    int room = LONGEST - rest.codePointCount(0, rest.length()) - 1;
    return room < SHORTEST_HEAD ? rest : Phrasing.cut(head, room) + "，" + rest;
  }

  private static String head(String notice, Map<String, String> facts) {
    String found =
        HEADS.stream()
            .map(fact -> facts.getOrDefault(fact, "").replaceAll("\\s+", " ").strip())
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("");
    return switch (notice) {
      case "persuade" -> "劝停" + facts.getOrDefault("kinds", "");
      case "overdue" -> "逾期：" + found;
      default -> found;
    };
  }
}
