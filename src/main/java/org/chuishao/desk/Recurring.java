package org.chuishao.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.chuishao.directory.Level;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.policy.Policy;
import org.chuishao.policy.RecurringRule;
import org.chuishao.policy.Target;
import org.chuishao.recurring.Deed;
import org.chuishao.recurring.Position;
import org.chuishao.recurring.Round;
import org.chuishao.recurring.RoundId;
import org.chuishao.recurring.Rounds;
import org.chuishao.recurring.Surroundings;
import org.chuishao.recurring.Turn;

/** Keeps the recurring duties going (rules.md B): begins their rounds, counts, fires. */
public final class Recurring {

  private static final int TRIES = 8;

  private final RoundBook rounds;
  private final Supplier<Books> books;
  private final InstantSource clock;
  private final LongSupplier seeds;
  private final BiPredicate<String, Instant> unreached;
  private final Map<String, SystemAction> actions;

  /**
   * @param seeds draws by chance what lots are drawn by
   * @param unreached whether nothing of what a person was asked in a drill since then got through
   * @param actions what the system can do by itself, by name
   */
  public Recurring(
      RoundBook rounds,
      Supplier<Books> books,
      InstantSource clock,
      LongSupplier seeds,
      BiPredicate<String, Instant> unreached,
      Map<String, SystemAction> actions) {
    this.rounds = rounds;
    this.books = books;
    this.clock = clock;
    this.seeds = seeds;
    this.unreached = unreached;
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
   * @param positions where exactly, if it was said
   * @param key recognises its repetition
   * @throws LedgerAwayException when the store cannot be reached; doing it again counts once
   */
  public void done(String kind, AreaPath area, int times, List<Position> positions, String key) {
    Policy policy = books.get().policyFor(area);
    for (RecurringRule rule : policy.recurring().values()) {
      if (rule.byPeople().filter(people -> people.counts().equals(kind)).isPresent()) {
        Optional<PostRef> post = books.get().directory().post(rule.who().post().role(), area);
        Optional<RoundId> id = round(policy, rule, area);
        if (post.isPresent() && id.isPresent()) {
          Deed deed = new Deed(post.get().toString(), times, positions, Map.of());
          count(id.get(), rule, deed, key);
        }
      }
    }
  }

  /** The round of a duty that an area belongs to. */
  private Optional<RoundId> round(Policy policy, RecurringRule rule, AreaPath area) {
    return Level.of(rule.together())
        .flatMap(level -> books.get().directory().ancestor(area, level))
        .map(found -> new RoundId(policy.name(), rule.key(), found.path()))
        .filter(id -> inForce(id, policy));
  }

  /** The round in which a post owes a duty; empty when it does not owe it. */
  Optional<RoundId> owedBy(Policy policy, RecurringRule rule, PostRef post) {
    return round(policy, rule, post.area())
        .filter(id -> deciding(policy.name()).owes(id, rule, post, clock.instant()));
  }

  /** The rounds of a duty whose silence one of the posts is told of. */
  List<RoundId> toldTo(Policy policy, RecurringRule rule, List<PostRef> posts) {
    return posts.stream()
        .filter(
            post ->
                rule.silence().missing().stream()
                    .anyMatch(
                        target ->
                            target instanceof Target.Role role && role.role().equals(post.role())))
        .flatMap(post -> round(policy, rule, post.area()).stream())
        .distinct()
        .toList();
  }

  /** All who owe a duty in a round now, as rounds name them; the places, where it covers some. */
  public List<String> members(RoundId id, RecurringRule rule) {
    return deciding(id.policy()).members(id, rule, clock.instant());
  }

  /** The places that a duty covers in a round; empty when it covers none. */
  List<AreaPath> places(RoundId id, RecurringRule rule) {
    return deciding(id.policy()).places(id, rule, clock.instant());
  }

  /** Who is scored in a round, by number; empty when nobody is. */
  public List<PostRef> rated(RoundId id, RecurringRule rule) {
    return deciding(id.policy()).rated(id, rule, clock.instant());
  }

  /**
   * Counts what somebody did.
   *
   * @param key recognises its repetition
   * @return how far they have come with it; of nought before the duty was begun
   * @throws LedgerAwayException when the store cannot be reached; doing it again counts once
   */
  public Rounds.Standing count(RoundId id, RecurringRule rule, Deed deed, String key) {
    Rounds deciding = deciding(id.policy());
    for (int i = 0; i < TRIES; i++) {
      Optional<RoundBook.Kept> kept = rounds.load(id);
      if (kept.isEmpty()) {
        return new Rounds.Standing(0, 0); // It begins with the next start; nobody was asked yet.
      }
      Instant now = clock.instant();
      Turn turn = deciding.count(kept.get().round(), rule, deed, now);
      RoundBook.Saved saved = rounds.save(turn, kept.get().version(), Optional.of(key));
      if (saved != RoundBook.Saved.CONFLICT) {
        Round after = saved == RoundBook.Saved.DONE ? turn.after() : kept.get().round();
        return deciding.standing(after, rule, deed.member(), now);
      }
    }
    throw changesTooFast();
  }

  /** Whether a member has not done it as often as is owed; true before the duty was begun. */
  boolean stillOwed(RoundId id, RecurringRule rule, String member) {
    return rounds
        .load(id)
        .map(kept -> deciding(id.policy()).standing(kept.round(), rule, member, clock.instant()))
        .filter(standing -> standing.done() >= standing.of())
        .isEmpty();
  }

  /**
   * Somebody answers a drill.
   *
   * @return false when the number is not theirs or no drill is on
   */
  public boolean answered(RoundId id, RecurringRule rule, PostRef post, int number, String key) {
    boolean theirs =
        rounds
            .load(id)
            .flatMap(kept -> deciding(id.policy()).drawnBy(kept.round(), number))
            .filter(post.toString()::equals)
            .isPresent();
    if (theirs) {
      count(id, rule, Deed.of(post.toString(), 1), key);
    }
    return theirs;
  }

  /**
   * Draws the sample of a drill now; once, while one is on.
   *
   * @return false when the duty was never begun
   */
  boolean drillNow(RoundId id, RecurringRule rule) {
    for (int i = 0; i < TRIES; i++) {
      Optional<RoundBook.Kept> kept = rounds.load(id);
      if (kept.isEmpty()) {
        return false;
      }
      Turn turn = deciding(id.policy()).drillNow(kept.get().round(), rule, clock.instant());
      if (rounds.save(turn, kept.get().version(), Optional.empty()) == RoundBook.Saved.DONE) {
        return true;
      }
    }
    throw changesTooFast();
  }

  private Rounds deciding(String policy) {
    Books current = books.get();
    return new Rounds(
        current.directory(),
        current.deadlines(),
        new Surroundings(area -> current.policyFor(area).name().equals(policy), unreached));
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
