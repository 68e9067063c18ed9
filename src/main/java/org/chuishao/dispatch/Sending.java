package org.chuishao.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.dispatch.Carrier.Outcome;
import org.chuishao.dispatch.Posting.Attempt;
import org.chuishao.dispatch.Posting.State;
import org.chuishao.model.Message;

/**
 * What becomes of a posting: pure functions of posting, news and time. Every result has the next
 * version. The state of a posting follows from its attempts (see {@link Attempts}), so that news
 * may come in any order; once it has ended, only a receipt of delivery still changes it.
 *
 * <p>A try that stays unknown after all questions is repeated, marked as a possible copy, when
 * somebody has to act on it (URGENT, NORMAL). A CALM message fails instead: a confirmation twice is
 * worse than one that may be missing. A receipt that comes later still makes it delivered.
 *
 * <p>A try whose sender went silent stays unknown even when the provider denies having it: a sender
 * that is only frozen may still let it go. It is repeated, marked.
 */
final class Sending {

  /** Code of a try that was found under way after its time. */
  private static final String INTERRUPTED = "interrupted";

  /** Code of a letter that its provider may not carry. */
  private static final String CANNOT = "cannot";

  private final SendingPolicy policy;

  Sending(SendingPolicy policy) {
    this.policy = policy;
  }

  /** The ways that earlier tries did not rule out or use up, in their order. */
  List<Way> left(Posting posting, List<Way> ways) {
    return ways.stream()
        .filter(way -> !Attempts.ruledOut(posting.attempts(), way))
        .filter(way -> Attempts.triesOf(posting.attempts(), way) < policy.tries())
        .toList();
  }

  /** The marker that is written just before the request leaves. */
  Posting started(Posting posting, Way way, String code, String text, Instant now) {
    boolean mayBeCopy =
        posting.attempts().stream().anyMatch(a -> Attempts.mayMakeCopy(a, way, now));
    List<Attempt> attempts = new ArrayList<>(posting.attempts());
    State state = State.SENDING;
    attempts.add(attempt(way, now, state, "", "", mayBeCopy, text));
    String remark = mayBeCopy ? "可能重复：前一次发送结果不明" : "";
    Optional<Instant> due = Optional.of(now.plus(policy.sendTimeout()));
    return new Posting(
        posting.message(), posting.version() + 1, state, attempts, due, code, remark);
  }

  /** A provider that may not carry the letter: its way is ruled out, nothing was sent. */
  Posting passedOver(Posting posting, Way way, Letter letter, String why, Instant now) {
    List<Attempt> attempts = new ArrayList<>(posting.attempts());
    attempts.add(attempt(way, now, State.FAILED, CANNOT, why, false, letter.text()));
    return new Posting(
        posting.message(),
        posting.version() + 1,
        State.HELD,
        attempts,
        Optional.of(now),
        letter.promptCode(),
        posting.remark());
  }

  private static Attempt attempt(
      Way way,
      Instant now,
      State state,
      String code,
      String words,
      boolean mayBeCopy,
      String text) {
    return new Attempt(
        now,
        way.carrier().channel(),
        way.carrier().provider(),
        way.address().address(),
        "",
        state,
        code,
        words,
        mayBeCopy,
        text,
        0);
  }

  /** The answer to a try. @param index which attempt it belongs to */
  Posting after(Posting posting, int index, Outcome outcome, Instant now) {
    Attempt attempt = posting.attempts().get(index);
    boolean silent = outcome instanceof Outcome.Uncertain;
    boolean open =
        attempt.state() == State.SENDING || (attempt.state() == State.UNKNOWN && !silent);
    // Otherwise a receipt or a question was faster than the answer and knows as much or more.
    return settle(posting, index, open ? told(attempt, outcome, 0) : attempt, outcome, now);
  }

  /** A posting that was found in SENDING after its time: whoever sent it is gone. */
  Posting crashed(Posting posting, Instant now) {
    int last = posting.attempts().size() - 1;
    Attempt attempt = posting.attempts().get(last);
    Attempt silent = Attempts.with(attempt, State.UNKNOWN, "", INTERRUPTED, "发送中断，结果不明", 0);
    return settle(posting, last, silent, Optional.empty(), now);
  }

