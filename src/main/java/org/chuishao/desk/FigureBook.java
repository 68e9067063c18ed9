package org.chuishao.desk;

import java.util.List;
import org.chuishao.figures.CaseLog;
import org.chuishao.model.FigureEntry;

/** Where figures come from besides the day book: what posts stated, and the logs of cases. */
public interface FigureBook {

  /**
   * Returns once it is durable. An entry of the same id is the same entry.
   *
   * @throws LedgerAwayException when the store cannot be reached
   */
  void keep(FigureEntry entry);

  /**
   * All that was ever stated, in no order.
   *
   * @throws LedgerAwayException when the store cannot be reached
   */
  List<FigureEntry> entries();

  /**
   * The whole logs of all cases that were opened before a moment, in no order.
   *
   * @param toMillis epoch milliseconds
   * @throws LedgerAwayException when the store cannot be reached
   */
  List<CaseLog> logs(long toMillis);
}
