package org.chuishao.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.chuishao.dispatch.Posting.Attempt;
import org.chuishao.dispatch.Posting.State;

/**
 * What the attempts of a posting say. HELD: surely did not arrive and may be repeated; FAILED:
 * surely did not arrive and rules its address out; UNKNOWN, asked often enough: nobody will ever
 * know.
 */
final class Attempts {

  /** Code of a try that the provider took, and that it never said anything about again. */
  static final String NO_RECEIPT = "no-receipt";

  /** Code of a try that may have arrived, and whose repetition its provider drops. */
  static final String REPEATABLE = "repeatable";

  private Attempts() {}

  /** Where a posting stands that has these attempts and has not ended. */
  static State state(List<Attempt> attempts, int asks) {
    if (has(attempts, State.DELIVERED)) {
      return State.DELIVERED;
    }
    if (!attempts.isEmpty() && attempts.get(attempts.size() - 1).state() == State.SENDING) {
      return State.SENDING;
    }
    if (has(attempts, State.ACCEPTED)) {
      return State.ACCEPTED;
    }
    return attempts.stream().anyMatch(attempt -> inDoubt(attempt, asks))
        ? State.UNKNOWN
        : State.HELD;
  }

  private static boolean has(List<Attempt> attempts, State state) {
    return attempts.stream().anyMatch(attempt -> attempt.state() == state);
  }

  private static boolean inDoubt(Attempt attempt, int asks) {
    return attempt.state() == State.UNKNOWN && attempt.asked() < asks;
  }

  /**
   * The attempt that the provider is to be asked about: one it took, else the last one in doubt,
   * else the last unknown one; empty when there is none.
   */
  static Optional<Integer> toAskAbout(List<Attempt> attempts, int asks) {
    return newest(attempts, attempt -> attempt.state() == State.ACCEPTED)
        .or(() -> newest(attempts, attempt -> inDoubt(attempt, asks)))
        .or(() -> newest(attempts, attempt -> attempt.state() == State.UNKNOWN));
  }

  /** True unless it is sure that nothing arrived. */
  static boolean mayHaveArrived(Attempt attempt) {
    return switch (attempt.state()) {
      case SENDING, UNKNOWN, ACCEPTED, DELIVERED -> true;
      case HELD, FAILED, DROPPED -> false;
    };
  }

  /**
   * True when a letter that leaves now by this way may be a second copy of that try. A provider
   * drops only what is repeated to the same address, and only for a while.
   */
  static boolean mayMakeCopy(Attempt attempt, Way way, Instant now) {
    boolean dropped =
        attempt.code().equals(REPEATABLE)
            && went(attempt, way)
            && now.isBefore(attempt.at().plus(way.carrier().dropsRepetitionsFor()));
    return mayHaveArrived(attempt) && !dropped;
  }

  /** True when no receipt changes it any more. */
  static boolean decided(Attempt attempt) {
    return switch (attempt.state()) {
      case DELIVERED, FAILED, DROPPED -> true;
      // The provider had it and gave it back.
      case HELD -> !attempt.providerId().isEmpty();
      case SENDING, UNKNOWN, ACCEPTED -> false;
    };
  }

  /** How many attempts went the same way as this one, itself included. */
  static int triesLike(List<Attempt> attempts, Attempt like) {
    return (int)
        attempts.stream()
            .filter(a -> a.channel().equals(like.channel()))
            .filter(a -> a.provider().equals(like.provider()))
            .filter(a -> a.address().equals(like.address()))
            .count();
  }

  /** How many attempts went this way. */
  static int triesOf(List<Attempt> attempts, Way way) {
    return (int) attempts.stream().filter(attempt -> went(attempt, way)).count();
  }

  /** True when an attempt ruled the way out: it was refused, or no receipt ever came of it. */
  static boolean ruledOut(List<Attempt> attempts, Way way) {
    return attempts.stream()
        .filter(attempt -> went(attempt, way))
        .anyMatch(attempt -> attempt.state() == State.FAILED || attempt.code().equals(NO_RECEIPT));
  }

  private static boolean went(Attempt attempt, Way way) {
    return attempt.channel().equals(way.carrier().channel())
        && attempt.provider().equals(way.carrier().provider())
        && attempt.address().equals(way.address().address());
  }

  /**
   * Which attempt a receipt is about: the one with its provider id; else, since a receipt may be
   * faster than the answer to our request, the last one of that provider whose id is not known.
   */
  static Optional<Integer> of(Receipt receipt, List<Attempt> attempts) {
    Optional<Integer> byId =
        newest(
            attempts, a -> is(a, receipt) && PartIds.of(a.providerId()).has(receipt.providerId()));
    return byId.or(
            () -> newest(attempts, a -> nameless(a, receipt) && !decided(a) && mayHaveArrived(a)))
        .or(() -> newest(attempts, a -> nameless(a, receipt) && !decided(a)));
  }

  private static boolean is(Attempt attempt, Receipt receipt) {
    return attempt.provider().equals(receipt.provider());
  }

  private static boolean nameless(Attempt attempt, Receipt receipt) {
    return is(attempt, receipt) && attempt.providerId().isEmpty();
  }

  private static Optional<Integer> newest(List<Attempt> attempts, Predicate<Attempt> fits) {
    return IntStream.range(0, attempts.size())
        .filter(i -> fits.test(attempts.get(i)))
        .boxed()
        .reduce((earlier, later) -> later);
  }

  /** The same attempt with news about it; an empty provider id keeps the one that is known. */
  static Attempt with(
      Attempt a, State state, String providerId, String code, String words, int asked) {
    return new Attempt(
        a.at(),
        a.channel(),
        a.provider(),
        a.address(),
        providerId.isEmpty() ? a.providerId() : providerId,
        state,
        code,
        words,
        a.mayBeCopy(),
        a.text(),
        asked);
  }
}
