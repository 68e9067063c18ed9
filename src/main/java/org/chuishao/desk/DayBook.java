package org.chuishao.desk;

import java.time.LocalDate;
import java.util.List;
import org.chuishao.model.AreaPath;
import org.chuishao.model.DayEntry;

/** Where patrols and publicity are kept, by area and day. */
public interface DayBook {

  /**
   * Returns once it is durable. An entry of the same id, area and day is the same entry.
   *
   * @throws LedgerAwayException when the store cannot be reached
   */
  void keep(DayEntry entry);

  /**
   * The entries of an area and those below, oldest first.
   *
   * @param from first day, Asia/Shanghai
   * @param to last day
   * @throws LedgerAwayException when the store cannot be reached
   */
  List<DayEntry> entries(AreaPath area, LocalDate from, LocalDate to);

  /**
   * The entries of all areas, oldest first.
   *
   * @param from first day, Asia/Shanghai
   * @param to last day
   * @throws LedgerAwayException when the store cannot be reached
   */
  List<DayEntry> entries(LocalDate from, LocalDate to);
}
