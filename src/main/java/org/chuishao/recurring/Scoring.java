package org.chuishao.recurring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.policy.Fulfilment;
import org.chuishao.policy.RecurringRule;

/** Parties that others score in a round: by which numbers, and what they have got. */
final class Scoring {

  private final RoundLetters letters;
  private final RecurringRule rule;

  Scoring(RoundLetters letters) {
    this.letters = letters;
    this.rule = letters.rule();
  }

  /** Who is scored in a round, in the order of their numbers. */
  List<PostRef> rated(Round round) {
    return rule.byPeople()
        .flatMap(Fulfilment.ByPeople::rates)
        .map(rates -> letters.owing().posts(rates.who(), round.id().area(), letters.today()))
        .orElse(List.of());
  }

  /** {@code ：1应急 2公安}: by which number each is scored; empty when nobody is. */
  Optional<String> list(Round round) {
    List<PostRef> rated = rated(round);
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < rated.size(); i++) {
      list.append(i == 0 ? "：" : " ").append(i + 1).append(letters.brief(rated.get(i)));
    }
    return Optional.of(list.toString()).filter(some -> !some.isEmpty());
  }

  /** What those who were scored have got, best first; nothing when nobody is scored. */
  List<Message> results(Round round, List<Owing.Member> raters) {
    List<PostRef> rated = rated(round);
    if (rated.isEmpty()) {
      return List.of();
    }
    Map<PostRef, Integer> tenths = new HashMap<>();
    for (PostRef post : rated) {
      List<Integer> given =
          raters.stream()
              .flatMap(
                  rater ->
                      Optional.ofNullable(round.notesOf(rater.name()).get(post.toString()))
                          .stream())
              .toList();
      int sum = given.stream().mapToInt(Integer::intValue).sum();
      tenths.put(post, given.isEmpty() ? -1 : (sum * 10 + given.size() / 2) / given.size());
    }
    String words =
        rated.stream()
            .sorted(
                java.util.Comparator.comparing((PostRef post) -> -tenths.getOrDefault(post, -1)))
            .map(post -> letters.title(post) + points(tenths.getOrDefault(post, -1)))
            .collect(Collectors.joining("、"));
    long votes = raters.stream().filter(rater -> round.doneBy(rater.name()) > 0).count();
    Fulfilment.Rates rates = rule.byPeople().orElseThrow().rates().orElseThrow();
    return letters.tell(
        round, rates.results(), raters, "round-result", votes + "/" + raters.size(), words);
  }

  private static String points(int tenths) {
    return tenths < 0 ? "无评分" : tenths / 10 + "." + tenths % 10 + "分";
  }
}
