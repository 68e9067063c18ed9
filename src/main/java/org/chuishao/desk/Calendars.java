package org.chuishao.desk;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;

/**
 * Counts provisional deadlines anew once the days of a year are known, and has the holders told.
 * Run at start: that is when a calendar file can have become known.
 */
public final class Calendars {

  private static final int MOST = 100_000;
  private static final int PAGE = 500;

  private final Ledger ledger;
  private final Desk desk;

  public Calendars(Ledger ledger, Desk desk) {
    this.ledger = ledger;
    this.desk = desk;
  }

  /**
   * @return how many cases had a provisional deadline
   * @throws LedgerAwayException when the store cannot be reached; running it again goes on
   */
  public int recompute() {
    List<CaseNo> open =
        ledger.find(
            new Ledger.CaseQuery(
                Optional.empty(), Optional.of("open"), Optional.empty(), 0, Long.MAX_VALUE, MOST));
    int provisional = 0;
    for (int from = 0; from < open.size(); from += PAGE) {
      List<CaseNo> page = open.subList(from, Math.min(open.size(), from + PAGE));
      for (Case file : ledger.loadAll(page).values()) {
        if (provisional(file)) {
          provisional++;
          CompletionStage<Desk.Applied> applied =
              desk.apply(file.no(), new Command.Recompute(), Optional.empty());
          Reception.await(applied);
        }
      }
    }
    return provisional;
  }

  private static boolean provisional(Case file) {
    return file.tracks().stream()
        .flatMap(track -> track.duties().stream())
        .anyMatch(duty -> duty.provisional());
  }
}
