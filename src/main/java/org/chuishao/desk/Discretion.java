package org.chuishao.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.chuishao.informant.Finding;
import org.chuishao.informant.LeakCheck;
import org.chuishao.model.Case;
import org.chuishao.model.Decision;
import org.chuishao.model.Kind;
import org.chuishao.model.Message;
import org.chuishao.model.Reporter;

/**
 * Looks through everything that a decision is about to say on a report of the public (L-C1). What
 * would point to who reported is left out, never the order itself; and a person hears what was left
 * out and why.
 */
final class Discretion {

  /** Facts that hold words of people; all others are ours. */
  private static final Set<String> WORDS = Set.of("place", "text", "why", "outcome", "understood");

  private Discretion() {}

  /**
   * Words that were held back.
   *
   * @param notice the message they were to go out with, the first one
   * @param instead what went out; may be empty
   */
  record Held(String notice, String fact, String words, String instead, Set<Finding.Kind> kinds) {}

  /**
   * @param held what has to be put before a person; empty nearly always
   */
  record Screened(Decision.Accepted decision, List<Held> held) {}

  static Screened screen(Decision.Accepted accepted) {
    Case file = accepted.after();
    if (accepted.messages().isEmpty() || !(file.report().reporter() instanceof Reporter.Unnamed)) {
      return new Screened(accepted, List.of());
    }
    Map<String, String> known = new HashMap<>();
    List<Held> held = new ArrayList<>();
    List<Message> messages =
        accepted.messages().stream().map(message -> screen(message, file, known, held)).toList();
    return held.isEmpty()
        ? new Screened(accepted, held)
        : new Screened(
            new Decision.Accepted(file, accepted.by(), accepted.at(), accepted.events(), messages),
            held);
  }

  private static Message screen(
      Message message, Case file, Map<String, String> known, List<Held> held) {
    Map<String, String> facts = new HashMap<>(message.facts());
    for (Map.Entry<String, String> fact : message.facts().entrySet()) {
      if (WORDS.contains(fact.getKey()) && !fact.getValue().isEmpty()) {
        String said =
            known.computeIfAbsent(
                fact.getKey() + "|" + fact.getValue(),
                key -> discreet(message.notice(), fact.getKey(), fact.getValue(), file, held));
        facts.put(fact.getKey(), said);
      }
    }
    return facts.equals(message.facts()) ? message : with(message, facts);
  }

  private static String discreet(
      String notice, String fact, String words, Case file, List<Held> held) {
    List<Finding> findings = LeakCheck.findings(words, file.report().text());
    if (findings.isEmpty()) {
      return words;
    }
    String instead = LeakCheck.neutral(words, findings, neutral(fact, file));
    held.add(
        new Held(
            notice,
            fact,
            words,
            instead,
            findings.stream().map(Finding::kind).collect(Collectors.toCollection(TreeSet::new))));
    return instead;
  }

  /** What is left to say is what the case is about; the area stands beside it anyway. */
  private static String neutral(String fact, Case file) {
    return fact.equals("place")
        ? ""
        : file.report().kinds().stream().limit(2).map(Kind::zh).collect(Collectors.joining("、"));
  }

  private static Message with(Message m, Map<String, String> facts) {
    return new Message(
        m.id(),
        m.caseNo(),
        m.notice(),
        m.to(),
        facts,
        m.prompt(),
        m.applies(),
        m.urgency(),
        m.rule(),
        m.createdAt());
  }
}
