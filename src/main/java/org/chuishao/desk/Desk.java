package org.chuishao.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chuishao.casework.Casework;
import org.chuishao.informant.Finding;
import org.chuishao.model.Actor;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Report;
import org.chuishao.policy.Policy;

/**
 * Applies commands to stored cases: load, decide, commit, and again when the case moved on
 * meanwhile.
 */
public final class Desk {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int TRIES = 8;

  /** Fewer cases than this are decided on faster by one. */
  private static final int MANY = 32;

  private final Ledger ledger;
  private final Supplier<Books> books;
  private final InstantSource clock;
  private final HeldBack heldBack;

  /** Hears of words that were held back because they point to who reported. */
  @FunctionalInterface
  public interface HeldBack {
    /**
     * Returns once a person will look at it; called before the decision is written, and again with
     * the same words when it has to be decided again.
     *
     * @param fact which fact of the message they were
     * @param instead what goes out in their place
     */
    void tell(
        Decision.Accepted decision,
        String fact,
        String words,
        String instead,
        List<Finding.Kind> kinds);
  }

  /**
   * A desk that holds words back and tells nobody.
   *
   * @param books policies, directory and calendar as they are now; asked anew for each decision
   * @param clock the product's clock
   */
  public Desk(Ledger ledger, Supplier<Books> books, InstantSource clock) {
    this(ledger, books, clock, (decision, fact, words, instead, kinds) -> {});
  }

  /**
   * @param books policies, directory and calendar as they are now; asked anew for each decision
   * @param clock the product's clock
   * @param heldBack hears of words that were held back
   */
  public Desk(Ledger ledger, Supplier<Books> books, InstantSource clock, HeldBack heldBack) {
    this.ledger = ledger;
    this.books = books;
    this.clock = clock;
    this.heldBack = heldBack;
  }

  /** What became of a command. */
  public sealed interface Applied {
    /** It was decided and is durable. */
    record Done(Decision.Accepted decision) implements Applied {}

    /** It was refused, nothing was written. */
    record Refused(Decision.Refused decision) implements Applied {}

    /** The inbound message was filed before, on this case. */
    record Repetition(CaseNo no) implements Applied {}

    /** There is no such case. */
    record NoSuchCase(CaseNo no) implements Applied {}
  }

  /**
   * Opens a case.
   *
   * @param conversation key of the conversation it came from; decides in which shard it lives
   * @param inboundKey recognises a repetition of the same inbound message
   * @return completes when it is durable; exceptionally with {@link LedgerAwayException}, or {@link
   *     IllegalStateException} when no policy is in force for its area
   */
  public CompletionStage<Applied> open(
      Actor by, Report report, String conversation, Optional<String> inboundKey) {
    Decision decision = opening(by, report, conversation);
    if (decision instanceof Decision.Refused refused) {
      return CompletableFuture.completedFuture(new Applied.Refused(refused));
    }
    Decision.Accepted accepted = (Decision.Accepted) decision;
    return ledger
        .commit(new Commit(accepted, 0, inboundKey))
        .thenApply(committed -> opened(committed, accepted));
  }

  /**
   * Decides on a report as a new case, under a number of its own; nothing is written.
   *
   * @param conversation key of the conversation it came from; decides in which shard it would live
   * @throws LedgerAwayException when no number can be had
   * @throws IllegalStateException when no policy is in force for its area
   */
  Decision opening(Actor by, Report report, String conversation) {
    Instant now = clock.instant();
    Books current = books.get();
    Policy policy = current.policyFor(report.area());
    CaseNo no = ledger.nextNumber(conversation, now.atZone(ZONE).getYear());
    return discreet(
        Casework.decide(
            Optional.empty(), new Command.Open(by, no, report), current.frame(policy), now));
  }

  private static Applied opened(Committed committed, Decision.Accepted accepted) {
    if (committed instanceof Committed.Repetition repetition) {
      return new Applied.Repetition(repetition.no());
    } else if (committed instanceof Committed.Conflict) {
      throw new IllegalStateException("a new case number was taken: " + accepted.after().no());
    }
    return new Applied.Done(accepted);
  }

  /**
   * Applies a command to a case. Where it joins the case to another or parts it again, the other
   * one knows as well when this is done.
   *
   * @return completes when it is durable; exceptionally with {@link LedgerAwayException}
   */
  public CompletionStage<Applied> apply(CaseNo no, Command command, Optional<String> inboundKey) {
    CompletionStage<Applied> applied = attempt(no, command, inboundKey, TRIES);
    boolean links = command instanceof Command.Withdraw || command instanceof Command.Reopen;
    return links ? applied.thenComposeAsync(this::linked) : applied;
  }

