package org.chuishao.recurring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.directory.Detour;
import org.chuishao.directory.Resolution;
import org.chuishao.model.Message;
import org.chuishao.policy.Fulfilment;
import org.chuishao.policy.RecurringRule;

/** What is said of a drill: to those who were drawn, and of what came of it. */
final class DrillWords {

  private final RoundLetters letters;
  private final RecurringRule rule;

  DrillWords(RoundLetters letters) {
    this.letters = letters;
    this.rule = letters.rule();
  }

  /** What each of those who were drawn is asked. */
  List<Message> drill(Round round, Fulfilment.ByDrill drill) {
    List<Message> messages = new ArrayList<>();
    for (Owing.Member member : letters.owing().of(rule, round.id().area(), letters.today())) {
      Map<String, Integer> notes = round.notesOf(member.name());
      if (notes.containsKey(Drills.CODE)) {
        Map<String, String> facts = letters.facts(round);
        facts.put("due", letters.within(drill.within()));
        facts.put("number", String.valueOf(notes.get(Drills.CODE)));
        Message.Recipient to = letters.receiver(member, messages);
        messages.add(letters.message(to, "drill", facts));
      }
    }
    return messages;
  }

  /** What came of a drill: who answered how fast, who did not, whom nobody could have reached. */
  List<Message> drilled(Round round, List<Owing.Member> sample) {
    List<String> parts = new ArrayList<>();
    for (Owing.Member member : sample) {
      String title = letters.directory().fullTitle(member.post(), letters.today());
      Resolution found =
          letters.directory().resolve(member.post(), round.drawn().orElse(letters.now()));
      Optional<String> why = found.detours().stream().map(Detour::why).findFirst();
      if (round.doneBy(member.name()) > 0) {
        int seconds = round.notesOf(member.name()).getOrDefault(Drills.SECONDS, 0);
        parts.add(title + (seconds + 59) / 60 + "分钟");
      } else {
        boolean unreached =
            found
                .person()
                .filter(
                    person ->
                        letters
                            .owing()
                            .surroundings()
                            .unreached()
                            .test(person.id(), round.drawn().orElse(letters.now())))
                .isPresent();
        parts.add(
            title
                + why.map(reason -> "联系不上（" + reason + "）")
                    .orElse(unreached ? "联系不上（消息没送到）" : "未回应"));
      }
    }
    long answered = sample.stream().filter(member -> round.doneBy(member.name()) > 0).count();
    return letters.tell(
        round,
        rule.silence().missing(),
        sample,
        "round-result",
        answered + "/" + sample.size(),
        sample.isEmpty() ? "本期没有抽到岗位" : String.join("、", parts));
  }
}
