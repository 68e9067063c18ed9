package org.chuishao.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chuishao.figures.Blacklist;
import org.chuishao.figures.Figures;
import org.chuishao.figures.Period;
import org.chuishao.model.AreaPath;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.FigureEntry;

/** Reads the records that figures are made of, and keeps what posts state. */
public final class FigureReading {

  private final FigureBook book;
  private final DayBook dayBook;
  private final Supplier<Books> books;
  private final InstantSource clock;

  public FigureReading(
      FigureBook book, DayBook dayBook, Supplier<Books> books, InstantSource clock) {
    this.book = book;
    this.dayBook = dayBook;
    this.books = books;
    this.clock = clock;
  }

  /**
   * Figures that can be asked about periods from this one on.
   *
   * @param period the earliest that is asked for
   * @throws LedgerAwayException when the store cannot be reached
   */
  public Figures from(Period period) {
    // What happened in this very moment is known.
    Instant now = clock.instant().plusMillis(1);
    List<FigureEntry> entries = book.entries();
    LocalDate today = LocalDate.ofInstant(now, Period.ZONE);
    LocalDate first = dayBookFrom(period, entries);
    Books current = books.get();
    return new Figures(
        current.directory(),
        current.policies(),
        book.logs(now.toEpochMilli()),
        first.isAfter(today) ? List.of() : dayBook.entries(first, today),
        entries,
        now);
  }

  /**
   * Who is on the blacklist of an area and of those in it, the latest first (P-A7).
   *
   * @throws LedgerAwayException when the store cannot be reached
   */
  public List<Blacklist.Listed> blacklist(AreaPath area) {
    Instant now = clock.instant().plusMillis(1);
    Books current = books.get();
    return Blacklist.of(
        book.logs(now.toEpochMilli()), current.directory(), current.policies(), area, now);
  }

  /**
   * Returns once it is durable. An entry of the same id is the same entry.
   *
   * @throws LedgerAwayException when the store cannot be reached
   */
  public void keep(FigureEntry entry) {
    book.keep(entry);
  }

  /** A statement covers lines of its month, which may be an earlier one. */
  private static LocalDate dayBookFrom(Period period, List<FigureEntry> entries) {
    Stream<LocalDate> covered =
        entries.stream()
            .filter(entry -> !entry.at().isBefore(period.cutBefore()))
            .filter(FigureReading::ofDayBook)
            .map(entry -> entry.month().atDay(1));
    return Stream.concat(covered, Stream.of(YearMonth.from(period.first()).atDay(1)))
        .min(LocalDate::compareTo)
        .orElse(period.first());
  }

  private static boolean ofDayBook(FigureEntry entry) {
    return entry.column() == FigureColumn.NOTICES || entry.column() == FigureColumn.LEAFLETS;
  }
}
