package org.chuishao.dispatch;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.chuishao.dispatch.Posting.State;
import org.chuishao.model.Message;
import org.chuishao.model.Message.Recipient;

/**
 * Alerts that say the same to the operator: the first leaves at once, those that follow within a
 * span wait and are said once, with their number. Pure; what is alike is told by the words without
 * their numbers.
 */
final class SameAlerts {

  /** Remark of an alert that waits behind one that said the same. */
  static final String WAITS = "同样的提醒刚发过，稍后合并";

  private static final Duration USUAL = Duration.ofHours(1);

  /** What stays as it is until the operator has found somebody. */
  private static final Duration STANDING = Duration.ofDays(1);

  private static final Set<String> STANDING_ONES = Set.of("岗位无人接收");
  private static final int SHOWN = 8;

  private SameAlerts() {}

  static boolean isAlert(Message message) {
    return message.to() instanceof Recipient.Operator && message.notice().equals("operator-alert");
  }

  /** True for an alert that waits to be said along with others. */
  static boolean waits(Posting alert) {
    return alert.state() == State.HELD
        && alert.remark().equals(WAITS)
        && alert.attempts().isEmpty();
  }

  /** What two alerts have in common that say the same: ids and numbers left out. */
  static String key(Message alert) {
    String said =
        alert.facts().getOrDefault("what", "") + "|" + alert.facts().getOrDefault("why", "");
    return said.replaceAll("[a-z]?[0-9]+(-[0-9]+)?", "#");
  }

  /** How long others wait behind one that has left. */
  static Duration span(Message alert) {
    return STANDING_ONES.contains(alert.facts().getOrDefault("what", "")) ? STANDING : USUAL;
  }

  /** Those that are said along with this one. @param waiting whatever waits for the operator */
  static List<Posting> alike(Posting alert, List<Posting> waiting) {
    String key = key(alert.message());
    return waiting.stream()
        .filter(other -> isAlert(other.message()) && waits(other))
        .filter(other -> !other.message().id().equals(alert.message().id()))
        .filter(other -> key(other.message()).equals(key))
        .toList();
  }

  /** The alert that speaks for all: how many, and of which cases. */
  static Message forAll(Message alert, List<Posting> others) {
    if (others.isEmpty()) {
      return alert;
    }
    Set<String> cases = new TreeSet<>();
    cases.add(alert.facts().getOrDefault("case", ""));
    others.forEach(other -> cases.add(other.message().facts().getOrDefault("case", "")));
    cases.remove("");
    Map<String, String> facts = new HashMap<>(alert.facts());
    facts.put(
        "what", alert.facts().getOrDefault("what", "") + "（同样的提醒共" + (others.size() + 1) + "条）");
    if (cases.size() > 1) {
      List<String> shown = cases.stream().limit(SHOWN).toList();
      String more = cases.size() > SHOWN ? "等" + cases.size() + "件" : "";
      facts.put(
          "why", alert.facts().getOrDefault("why", "") + "；涉及案" + String.join("、", shown) + more);
    }
    return new Message(
        alert.id(),
        alert.caseNo(),
        alert.notice(),
        alert.to(),
        facts,
        alert.prompt(),
        alert.applies(),
        alert.urgency(),
        alert.rule(),
        alert.createdAt());
  }
}
