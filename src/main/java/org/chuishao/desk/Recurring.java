package org.chuishao.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.chuishao.directory.Level;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.policy.Policy;
import org.chuishao.policy.RecurringRule;
import org.chuishao.recurring.Deed;
import org.chuishao.recurring.RoundId;
import org.chuishao.recurring.Rounds;
import org.chuishao.recurring.Turn;

/** Keeps the recurring duties going (rules.md B): begins their rounds, counts, fires. */
public final class Recurring {

  private static final int TRIES = 8;

  private final RoundBook rounds;
  private final Supplier<Books> books;
  private final InstantSource clock;
  private final LongSupplier seeds;
  private final Map<String, SystemAction> actions;

  /**
   * @param seeds draws by chance what lots are drawn by
   * @param actions what the system can do by itself, by name
   */
  public Recurring(
      RoundBook rounds,
      Supplier<Books> books,
      InstantSource clock,
      LongSupplier seeds,
      Map<String, SystemAction> actions) {
    this.rounds = rounds;
    this.books = books;
    this.clock = clock;
    this.seeds = seeds;
    this.actions = Map.copyOf(actions);
  }

  /**
   * Begins every round of the policies in force that was never begun; run at start.
   *
   * @return how many were begun
   * @throws LedgerAwayException when the store cannot be reached; running it again goes on
   */
  public int begin() {
    Instant now = clock.instant();
    int begun = 0;
    for (Policy policy : books.get().policies().inForce()) {
      Rounds deciding = deciding(policy.name());
      for (RecurringRule rule : policy.recurring().values()) {
        for (RoundId id : deciding.ids(policy.name(), policy.areas(), rule, now)) {
          if (inForce(id, policy) && rounds.load(id).isEmpty()) {
            Turn turn = deciding.begin(id, rule, now, seeds.getAsLong());
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
      Instant now = clock.instant();
      Turn decided = deciding(id.policy()).fire(kept.get().round(), rule.get(), now);
      Turn turn = decided.saying(carriedOut(id, rule.get(), decided.calls(), now));
      if (rounds.save(turn, kept.get().version(), Optional.empty()) == RoundBook.Saved.DONE) {
        return true;
      }
    }
    if (rule.isPresent()) {
      throw changesTooFast();
    }
    return false;
  }

  /** What the system says by itself; doing it again is the same. */
  private List<Message> carriedOut(
      RoundId id, RecurringRule rule, List<Turn.Call> calls, Instant now) {
    List<Message> messages = new ArrayList<>();
    for (Turn.Call call : calls) {
      String name = rule.bySystem().orElseThrow().action();
      SystemAction action =
          Optional.ofNullable(actions.get(name))
              .orElseThrow(() -> new IllegalStateException("nobody carries out " + name));
      messages.addAll(
          action.carryOut(
              new SystemAction.Occasion(id, rule, call.step(), call.first(), call.last(), now)));
    }
    return messages;
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
      if (rule.byPeople().filter(people -> people.counts().equals(kind)).isPresent()) {
        Optional<PostRef> post = books.get().directory().post(rule.who().post().role(), area);
        Optional<RoundId> id =
            Level.of(rule.together())
                .flatMap(level -> books.get().directory().ancestor(area, level))
                .map(round -> new RoundId(policy.name(), rule.key(), round.path()));
        if (post.isPresent() && id.isPresent()) {
          count(id.get(), rule, Deed.of(post.get().toString(), times), key);
        }
      }
    }
  }

  private void count(RoundId id, RecurringRule rule, Deed deed, String key) {
    for (int i = 0; i < TRIES; i++) {
      Optional<RoundBook.Kept> kept = rounds.load(id);
      if (kept.isEmpty()) {
        return; // It begins with the next start; nobody has been asked for it yet.
      }
      Turn turn = deciding(id.policy()).count(kept.get().round(), rule, deed, clock.instant());
      RoundBook.Saved saved = rounds.save(turn, kept.get().version(), Optional.of(key));
      if (saved != RoundBook.Saved.CONFLICT) {
        return;
      }
    }
    throw changesTooFast();
  }

  private Rounds deciding(String policy) {
    Books current = books.get();
    return new Rounds(
        current.directory(),
        current.deadlines(),
        area -> current.policyFor(area).name().equals(policy));
  }

  private Optional<RecurringRule> rule(RoundId id) {
    return books
        .get()
        .policies()
        .byName(id.policy())
        .filter(policy -> inForce(id, policy))
        .flatMap(policy -> Optional.ofNullable(policy.recurring().get(id.duty())));
  }

  /**
   * Where two policies cover an area, the one that cases there begin under counts; above its areas
   * a policy is in force for them.
   */
  private boolean inForce(RoundId id, Policy policy) {
    Books current = books.get();
    return current.policyFor(id.area()).name().equals(policy.name())
        || policy.areas().stream()
            .anyMatch(
                area ->
                    !area.equals(id.area())
                        && current.directory().within(area, id.area())
                        && current.policyFor(area).name().equals(policy.name()));
  }

  private static LedgerAwayException changesTooFast() {
    return new LedgerAwayException(
        "the round changes faster than it can be written", new IllegalStateException());
  }
}
