package org.chuishao.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.dispatch.Posting.State;
import org.chuishao.model.FollowUp;

/** Messages that were there and that nobody reacted to: pure. */
final class Silence {

  /** Remark of a message that was looked after once its time for a reaction was over. */
  static final String LOOKED_AFTER = "到时未见答复";

  private Silence() {}

  /** When a message that is there and waits for nothing else has to be looked after. */
  static Optional<Instant> due(Posting posting, State state) {
    boolean there = state == State.DELIVERED || state == State.ACCEPTED;
    return there && !posting.remark().equals(LOOKED_AFTER)
        ? FollowUp.at(posting.message())
        : Optional.empty();
  }

  /** True when it is time, and nothing is to be asked of a provider before. */
  static boolean isDue(Posting posting, SendingPolicy policy, Instant now) {
    return due(posting, posting.state()).filter(at -> !at.isAfter(now)).isPresent()
        && (posting.state() == State.DELIVERED
            || Joining.carrier(posting).isPresent()
            || nothingToAsk(posting, policy));
  }

  private static boolean nothingToAsk(Posting posting, SendingPolicy policy) {
    return posting.attempts().stream()
        .filter(attempt -> attempt.state() == State.ACCEPTED)
        .allMatch(attempt -> policy.receiptPause(attempt.channel(), attempt.asked()).isEmpty());
  }

  /** Marks of the contacts by which it was there. */
  static List<String> used(Posting posting) {
    return posting.attempts().stream()
        .filter(a -> a.state() == State.ACCEPTED || a.state() == State.DELIVERED)
        .map(attempt -> FollowUp.mark(attempt.channel(), attempt.address()))
        .distinct()
        .toList();
  }

  /** It is looked after once; whoever is carried by another letter goes on following it. */
  static Posting lookedAfter(Posting p, Instant now) {
    boolean follows = p.state() == State.ACCEPTED && Joining.carrier(p).isPresent();
    return new Posting(
        p.message(),
        p.version() + 1,
        p.state(),
        p.attempts(),
        follows ? Optional.of(now) : Optional.empty(),
        p.promptCode(),
        LOOKED_AFTER);
  }

  /** The ways that a message may go that is to go by another contact than before. */
  static List<Way> others(Posting posting, List<Way> ways) {
    List<String> used = FollowUp.notBy(posting.message());
    List<Way> others =
        ways.stream()
            .filter(
                way ->
                    !used.contains(FollowUp.mark(way.address().channel(), way.address().address())))
            .toList();
    return others.isEmpty() ? ways : others;
  }
}
