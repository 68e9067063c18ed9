package org.chuishao.desk;

import java.util.Optional;
import java.util.function.Consumer;
import org.chuishao.dispatch.OptOuts;
import org.chuishao.model.CaseNo;

/**
 * What reception writes to besides cases and conversations, and how much of the public it lets
 * through.
 *
 * @param recurring counts what is reported on recurring duties
 * @param figures takes what posts state
 * @param limits of what the public may file by itself; the rest goes to the human queue
 * @param filed hears of each case that a report opened; returns at once
 * @param queue what a person makes of something in the human queue
 * @param answers writes back to whoever sent it
 * @param optOuts who wants no more messages
 * @param media fetches what comes with messages
 * @param canary takes synthetic reports out
 * @param bulletins what answers to bulletins go to; empty where none are sent
 */
public record Shelves(
    DayBook dayBook,
    Recurring recurring,
    FigureBook figures,
    Tally tally,
    Limits limits,
    Consumer<CaseNo> filed,
    QueueDesk queue,
    QueueAnswers answers,
    OptOuts optOuts,
    MediaDesk media,
    Canary canary,
    Optional<Bulletins> bulletins) {

  /**
   * Reports in an hour that become cases by themselves.
   *
   * @param perSender of one sender whom the directory does not know
   * @param overall of all of them together
   */
  public record Limits(int perSender, int overall) {}
}