  /** Also after a repetition: the first time may have ended between the two cases. */
  private CompletionStage<Applied> linked(Applied applied) {
    Optional<CaseNo> no =
        applied instanceof Applied.Done done
            ? Optional.of(done.decision().after().no())
            : applied instanceof Applied.Repetition again
                ? Optional.of(again.no())
                : Optional.empty();
    CompletionStage<Applied> all = CompletableFuture.completedFuture(applied);
    for (Duplicates.Step step : no.map(later -> Duplicates.of(later, ledger)).orElse(List.of())) {
      all =
          all.thenCompose(
              done ->
                  attempt(step.first(), step.command(), Optional.empty(), TRIES)
                      .thenApply(told -> done));
    }
    return all;
  }

  private CompletionStage<Applied> attempt(
      CaseNo no, Command command, Optional<String> inboundKey, int tries) {
    Optional<Case> file = ledger.load(no);
    if (file.isEmpty()) {
      return CompletableFuture.completedFuture(new Applied.NoSuchCase(no));
    }
    Decision decision = decide(file.get(), command);
    if (decision instanceof Decision.Refused refused) {
      // The same message again, after a crash: what it asked for is done, so it cannot be done now.
      boolean done = inboundKey.filter(key -> ledger.filed(no, key)).isPresent();
      return CompletableFuture.completedFuture(
          done ? new Applied.Repetition(no) : new Applied.Refused(refused));
    }
    Decision.Accepted accepted = (Decision.Accepted) decision;
    if (accepted.events().isEmpty()) {
      return CompletableFuture.completedFuture(new Applied.Done(accepted));
    }
    return ledger
        .commit(new Commit(accepted, file.get().seq(), inboundKey))
        .thenCompose(committed -> settled(committed, accepted, command, inboundKey, tries));
  }

  private CompletionStage<Applied> settled(
      Committed committed,
      Decision.Accepted accepted,
      Command command,
      Optional<String> inboundKey,
      int tries) {
    CaseNo no = accepted.after().no();
    if (committed instanceof Committed.Repetition repetition) {
      return CompletableFuture.completedFuture(new Applied.Repetition(repetition.no()));
    } else if (committed instanceof Committed.Conflict) {
      if (tries <= 1) {
        return CompletableFuture.failedFuture(
            new LedgerAwayException(
                no + " changes faster than a decision can be written",
                new IllegalStateException()));
      }
      // Off the committing thread: deciding again loads from the store.
      return CompletableFuture.supplyAsync(() -> tries)
          .thenCompose(left -> attempt(no, command, inboundKey, left - 1));
    }
    return CompletableFuture.completedFuture(new Applied.Done(accepted));
  }

  /** Decides on a case as it was loaded, under the policy that it keeps. */
  Decision decide(Case file, Command command) {
    Books current = books.get();
    return discreet(
        Casework.decide(
            Optional.of(file), command, current.frame(current.policyOf(file)), clock.instant()));
  }

  /** Nothing leaves that points to who reported (L-C1); a person hears of what was held back. */
  private Decision discreet(Decision decision) {
    if (!(decision instanceof Decision.Accepted accepted)) {
      return decision;
    }
    Discretion.Screened screened = Discretion.screen(accepted);
    for (Discretion.Held held : screened.held()) {
      heldBack.tell(accepted, held.fact(), held.words(), held.instead(), List.copyOf(held.kinds()));
    }
    return screened.decision();
  }

  /**
   * Fires many cases that are due, their commits sharing the round trips.
   *
   * @return for each case, once it has been dealt with, what is left to do with its due entry
   */
  public Map<CaseNo, CompletionStage<Fired>> fire(List<CaseNo> due) {
    Map<CaseNo, Case> files = ledger.loadAll(due);
    Map<CaseNo, CompletionStage<Fired>> fired = new ConcurrentHashMap<>();
    Stream<CaseNo> each = due.stream().distinct();
    // Cases decide nothing about each other: many are decided on by all cores.
    (due.size() < MANY ? each : each.parallel())
        .forEach(
            no ->
                fired.put(
                    no,
                    Optional.ofNullable(files.get(no))
                        .map(this::fireGuarded)
                        .orElseGet(
                            () ->
                                CompletableFuture.completedFuture(
                                    new Fired.Rest(Optional.empty())))));
    return fired;
  }

  /** What is left to do with the due entry of a case that fired. */
  public sealed interface Fired {
    /** Nothing: the commit has set or cleared it. */
    record Written() implements Fired {}

    /**
     * Nothing was due after all, or the case moved on meanwhile. @param next when to look again;
     * empty for never
     */
    record Rest(Optional<Instant> next) implements Fired {}
  }

  /** One case that cannot be decided on must not keep the others of its batch waiting. */
  private CompletionStage<Fired> fireGuarded(Case file) {
    try {
      return fire(file);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletionStage<Fired> fire(Case file) {
    Decision decision = decide(file, new Command.Fire());
    if (!(decision instanceof Decision.Accepted accepted) || accepted.events().isEmpty()) {
      return CompletableFuture.completedFuture(new Fired.Rest(file.nextDue()));
    }
    return ledger
        .commit(new Commit(accepted, file.seq(), Optional.empty()))
        .thenApply(
            committed ->
                committed instanceof Committed.Conflict
                    ? new Fired.Rest(Optional.of(clock.instant()))
                    : new Fired.Written());
  }
}
