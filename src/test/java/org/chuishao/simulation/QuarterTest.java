package org.chuishao.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chuishao.casework.Frame;
import org.chuishao.desk.Books;
import org.chuishao.figures.Period;
import org.chuishao.model.Message.Recipient;
import org.chuishao.model.PostRef;
import org.chuishao.policy.PolicyBook;
import org.chuishao.testkit.SampleBooks;
import org.chuishao.testkit.SampleDirectory;
import org.junit.jupiter.api.Test;

/** The parts of a quarter in virtual time; that it agrees with its tables is told by its story. */
class QuarterTest {

  private static final Period MONTH = Period.parse("2026-03");

  private static Quarter month(long seed) {
    Frame linyi =
        SampleBooks.linyi(
            Absences.yaml(seed, MONTH.first(), MONTH.last(), SampleDirectory.directory()));
    PolicyBook policies =
        new PolicyBook(List.of(linyi.policy(), SampleBooks.policy("panzhihua-2015")), List.of());
    return Quarter.play(new Books(policies, linyi.directory(), linyi.deadlines()), seed, MONTH, 8);
  }

  @Test
  void the_same_seed_is_the_same_month_and_another_one_is_not() {
    Map<String, BigDecimal> once = CountedSide.of(month(9)).sums();
    assertThat(CountedSide.of(month(9)).sums()).isEqualTo(once);
    assertThat(CountedSide.of(month(10)).sums()).isNotEqualTo(once);
  }

  @Test
  void a_difference_is_named_also_when_one_side_does_not_know_the_number_at_all() {
    Map<String, BigDecimal> counted = Map.of("a", BigDecimal.ONE, "b", new BigDecimal("2.50"));
    assertThat(
            Balance.differences(counted, Map.of("a", BigDecimal.ONE, "b", new BigDecimal("2.5"))))
        .isEmpty();
    assertThat(Balance.differences(counted, Map.of("a", BigDecimal.ONE, "c", BigDecimal.TEN)))
        .containsExactly("b：模拟 counted 2.50，表 tabled 0", "c：模拟 counted 0，表 tabled 10");
  }

  @Test
  void of_two_things_at_one_moment_the_one_planned_first_comes_first() {
    Timeline time = new Timeline(Instant.EPOCH);
    List<String> told = new ArrayList<>();
    time.at(Instant.EPOCH.plusSeconds(5), () -> told.add("second"));
    time.at(
        Instant.EPOCH.plusSeconds(2),
        () -> {
          told.add("first " + time.instant());
          time.at(Instant.EPOCH, () -> told.add("at once " + time.instant()));
        });
    time.at(Instant.EPOCH.plusSeconds(5), () -> told.add("third"));
    time.at(Instant.EPOCH.plusSeconds(9), () -> told.add("never"));
    time.play(Instant.EPOCH.plusSeconds(6));
    assertThat(told)
        .containsExactly(
            "first 1970-01-01T00:00:02Z", "at once 1970-01-01T00:00:02Z", "second", "third");
  }

  @Test
  void an_outage_hits_those_whose_first_channel_it_is_and_only_while_it_lasts() {
    Outages outages = Outages.drawn(3, MONTH.first(), MONTH.last(), 4, SampleDirectory.directory());
    PostRef post = PostRef.parse("village-secretary@示范县/柳河镇/张庄村");
    Recipient holder = new Recipient.Holder("chen-haiyan", post);
    List<Instant> hit = new ArrayList<>();
    for (Instant at = MONTH.from(); at.isBefore(MONTH.to()); at = at.plus(Duration.ofMinutes(10))) {
      if (outages.hit(holder, at)) {
        hit.add(at);
      }
      assertThat(outages.hit(new Recipient.Operator(), at)).isFalse();
    }
    assertThat(hit).isNotEmpty().hasSizeLessThan(4 * 40);
    assertThat(Outages.NONE.hit(holder, hit.get(0))).isFalse();
  }
}
