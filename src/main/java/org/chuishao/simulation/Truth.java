package org.chuishao.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chuishao.directory.Directory;
import org.chuishao.figures.Period;
import org.chuishao.model.AreaPath;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.Kind;

/**
 * 附件2 as it has to come out, added up from what people of a simulation did and not from records.
 */
final class Truth {

  private final Directory directory;
  private final Counters counters;
  private final List<Deeds.Counted> deeds;
  private final Map<Instant, List<Affair.Share>> atCut = new HashMap<>();

  Truth(Directory directory, Counters counters, List<Deeds.Counted> deeds) {
    this.directory = directory;
    this.counters = counters;
    this.deeds = deeds;
  }

  /**
   * The cells of an area's table; a row that is empty stands for what belongs to no field. What
   * became known after the cut of one period counts in the next: so a period has all that is known
   * at its cut, less what was known at the cut before about earlier days.
   */
  Map<Optional<Kind>, Map<FigureColumn, BigDecimal>> table(AreaPath area, Period period) {
    Map<Optional<Kind>, Map<FigureColumn, BigDecimal>> cells = new HashMap<>();
    shares(area, period.cut())
        .filter(share -> !day(share).isAfter(period.last()))
        .forEach(share -> add(cells, share, share.amount()));
    shares(area, period.cutBefore())
        .filter(share -> day(share).isBefore(period.first()))
        .forEach(share -> add(cells, share, share.amount().negate()));
    return cells;
  }

  private static LocalDate day(Affair.Share share) {
    return Days.of(share.on());
  }

  private static void add(
      Map<Optional<Kind>, Map<FigureColumn, BigDecimal>> cells,
      Affair.Share share,
      BigDecimal amount) {
    cells
        .computeIfAbsent(share.kind(), kind -> new EnumMap<>(FigureColumn.class))
        .merge(share.column(), amount, BigDecimal::add);
  }

  private Stream<Affair.Share> shares(AreaPath area, Instant cut) {
    return atCut
        .computeIfAbsent(
            cut,
            at ->
                Stream.concat(
                        counters.affairs().stream().flatMap(affair -> affair.shares(at)),
                        deeds.stream().filter(deed -> deed.at().isBefore(at)).map(Truth::share))
                    .toList())
        .stream()
        .filter(share -> directory.within(share.party().area(), area));
  }

  /** What is stated of a month that is over counts on its last day. */
  private static Affair.Share share(Deeds.Counted deed) {
    boolean over = YearMonth.from(Days.of(deed.at())).isAfter(deed.month());
    Instant on = over ? Days.start(deed.month().atEndOfMonth()) : deed.at();
    return new Affair.Share(
        deed.post(), deed.kind(), deed.column(), BigDecimal.valueOf(deed.amount()), on, deed.at());
  }
}
