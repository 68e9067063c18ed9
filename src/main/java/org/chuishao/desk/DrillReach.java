package org.chuishao.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.chuishao.dispatch.Outbox;
import org.chuishao.dispatch.Posting;

/** Whether what somebody was asked in a drill has got through to them (L-B7). */
public final class DrillReach implements BiPredicate<String, Instant> {

  private static final int LATEST = 200;

  private final Outbox outbox;

  public DrillReach(Outbox outbox) {
    this.outbox = outbox;
  }

  /**
   * @param person whom it was sent to
   * @param since when the drill began
   * @return true when there is such a message and none of them arrived or may still arrive
   */
  @Override
  public boolean test(String person, Instant since) {
    List<Posting> asked =
        outbox.find(Optional.empty(), Optional.of(person), Optional.empty(), LATEST).stream()
            .filter(posting -> posting.message().notice().equals("drill"))
            .filter(posting -> !posting.message().createdAt().isBefore(since))
            .toList();
    return !asked.isEmpty()
        && asked.stream()
            .allMatch(
                posting ->
                    posting.state() == Posting.State.FAILED
                        || posting.state() == Posting.State.DROPPED);
  }
}
