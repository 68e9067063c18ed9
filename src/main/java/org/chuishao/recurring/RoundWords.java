package org.chuishao.recurring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chuishao.model.Message;
import org.chuishao.policy.Fulfilment;
import org.chuishao.policy.RecurringRule;
import org.chuishao.policy.Target;

/** What is said about a round to those who owe it, and of those who did not do it. */
final class RoundWords {

  private final RoundLetters letters;
  private final RecurringRule rule;
  private final Scoring scoring;

  RoundWords(RoundLetters letters) {
    this.letters = letters;
    this.rule = letters.rule();
    this.scoring = new Scoring(letters);
  }

  /** One message a person, however many posts the person answers for. */
  List<Message> reminders(Round round, List<Owing.Member> members) {
    Optional<Coverage> coverage =
        rule.covers()
            .map(
                covers ->
                    new Coverage(
                        covers, round, members, rule.every().first(round.first().minusDays(1))));
    List<Owing.Member> wanted =
        coverage.map(Coverage::proposed).orElseGet(() -> lacking(round, members));
    Map<Message.Recipient, List<Owing.Member>> byPerson = new LinkedHashMap<>();
    List<Message> messages = new ArrayList<>();
    for (Owing.Member member : wanted) {
      byPerson
          .computeIfAbsent(letters.receiver(member, messages), to -> new ArrayList<>())
          .add(member);
    }
    byPerson.forEach(
        (to, own) -> {
          Map<String, String> facts = letters.facts(round);
          facts.put(
              "places",
              coverage
                  .map(one -> names(own) + "（建议，至少还差" + one.lacking() + "个）")
                  .orElseGet(() -> standing(round, own)));
          facts.put("how", how(round));
          messages.add(pressable(letters.message(to, "round-remind", facts)));
        });
    return messages;
  }

  private String how(Round round) {
    Fulfilment.ByPeople people = rule.byPeople().orElseThrow();
    return people.how()
        + scoring
            .list(round)
            .or(
                () ->
                    people
                        .button()
                        .map(
                            one ->
                                "，" + one.label() + "回" + one.code() + " " + Fulfilment.Button.KEY))
            .orElse("");
  }

  /** With the button that the duty has, if it has one. */
  private Message pressable(Message message) {
    return rule.byPeople()
        .flatMap(Fulfilment.ByPeople::button)
        .map(
            button -> {
              Map<String, String> facts = new HashMap<>(message.facts());
              facts.put(Message.CODE, button.code());
              Message.Option option =
                  new Message.Option(Fulfilment.Button.KEY, rule.key(), button.label(), "", false);
              return new Message(
                  message.id(),
                  message.caseNo(),
                  message.notice(),
                  message.to(),
                  facts,
                  Optional.of(new Message.Prompt(0, 0, List.of(option))),
                  message.applies(),
                  message.urgency(),
                  message.rule(),
                  message.createdAt());
            })
        .orElse(message);
  }

  /** Who owes something at the end, in one list; nothing when nobody does. */
  List<Message> missing(Round round, List<Owing.Member> members) {
    List<Owing.Member> lacking = lacking(round, members);
    return lacking.isEmpty()
        ? List.of()
        : letters.tell(
            round,
            rule.silence().missing(),
            lacking,
            "round-missing",
            lacking.size() + "/" + members.size(),
            standing(round, lacking));
  }

  /** What was not covered at the end, or that it was the same again. */
  List<Message> uncovered(Round round, Coverage coverage) {
    List<Owing.Member> proposed = coverage.proposed();
    List<Owing.Member> all = letters.owing().of(rule, round.id().area(), letters.today());
    String places = proposed.isEmpty() ? "只查了上期查过的，应轮换" : names(proposed);
    return letters.tell(
        round,
        rule.silence().missing(),
        all.subList(0, 1),
        "round-missing",
        Math.max(coverage.lacking(), proposed.isEmpty() ? 1 : 0) + "/" + coverage.required(),
        places);
  }

  /**
   * The next level hears of those who still have not done it.
   *
   * @param names of members, or of the post that covers places
   */
  List<Message> again(
      Round round, List<Target> targets, List<Owing.Member> members, List<String> names) {
    List<Owing.Member> still =
        members.stream()
            .filter(
                member ->
                    names.contains(member.name())
                        || rule.covers().isPresent() && names.contains(member.post().toString()))
            .toList();
    if (still.isEmpty()) {
      return List.of();
    }
    List<Owing.Member> shown = rule.covers().isPresent() ? still.subList(0, 1) : still;
    String words =
        rule.covers().isPresent() ? letters.title(still.get(0).post()) + "（多期未达到）" : names(still);
    return letters.tell(
        round, targets, shown, "round-missing", shown.size() + "/" + members.size(), words);
  }

  private List<Owing.Member> lacking(Round round, List<Owing.Member> members) {
    return members.stream().filter(member -> left(round, member) > 0).toList();
  }

  private int left(Round round, Owing.Member member) {
    return Math.max(0, times() - round.doneBy(member.name()));
  }

  private int times() {
    return rule.byPeople().map(Fulfilment.ByPeople::times).orElse(1);
  }

  /** {@code 张庄村1/3、河西村0/3}; where once is enough, the names alone. */
  private String standing(Round round, List<Owing.Member> members) {
    return members.stream()
        .map(
            member ->
                member.title() + (times() == 1 ? "" : round.doneBy(member.name()) + "/" + times()))
        .collect(Collectors.joining("、"));
  }

  private static String names(List<Owing.Member> members) {
    return members.stream().map(Owing.Member::title).collect(Collectors.joining("、"));
  }
}