  /** What the provider said when asked. @param index which attempt it was asked about */
  Posting afterAsking(Posting posting, int index, Outcome outcome, Instant now) {
    Attempt attempt = posting.attempts().get(index);
    boolean nothingNew =
        outcome instanceof Outcome.Uncertain
            || (outcome instanceof Outcome.Accepted && attempt.state() == State.ACCEPTED);
    if (outcome instanceof Outcome.NotSent denied && attempt.code().equals(INTERRUPTED)) {
      Attempt never =
          Attempts.with(attempt, State.UNKNOWN, "", INTERRUPTED, denied.words(), policy.asks());
      return settle(posting, index, never, outcome, now);
    }
    if (!nothingNew) {
      return settle(posting, index, told(attempt, outcome, 0), outcome, now);
    }
    int asked = attempt.asked() + 1;
    Attempt same = told(attempt, outcome, asked);
    if (same.state() == State.ACCEPTED && asked >= policy.receiptAsks() && needsReceipt(posting)) {
      Attempt silent =
          Attempts.with(same, State.UNKNOWN, "", Attempts.NO_RECEIPT, "已发出，始终没有回执", policy.asks());
      return settle(posting, index, silent, Optional.empty(), now);
    }
    boolean calm = posting.message().urgency() == Message.Urgency.CALM;
    if (calm && same.state() == State.UNKNOWN && asked >= policy.asks()) {
      return ended(with(posting, index, same), State.FAILED, "结果不明，未重发");
    }
    return settle(posting, index, same, outcome, now);
  }

  /** Whether somebody has to act on it: then silence of the provider is not good enough. */
  private static boolean needsReceipt(Posting posting) {
    return posting.message().urgency() == Message.Urgency.URGENT
        || posting.message().prompt().isPresent()
        || posting.message().facts().containsKey(Joining.ASKS) && Joining.carries(posting);
  }

  private Attempt told(Attempt a, Outcome outcome, int asked) {
    if (outcome instanceof Outcome.Accepted accepted) {
      return Attempts.with(a, State.ACCEPTED, accepted.providerId(), "", "", asked);
    }
    if (outcome instanceof Outcome.Delivered delivered) {
      return Attempts.with(a, State.DELIVERED, delivered.providerId(), "", "", asked);
    }
    if (outcome instanceof Outcome.NotSent notSent) {
      return Attempts.with(a, State.HELD, "", notSent.code(), notSent.words(), asked);
    }
    if (outcome instanceof Outcome.Repeatable repeatable) {
      return Attempts.with(
          a, State.UNKNOWN, "", Attempts.REPEATABLE, repeatable.words(), policy.asks());
    }
    if (outcome instanceof Outcome.Rejected rejected) {
      return Attempts.with(a, State.FAILED, "", rejected.code(), rejected.words(), asked);
    }
    if (outcome instanceof Outcome.OptedOut refused) {
      return Attempts.with(a, State.FAILED, "", refused.code(), refused.words(), asked);
    }
    State state = a.state() == State.ACCEPTED ? State.ACCEPTED : State.UNKNOWN;
    return Attempts.with(a, state, "", a.code(), ((Outcome.Uncertain) outcome).words(), asked);
  }

  /**
   * News from the provider.
   *
   * @return empty when it says nothing new; never goes back in rank
   * @throws IllegalArgumentException when the receipt's state is none a provider can report
   */
  Optional<Posting> after(Posting posting, int index, Receipt receipt, Instant now) {
    Attempt a = posting.attempts().get(index);
    State state =
        switch (receipt.state()) {
          case ACCEPTED, DELIVERED -> receipt.state();
          case FAILED -> receipt.mayRetry() ? State.HELD : State.FAILED;
          case HELD, SENDING, UNKNOWN, DROPPED ->
              throw new IllegalArgumentException("no receipt says " + receipt.state());
        };
    boolean posted = posting.state() == State.DELIVERED;
    if (posted || Attempts.decided(a) || a.state() == state && state == State.ACCEPTED) {
      return Optional.empty();
    }
    PartIds parts = PartIds.of(a.providerId());
    if (parts.several()) {
      return afterPart(posting, index, parts, state, receipt, now);
    }
    Attempt told =
        Attempts.with(a, state, receipt.providerId(), receipt.code(), receipt.words(), 0);
    return Optional.of(settle(posting, index, told, Optional.empty(), now));
  }

