package org.chuishao.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.chuishao.model.MessageId;

/** Files what providers report later. */
public final class Receipts {

  /** Conflicts are rare and short: a worker writes its answer at the same moment. */
  private static final int TRIES = 8;

  private final Outbox outbox;
  private final Sending sending;
  private final Followers followers;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final Consent consent;

  /** Where nobody can opt out; see the other constructor. */
  public Receipts(Outbox outbox, SendingPolicy policy, InstantSource clock, MeterRegistry meters) {
    this(outbox, policy, clock, meters, OptOuts.NONE);
  }

  /**
   * @param clock the product's clock
   * @param optOuts takes what carriers know of who wants no more
   */
  public Receipts(
      Outbox outbox,
      SendingPolicy policy,
      InstantSource clock,
      MeterRegistry meters,
      OptOuts optOuts) {
    this.consent = new Consent(optOuts);
    this.outbox = outbox;
    this.sending = new Sending(policy);
    this.followers = new Followers(outbox, policy);
    this.clock = clock;
    this.meters = meters;
  }

  /** What became of a receipt. */
  public enum Filed {
    /** Written. */
    APPLIED,
    /** Says nothing that is not known already, or comes after something final. */
    STALE,
    /** No message of ours is known by this id; may be that our own write is still under way. */
    UNMATCHED
  }

  /**
   * Applies a receipt to its message. A failure leaves the message due again, by the same address
   * or the next; delivered is final.
   *
   * @throws IllegalArgumentException when its state is none that a provider can report
   * @throws org.chuishao.desk.LedgerAwayException when the store cannot be reached
   */
  public Filed apply(Receipt receipt) {
    Filed filed = file(receipt);
    String word = filed.name().toLowerCase(Locale.ROOT);
    meters.counter("chuishao.receipts", "provider", receipt.provider(), "filed", word).increment();
    return filed;
  }

  private Filed file(Receipt receipt) {
    Optional<MessageId> id =
        receipt.message().or(() -> outbox.byProviderId(receipt.provider(), receipt.providerId()));
    if (id.isEmpty()) {
      return Filed.UNMATCHED;
    }
    for (int i = 0; i < TRIES; i++) {
      Optional<Posting> posting = outbox.load(id.get());
      Optional<Integer> index = posting.flatMap(p -> Attempts.of(receipt, p.attempts()));
      if (posting.isEmpty() || index.isEmpty()) {
        return Filed.UNMATCHED;
      }
      Posting now = posting.get();
      if (receipt.optedOut()) {
        Posting.Attempt about = now.attempts().get(index.get());
        consent.heard(
            new Carrier.Outcome.OptedOut(receipt.code(), receipt.words()),
            about.channel(),
            about.address());
      }
      Optional<Posting> next = sending.after(now, index.get(), receipt, clock.instant());
      if (next.isEmpty()) {
        return Filed.STALE;
      }
      if (outbox.save(next.get(), now.version())) {
        followers.tell(next.get(), clock.instant());
        return Filed.APPLIED;
      }
    }
    return Filed.UNMATCHED;
  }
}
