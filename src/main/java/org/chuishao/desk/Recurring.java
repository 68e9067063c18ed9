package org.chuishao.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.chuishao.directory.Level;
import org.chuishao.model.AreaPath;
import org.chuishao.model.PostRef;
import org.chuishao.policy.Policy;
import org.chuishao.policy.RecurringRule;
import org.chuishao.recurring.RoundId;
import org.chuishao.recurring.Rounds;
import org.chuishao.recurring.Turn;

/** Keeps the recurring duties going (rules.md B): begins their rounds, counts, fires. */
public final class Recurring {

  private static final int TRIES = 8;

  private final RoundBook rounds;
  private final Supplier<Books> books;
  private final InstantSource clock;

  public Recurring(RoundBook rounds, Supplier<Books> books, InstantSource clock) {
    this.rounds = rounds;
    this.books = books;
    this.clock = clock;
  }

  /**
   * Begins every round of the policies in force that was never begun; run at start.
   *
   * @return how many were begun
   * @throws LedgerAwayException when the store cannot be reached; running it again goes on
   */
  public int begin() {
    Instant now = clock.instant();
    Rounds deciding = deciding();
    int begun = 0;
    for (Policy policy : books.get().policies().inForce()) {
      for (RecurringRule rule : policy.recurring().values()) {
        for (RoundId id : deciding.ids(policy.name(), policy.areas(), rule, now)) {
          if (inForce(id, policy) && rounds.load(id).isEmpty()) {
            Turn turn = deciding.begin(id, rule, now);
            begun += rounds.save(turn, 0, Optional.empty()) == RoundBook.Saved.DONE ? 1 : 0;
          }
        }
      }
    }
    return begun;
  }

  /**
   * Deals with a round that is due.
   *
   * @param entry its id in the due queue
   * @return false when the duty does not exist any more, so that its entry is to be dropped
   * @throws LedgerAwayException when the store cannot be reached
   */
  public boolean fire(String entry) {
    RoundId id = RoundId.parse(entry);
    Optional<RecurringRule> rule = rule(id);
    for (int i = 0; rule.isPresent() && i < TRIES; i++) {
      Optional<RoundBook.Kept> kept = rounds.load(id);
      if (kept.isEmpty()) {
        return false;
      }
      Turn turn = deciding().fire(kept.get().round(), rule.get(), clock.instant());
      if (rounds.save(turn, kept.get().version(), Optional.empty()) == RoundBook.Saved.DONE) {
        return true;
      }
    }
    if (rule.isPresent()) {
      throw changesTooFast();
    }
    return false;
  }

  /**
   * Something was done that may fulfil recurring duties, whoever of the place did it.
   *
   * @param kind of what was done, {@code patrol}
   * @param area where: the village, or the lowest area that is known
   * @param times 1 and up
   * @param key recognises its repetition
   * @throws LedgerAwayException when the store cannot be reached; doing it again counts once
   */
  public void done(String kind, AreaPath area, int times, String key) {
    Policy policy = books.get().policyFor(area);
    for (RecurringRule rule : policy.recurring().values()) {
      if (rule.counts().equals(kind)) {
        Optional<PostRef> post = books.get().directory().post(rule.who().role(), area);
        Optional<RoundId> id =
            Level.of(rule.together())
                .flatMap(level -> books.get().directory().ancestor(area, level))
                .map(round -> new RoundId(policy.name(), rule.key(), round.path()));
        if (post.isPresent() && id.isPresent()) {
          count(id.get(), rule, post.get(), times, key);
        }
      }
    }
  }

  private void count(RoundId id, RecurringRule rule, PostRef post, int times, String key) {
    for (int i = 0; i < TRIES; i++) {
      Optional<RoundBook.Kept> kept = rounds.load(id);
      if (kept.isEmpty()) {
        return; // It begins with the next start; nobody has been asked for it yet.
      }
      Turn turn = deciding().count(kept.get().round(), rule, post, times, clock.instant());
      RoundBook.Saved saved = rounds.save(turn, kept.get().version(), Optional.of(key));
      if (saved != RoundBook.Saved.CONFLICT) {
        return;
      }
    }
    throw changesTooFast();
  }

  private Rounds deciding() {
    return new Rounds(books.get().directory(), books.get().deadlines());
  }

  private Optional<RecurringRule> rule(RoundId id) {
    return books
        .get()
        .policies()
        .byName(id.policy())
        .filter(policy -> inForce(id, policy))
        .flatMap(policy -> Optional.ofNullable(policy.recurring().get(id.duty())));
  }

  /** Where two policies cover an area, the one that cases there begin under counts. */
  private boolean inForce(RoundId id, Policy policy) {
    return books.get().policyFor(id.area()).name().equals(policy.name());
  }

  private static LedgerAwayException changesTooFast() {
    return new LedgerAwayException(
        "the round changes faster than it can be written", new IllegalStateException());
  }
}
