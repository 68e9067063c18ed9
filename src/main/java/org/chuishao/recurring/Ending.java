package org.chuishao.recurring;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chuishao.model.Message;
import org.chuishao.policy.Fulfilment;
import org.chuishao.policy.RecurringRule;
import org.chuishao.policy.Silence;

/** The end of a round: what was owed, who hears of it, what is left to the next. */
final class Ending {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Owing owing;
  private final RecurringRule rule;
  private final Instant now;
  private final RoundWords words;
  private final DrillWords drills;
  private final Scoring scoring;

  Ending(RoundLetters letters) {
    this.owing = letters.owing();
    this.rule = letters.rule();
    this.now = letters.now();
    this.words = new RoundWords(letters);
    this.drills = new DrillWords(letters);
    this.scoring = new Scoring(letters);
  }

  RoundWords words() {
    return words;
  }

  DrillWords drills() {
    return drills;
  }

  private List<Owing.Member> members(Round round) {
    return owing.of(rule, round.id().area(), LocalDate.ofInstant(now, ZONE));
  }

  /** The next round; what is said and recorded about this one is added to the lists. */
  Round end(Round round, List<Message> messages, List<Turn.Ended> ended) {
    List<Owing.Member> members =
        rule.drill().isPresent()
            ? members(round).stream()
                .filter(member -> round.notes().containsKey(member.name()))
                .toList()
            : members(round);
    Map<String, Integer> done = new TreeMap<>();
    members.forEach(member -> done.put(member.name(), round.doneBy(member.name())));
    int times = rule.byPeople().map(Fulfilment.ByPeople::times).orElse(1);
    ended.add(new Turn.Ended(round.first(), rule.dueDay(round.first()), done, times));
    Round.Past past = round.past();
    Map<String, Integer> lacking = new LinkedHashMap<>();
    Map<String, Integer> inARow = new TreeMap<>();
    if (rule.drill().isPresent()) {
      messages.addAll(drills.drilled(round, members));
    } else if (rule.covers().isPresent() && !members.isEmpty()) {
      Coverage coverage = new Coverage(rule.covers().get(), round, members, previous(round));
      if (coverage.lacking() > 0 || coverage.onlyTheSame()) {
        messages.addAll(words.uncovered(round, coverage));
        String post = members.get(0).post().toString();
        inARow.put(post, past.inARow().getOrDefault(post, 0) + 1);
      }
      past = coverage.past();
    } else if (rule.byPeople().isPresent()) {
      for (Owing.Member member : members) {
        int left = Math.max(0, times - round.doneBy(member.name()));
        if (left > 0) {
          lacking.put(member.name(), left);
          inARow.put(member.name(), past.inARow().getOrDefault(member.name(), 0) + 1);
        }
      }
      messages.addAll(words.missing(round, members));
      messages.addAll(scoring.results(round, members));
    }
    Round.Past left = new Round.Past(past.covered(), inARow, lacking, Optional.of(round.first()));
    messages.addAll(inARow(round, left, members));
    return round.next(rule.every().next(round.first()), left);
  }

  private LocalDate previous(Round round) {
    return rule.every().first(round.first().minusDays(1));
  }

  /** Those who have missed it so often in a row that the next level hears of it. */
  private List<Message> inARow(Round round, Round.Past left, List<Owing.Member> members) {
    return rule.silence()
        .next()
        .filter(Silence.InARow.class::isInstance)
        .map(Silence.InARow.class::cast)
        .map(
            next -> {
              List<String> often =
                  left.inARow().entrySet().stream()
                      .filter(missed -> missed.getValue() >= next.rounds())
                      .map(Map.Entry::getKey)
                      .toList();
              return words.again(round, next.tell(), members, often);
            })
        .orElse(List.of());
  }

  /** What the round before still lacks, told to the next level. */
  List<Message> later(Round round) {
    List<String> lacking = List.copyOf(round.past().lacking().keySet());
    List<Message> messages = new ArrayList<>();
    if (rule.silence().next().isPresent() && round.past().before().isPresent()) {
      Round before = Round.begin(round.id(), round.past().before().get(), 0);
      messages.addAll(
          words.again(before, rule.silence().next().get().tell(), members(round), lacking));
    }
    return messages;
  }
}