  /** News about one part of several: all have to arrive, and one that failed is enough to fail. */
  private Optional<Posting> afterPart(
      Posting posting, int index, PartIds parts, State state, Receipt receipt, Instant now) {
    Attempt a = posting.attempts().get(index);
    PartIds known = state == State.DELIVERED ? parts.delivered(receipt.providerId()) : parts;
    boolean waits = state == State.DELIVERED && !known.allDelivered();
    if (waits && known.text().equals(a.providerId())) {
      return Optional.empty();
    }
    Attempt told =
        Attempts.with(
            a,
            waits ? State.ACCEPTED : state,
            known.text(),
            receipt.code(),
            receipt.words(),
            waits ? a.asked() : 0);
    return Optional.of(settle(posting, index, told, Optional.empty(), now));
  }

  /** Not sent after all. */
  Posting dropped(Posting posting, String why) {
    return ended(posting, State.DROPPED, why);
  }

  /** Nothing is left to try. */
  Posting failed(Posting posting, String why) {
    return ended(posting, State.FAILED, why);
  }

  /** Waits for its time. */
  Posting held(Posting posting, Instant until) {
    return held(posting, until, posting.remark());
  }

  /** Waits for its time. @param why for the record */
  Posting held(Posting posting, Instant until, String why) {
    return build(posting, posting.attempts(), State.HELD, Optional.of(until), why);
  }

  private Posting settle(Posting p, int index, Attempt attempt, Outcome outcome, Instant now) {
    Optional<Duration> wanted =
        outcome instanceof Outcome.NotSent notSent ? notSent.after() : Optional.empty();
    return settle(p, index, attempt, wanted, now);
  }

  private Posting settle(
      Posting before, int index, Attempt attempt, Optional<Duration> wanted, Instant now) {
    Posting told = with(before, index, attempt);
    State state = Attempts.state(told.attempts(), policy.asks());
    if (before.state().ended() && state != State.DELIVERED) {
      return build(told, told.attempts(), before.state(), Optional.empty(), before.remark());
    }
    Optional<Instant> due =
        switch (state) {
          case SENDING -> before.nextDue();
          case ACCEPTED -> receiptDue(before, told, now);
          case UNKNOWN -> Optional.of(now.plus(askPause(told)));
          case HELD -> Optional.of(now.plus(pause(told, attempt, wanted)));
          case DELIVERED, FAILED, DROPPED -> Optional.empty();
        };
    return build(told, told.attempts(), state, due, before.remark());
  }

  private Optional<Instant> receiptDue(Posting before, Posting told, Instant now) {
    Attempt accepted = told.attempts().get(asked(told));
    Optional<Instant> waiting =
        before.nextDue().filter(due -> before.state() == State.ACCEPTED && due.isAfter(now));
    return waiting.isPresent()
        ? waiting
        : policy.receiptPause(accepted.channel(), accepted.asked()).map(now::plus);
  }

  private Duration askPause(Posting told) {
    return policy.askPause(told.attempts().get(asked(told)).asked());
  }

  private int asked(Posting posting) {
    return Attempts.toAskAbout(posting.attempts(), policy.asks()).orElseThrow();
  }

  private Duration pause(Posting told, Attempt last, Optional<Duration> wanted) {
    int tried = Attempts.triesLike(told.attempts(), last);
    boolean sameAgain = last.state() == State.HELD && tried < policy.tries();
    if (!sameAgain) {
      return Duration.ZERO;
    }
    Duration pause = policy.pause(tried);
    return wanted.filter(longer -> longer.compareTo(pause) > 0).orElse(pause);
  }

  private static Posting with(Posting posting, int index, Attempt attempt) {
    List<Attempt> attempts = new ArrayList<>(posting.attempts());
    attempts.set(index, attempt);
    return new Posting(
        posting.message(),
        posting.version(),
        posting.state(),
        attempts,
        posting.nextDue(),
        posting.promptCode(),
        posting.remark());
  }

  private static Posting ended(Posting posting, State state, String why) {
    return build(posting, posting.attempts(), state, Optional.empty(), why);
  }

  private static Posting build(
      Posting p, List<Attempt> attempts, State state, Optional<Instant> due, String remark) {
    Posting next =
        new Posting(p.message(), p.version() + 1, state, attempts, due, p.promptCode(), remark);
    if (due.isPresent()) {
      return next;
    }
    Optional<Instant> look = Silence.due(next, state);
    return look.isPresent()
        ? new Posting(p.message(), p.version() + 1, state, attempts, look, p.promptCode(), remark)
        : PublicAddress.forget(next);
  }
}
