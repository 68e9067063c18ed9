package org.chuishao.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.chuishao.model.Case;
import org.chuishao.model.Event;
import org.chuishao.model.Recorded;
import org.chuishao.testkit.Histories;
import org.chuishao.testkit.Histories.Act;
import org.junit.jupiter.api.Test;

/**
 * What holds in every history, whoever answers what and however time passes. A history is a start
 * and a list of acts; each act is a kind and a number that picks among what is possible then, so
 * that a failing history shrinks to the few acts that matter.
 */
class CaseProperties {

  @Provide
  Arbitrary<List<Tuple2<Act, Integer>>> acts() {
    Arbitrary<Act> kinds =
        Arbitraries.frequency(
            Tuple.of(12, Act.ANSWER),
            Tuple.of(4, Act.ANSWER_AS_ANYBODY),
            Tuple.of(2, Act.ANSWER_NONSENSE),
            Tuple.of(8, Act.STEP),
            Tuple.of(4, Act.PASS),
            Tuple.of(3, Act.AWAY),
            Tuple.of(3, Act.UNDO),
            Tuple.of(5, Act.REGRET),
            Tuple.of(2, Act.SUSPEND),
            Tuple.of(3, Act.RESUME),
            Tuple.of(2, Act.REOPEN),
            Tuple.of(1, Act.WITHDRAW),
            Tuple.of(2, Act.NOTE),
            Tuple.of(2, Act.LOST),
            Tuple.of(2, Act.SILENT),
            Tuple.of(2, Act.CALENDAR),
            Tuple.of(1, Act.PEOPLE),
            Tuple.of(3, Act.OVERSEE),
            Tuple.of(2, Act.BOUNCE));
    return kinds
        .flatMap(kind -> Arbitraries.integers().between(0, 999).map(n -> Tuple.of(kind, n)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  @Provide
  Arbitrary<Integer> starts() {
    return Arbitraries.integers().between(0, 999);
  }

  private static void keepsItsPromises(Histories history, List<Tuple2<Act, Integer>> acts) {
    Promises promises = new Promises(history);
    promises.check();
    for (Tuple2<Act, Integer> act : acts) {
      history.perform(act.get1(), act.get2());
      promises.check();
    }
  }

  @Property(tries = 2000)
  void every_history_keeps_its_promises(
      @ForAll("starts") int start, @ForAll("acts") List<Tuple2<Act, Integer>> acts) {
    Histories history = new Histories(start);
    keepsItsPromises(history, acts);
  }

  @Test
  void an_extension_that_is_over_before_it_is_granted_keeps_them_too() {
    Histories history = new Histories(60);
    List<Tuple2<Act, Integer>> acts =
        List.of(
            Tuple.of(Act.PASS, 240),
            Tuple.of(Act.STEP, 0),
            Tuple.of(Act.PASS, 547),
            Tuple.of(Act.ANSWER, 0),
            Tuple.of(Act.STEP, 5),
            Tuple.of(Act.STEP, 20),
            Tuple.of(Act.AWAY, 626),
            Tuple.of(Act.AWAY, 101),
            Tuple.of(Act.ANSWER, 331),
            Tuple.of(Act.AWAY, 46),
            Tuple.of(Act.STEP, 580),
            Tuple.of(Act.PASS, 679),
            Tuple.of(Act.BOUNCE, 2),
            Tuple.of(Act.PASS, 4));
    keepsItsPromises(history, acts);
    assertThat(history.log())
        .anySatisfy(
            recorded ->
                assertThat(recorded.event())
                    .isInstanceOfSatisfying(
                        Event.DutyMoved.class,
                        moved -> assertThat(moved.duty().due()).isBefore(recorded.at())));
  }

  /** P-A1 to LP-A9: the same promises, with transfers, rulings, supervision and all beside it. */
  @Property(tries = 600)
  void every_history_under_the_other_policy_keeps_them_too(
      @ForAll("starts") int start, @ForAll("acts") List<Tuple2<Act, Integer>> acts) {
    Histories history = Histories.panzhihua(start);
    keepsItsPromises(history, acts);
  }

  @Test
  void the_histories_of_the_other_policy_get_to_all_that_stands_beside_the_chain() {
    List<Act> likely =
        List.of(
            Act.ANSWER,
            Act.ANSWER,
            Act.ANSWER,
            Act.ANSWER,
            Act.STEP,
            Act.STEP,
            Act.OVERSEE,
            Act.BOUNCE,
            Act.BOUNCE,
            Act.PASS,
            Act.UNDO);
    Set<String> stages = new TreeSet<>();
    Set<String> events = new TreeSet<>();
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Histories history = Histories.panzhihua(random.nextInt(1000));
      for (int n = 0; n < 40; n++) {
        history.perform(likely.get(random.nextInt(likely.size())), random.nextInt(1000));
      }
      for (Recorded recorded : history.log()) {
        events.add(recorded.event().getClass().getSimpleName());
        if (recorded.event() instanceof Event.TrackOpened opened) {
          stages.add(opened.stage());
        } else if (recorded.event() instanceof Event.TrackMoved moved) {
          stages.add(moved.to());
        }
      }
    }
    assertThat(stages)
        .contains("acknowledge", "supervision", "offer", "menu", "announce", "closure", "extension")
        .contains(
            "own",
            "joint",
            "joint-case",
            "city",
            "taken-over",
            "review",
            "follow",
            "ruling",
            "ruled");
    assertThat(events)
        .contains("Sourced", "Transferred", "OverdueCounted", "SupervisionOffered", "Supervised")
        .contains("TakenOver", "Filed", "Blacklisted", "Unlisted", "HeldToAccount", "Closed");
  }

  @Property(tries = 300)
  void a_case_that_nobody_answers_is_still_spoken_of_after_a_year(
      @ForAll("starts") int start, @ForAll("acts") List<Tuple2<Act, Integer>> acts) {
    Histories history = new Histories(start);
    acts.forEach(act -> history.perform(act.get1(), act.get2()));
    if (history.file().status().ended()) {
      return;
    }
    int before = history.messages().size();
    history.awayDays(365);
    history.perform(Act.STEP, 0);
    assertThat(history.file().status()).isEqualTo(Case.Status.OPEN);
    assertThat(history.messages().size()).isGreaterThan(before);
    assertThat(history.file().nextDue().orElseThrow()).isAfter(history.now());
  }
}
