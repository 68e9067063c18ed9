package org.chuishao.figures;

import org.chuishao.model.PostRef;

/**
 * How a post kept its limits in a period, by the steps that ended in it.
 *
 * @param onTime met before the deadline, {@code close} included
 * @param close of these, met with three quarters of the limit gone (yellow)
 * @param late met after the deadline, or taken from the post because the deadline passed (red)
 * @param ours late because our own notice was; never in {@code late}
 * @param overdue still owed at the cut, the deadline past
 * @param returned orders that it returned
 * @param extended deadlines that were extended for it
 * @param reopened cases that it had dealt with and that were opened again
 */
public record PostRecord(
    PostRef post,
    String title,
    int onTime,
    int close,
    int late,
    int ours,
    int overdue,
    int returned,
    int extended,
    int reopened) {

  /** Steps that ended by the post's own doing, on time or late. */
  public int ended() {
    return onTime + late;
  }
}
