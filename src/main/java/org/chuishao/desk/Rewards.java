package org.chuishao.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.chuishao.model.Actor;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Event;
import org.chuishao.model.Event.RewardStep;
import org.chuishao.model.Recorded;

/**
 * From a granted reward to the bank (L-C4): one claim, one voucher, one payout. Who asks is known
 * by a code, who pays by a token, and nobody by name.
 */
public final class Rewards {

  private final Codes codes;
  private final InformantBook book;
  private final Ledger ledger;
  private final Desk desk;
  private final Supplier<Books> books;
  private final InstantSource clock;

  /**
   * @param clock the product's clock
   */
  public Rewards(
      Codes codes,
      InformantBook book,
      Ledger ledger,
      Desk desk,
      Supplier<Books> books,
      InstantSource clock) {
    this.codes = codes;
    this.book = book;
    this.ledger = ledger;
    this.desk = desk;
    this.books = books;
    this.clock = clock;
  }

  /** What a claim led to. */
  sealed interface Claimed {
    /** None was granted, or not yet. */
    record NotYet() implements Claimed {}

    record TooLate() implements Claimed {}

    /** Somebody had the voucher already. */
    record Before() implements Claimed {}

    /**
     * @param until when the voucher ends, in words
     */
    record Voucher(String voucher, String bank, String until, long fen) implements Claimed {}
  }

  /**
   * Claims, after number and code were found right.
   *
   * @param by name of the message that claims
   */
  Claimed claim(Case file, String by) {
    if (!is(file, RewardStep.VERIFIED)) {
      return new Claimed.NotYet();
    } else if (is(file, RewardStep.EXPIRED)) {
      return new Claimed.TooLate();
    }
    CaseNo no = file.no();
    boolean over =
        !is(file, RewardStep.CLAIMED) && passed(step(no, RewardStep.VERIFIED), clock.instant());
    if (over) {
      apply(no, RewardStep.EXPIRED);
      return new Claimed.TooLate();
    }
    String voucher = codes.voucher(no);
    if (book.claim(no, codes.voucherHash(no, voucher), by) == InformantBook.Once.TAKEN) {
      return new Claimed.Before();
    }
    // Refused when it was done before: then this is the same message again.
    apply(no, RewardStep.CLAIMED);
    String until =
        step(no, RewardStep.CLAIMED)
            .flatMap(Event.Rewarded::until)
            .map(books.get().deadlines()::local)
            .orElse("");
    String bank = books.get().policyOf(file).reward().map(rule -> rule.bank()).orElse("");
    return new Claimed.Voucher(voucher, bank, until, amount(no));
  }

  /** What a payout led to. */
  public sealed interface Payout {
    /**
     * @param fen hundredths of a yuan
     */
    record Paid(long fen) implements Payout {}

    /**
     * @param words when and by whom
     */
    record Before(String words) implements Payout {}

    record NoSuchVoucher() implements Payout {}

    record Expired() implements Payout {}

    /** Too many wrong ones. */
    record Wait(Instant till) implements Payout {}
  }

  /**
   * Pays a voucher out, once.
   *
   * @param teller name of whoever pays, for the record
   */
  public Payout pay(CaseNo no, String voucher, String teller) {
    String guard = "pay:" + teller;
    Optional<Instant> blocked = codes.blocked(guard);
    if (blocked.isPresent()) {
      return new Payout.Wait(blocked.get());
    }
    Payout payout = payOut(no, voucher, teller);
    codes.settled(guard, !(payout instanceof Payout.NoSuchVoucher));
    return payout;
  }

  private Payout payOut(CaseNo no, String voucher, String teller) {
    byte[] hash = codes.voucherHash(no, voucher);
    Optional<Event.Rewarded> claimed = step(no, RewardStep.CLAIMED);
    Instant now = clock.instant();
    if (claimed.isEmpty() || !java.security.MessageDigest.isEqual(hash, own(no))) {
      return new Payout.NoSuchVoucher();
    } else if (passed(claimed, now) && step(no, RewardStep.PAID).isEmpty()) {
      return new Payout.Expired();
    }
    InformantBook.Payout paid =
        book.pay(no, hash, books.get().deadlines().local(now) + " " + teller);
    if (paid instanceof InformantBook.Payout.NoSuchVoucher) {
      return new Payout.NoSuchVoucher();
    }
    apply(no, RewardStep.PAID);
    return paid instanceof InformantBook.Payout.Before before
        ? new Payout.Before(before.words())
        : new Payout.Paid(amount(no));
  }

  private byte[] own(CaseNo no) {
    return codes.voucherHash(no, codes.voucher(no));
  }

  private void apply(CaseNo no, RewardStep step) {
    Actor by = step == RewardStep.CLAIMED ? Actor.PUBLIC : Actor.SYSTEM;
    Reception.await(desk.apply(no, new Command.Reward(by, step, 0), Optional.empty()));
  }

  private long amount(CaseNo no) {
    return step(no, RewardStep.VERIFIED).map(Event.Rewarded::fen).orElse(0L);
  }

  private Optional<Event.Rewarded> step(CaseNo no, RewardStep step) {
    return ledger.events(no).stream()
        .map(Recorded::event)
        .filter(Event.Rewarded.class::isInstance)
        .map(Event.Rewarded.class::cast)
        .filter(event -> event.step() == step)
        .reduce((earlier, later) -> later);
  }

  private static boolean passed(Optional<Event.Rewarded> step, Instant now) {
    return step.flatMap(Event.Rewarded::until).filter(until -> !now.isBefore(until)).isPresent();
  }

  static boolean is(Case file, RewardStep step) {
    return file.marks().contains(step.mark());
  }
}
