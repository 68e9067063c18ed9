package org.chuishao.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chuishao.model.AreaPath;
import org.chuishao.model.DayEntry;

/** A day book whose entries also count towards recurring duties (L-B1, L-B8). */
public final class CountedDayBook implements DayBook {

  private final DayBook inner;
  private final Recurring recurring;

  public CountedDayBook(DayBook inner, Recurring recurring) {
    this.inner = inner;
    this.recurring = recurring;
  }

  /** {@inheritDoc} Told again after a crash it is kept once and counts once. */
  @Override
  public void keep(DayEntry entry) {
    inner.keep(entry);
    if (entry.what() == DayEntry.What.PATROL) {
      recurring.done("patrol", entry.area(), 1, List.of(), entry.id());
    }
    for (Map.Entry<DayEntry.Count, Integer> count : entry.counts().entrySet()) {
      if (count.getValue() > 0) {
        recurring.done(
            kind(count.getKey()),
            entry.area(),
            count.getValue(),
            count.getKey() == DayEntry.Count.NOTICES ? DutyText.positions(entry.text()) : List.of(),
            entry.id() + ":" + count.getKey());
      }
    }
  }

  /** As policies write it: {@code broadcasts}. */
  private static String kind(DayEntry.Count count) {
    return count.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<DayEntry> entries(AreaPath area, LocalDate from, LocalDate to) {
    return inner.entries(area, from, to);
  }

  @Override
  public List<DayEntry> entries(LocalDate from, LocalDate to) {
    return inner.entries(from, to);
  }
}
