package org.chuishao.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.chuishao.model.AreaPath;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.Kind;

/** Cuts facts to a period and adds them up. */
final class Tables {

  private Tables() {}

  /**
   * The facts that count in a period: those about its days that were known at the cut, and what
   * became known since the cut before about earlier days. What was counted and taken back in it is
   * left out. In one order for ever.
   */
  static List<Fact> in(Period period, Instant cut, List<Fact> all, Predicate<Fact> whose) {
    List<Fact> counted = new ArrayList<>();
    all.stream()
        .filter(fact -> fact.known().isBefore(cut) && !fact.on().isAfter(period.last()))
        .filter(fact -> !fact.on().isBefore(period.first()) || late(fact, period))
        .filter(whose)
        .sorted(Fact.ORDER)
        .forEach(fact -> add(counted, fact));
    return counted;
  }

  private static boolean late(Fact fact, Period period) {
    return !fact.known().isBefore(period.cutBefore());
  }

  private static void add(List<Fact> counted, Fact fact) {
    for (int i = counted.size() - 1; i >= 0 && counted.get(i).on().equals(fact.on()); i--) {
      if (counted.get(i).cancels(fact)) {
        counted.remove(i);
        return;
      }
    }
    counted.add(fact);
  }

  /**
   * @param facts of {@link #in}
   * @param open the cut is that of now, not that of the period
   */
  static Table table(
      AreaPath area, String filler, Period period, Instant cut, boolean open, List<Fact> facts) {
    List<Table.Row> rows = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (kind != Kind.OTHER) {
        rows.add(row(kind.zh(), facts, fact -> fact.kind().equals(Optional.of(kind))));
      }
    }
    return new Table(
        area,
        filler,
        period,
        cut,
        open,
        rows,
        row("未分领域", facts, fact -> fact.kind().isEmpty()),
        row("合计", facts, fact -> true),
        facts.stream().filter(fact -> fact.on().isBefore(period.first())).toList(),
        facts.stream().filter(Tables::missing).map(Tables::missed).toList());
  }

  private static Table.Row row(String title, List<Fact> facts, Predicate<Fact> which) {
    BigDecimal[] sums = new BigDecimal[FigureColumn.values().length];
    java.util.Arrays.fill(sums, BigDecimal.ZERO);
    facts.stream()
        .filter(which)
        .forEach(
            fact ->
                sums[fact.column().ordinal()] = sums[fact.column().ordinal()].add(fact.amount()));
    List<BigDecimal> cells = new ArrayList<>();
    for (FigureColumn column : FigureColumn.values()) {
      cells.add(
          plain(column.money() ? sums[column.ordinal()].movePointLeft(4) : sums[column.ordinal()]));
    }
    return new Table.Row(title, cells);
  }

  /** One way to write each number: no zeros behind, no exponent. */
  static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** Of a case only: a post that states zero means zero. */
  private static boolean missing(Fact fact) {
    return fact.amount().signum() == 0 && fact.source() instanceof Source.OfCase;
  }

  private static Table.Missing missed(Fact fact) {
    Source.OfCase of = (Source.OfCase) fact.source();
    return new Table.Missing(of.no(), fact.by(), fact.why());
  }
}
