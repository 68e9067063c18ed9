package org.chuishao.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chuishao.bulletin.Edition;
import org.chuishao.casework.Frame;
import org.chuishao.desk.Books;
import org.chuishao.desk.BulletinPress;
import org.chuishao.dispatch.Papers;
import org.chuishao.figures.Period;
import org.chuishao.policy.PolicyBook;
import org.chuishao.testkit.SampleBooks;
import org.chuishao.testkit.SampleDirectory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A span of a region's life under two policies, held against its own figures. */
class QuarterTest {

  private static final Period MONTHS = Period.parse("2026-Q1");
  private static Quarter quarter;
  private static Balance tabled;

  @BeforeAll
  static void play() {
    String away = Absences.yaml(7, MONTHS.first(), MONTHS.last(), SampleDirectory.directory());
    Frame linyi = SampleBooks.linyi(away);
    Books books =
        new Books(
            new PolicyBook(
                List.of(linyi.policy(), SampleBooks.policy("panzhihua-2015")), List.of()),
            linyi.directory(),
            linyi.deadlines());
    long a = System.nanoTime();
    quarter = Quarter.play(books, Long.getLong("s",7), MONTHS, Integer.getInteger("n", 60));
    long b = System.nanoTime();
    BulletinPress press = quarter.press();
    Map<Edition, Papers.Paper> papers = new LinkedHashMap<>();
    TabledSide.editions(quarter)
        .forEach((edition, message) -> papers.put(edition, press.of(message).orElseThrow()));
    long c = System.nanoTime();
    tabled = TabledSide.of(quarter, quarter.figures(), papers);
    long d = System.nanoTime();
    System.out.printf("play %d press %d tabled %d%n", (b-a)/1000000, (c-b)/1000000, (d-c)/1000000);
  }

  @Test
  void what_the_simulation_counted_is_what_tables_bulletins_and_ledger_say() {
    List<String> d = Balance.differences(CountedSide.of(quarter).sums(), tabled.sums());
    System.out.println(d.size());
    d.stream().limit(60).forEach(System.out::println);
    assertThat(d).isEmpty();
  }
}
