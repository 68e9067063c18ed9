package org.chuishao;

import java.util.List;
import org.chuishao.dispatch.Receipt;
import org.chuishao.dispatch.Receipts;
import org.chuishao.model.Inbound;

/** What a provider tells several of at once; bean {@code sms-in}. */
public final class SmsDoor {

  private final Edge.Front front;
  private final Receipts receipts;

  public SmsDoor(Edge.Front front, Receipts receipts) {
    this.front = front;
    this.receipts = receipts;
  }

  /**
   * Files texts one after the other; those that were filed before change nothing, so that a list
   * that broke off half-way may come again.
   *
   * @throws org.chuishao.desk.LedgerAwayException when the store cannot be reached
   */
  public void texts(List<Inbound> all) {
    all.forEach(front::receive);
  }

  /** Files receipts; otherwise like {@link #texts}. */
  public void states(List<Receipt> all) {
    all.forEach(receipts::apply);
  }
}
