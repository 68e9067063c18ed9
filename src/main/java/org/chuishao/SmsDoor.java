package org.chuishao;

import java.util.List;
import org.chuishao.channel.Rejection;
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

  /**
   * Files receipts; otherwise like {@link #texts}. One that comes before our own note of the
   * provider's id finds nothing, so the provider is asked to come again, which it does a few times.
   *
   * @throws Rejection.NotYet when one of them belongs to no message that is known; the others are
   *     filed
   */
  public void states(List<Receipt> all) {
    long unknown =
        all.stream()
            .map(receipts::apply)
            .filter(filed -> filed == Receipts.Filed.UNMATCHED)
            .count();
    if (unknown > 0) {
      throw new Rejection.NotYet(unknown + " of " + all.size() + " belong to no message yet");
    }
  }
}
