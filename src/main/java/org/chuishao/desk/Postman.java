package org.chuishao.desk;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.chuishao.dispatch.Dispatcher;
import org.chuishao.dispatch.Outbox;
import org.chuishao.dispatch.Posting;
import org.chuishao.dispatch.Step;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.MessageId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes messages that are due to the dispatcher, each with its case as it stands now. */
public final class Postman implements DueRunner.Sending {

  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

  /** What was read longer ago is read again: a message that no longer applies must not leave. */
  private static final Duration FRESH = Duration.ofMillis(200);

  private final Outbox outbox;
  private final Ledger ledger;
  private final Dispatcher dispatcher;
  private final InstantSource clock;
  private final long freshNanos;

  public Postman(Outbox outbox, Ledger ledger, Dispatcher dispatcher, InstantSource clock) {
    this(outbox, ledger, dispatcher, clock, FRESH);
  }

  /**
   * @param fresh how long what was read for several still holds; in the time of the machine
   */
  Postman(
      Outbox outbox, Ledger ledger, Dispatcher dispatcher, InstantSource clock, Duration fresh) {
    this.freshNanos = fresh.toNanos();
    this.outbox = outbox;
    this.ledger = ledger;
    this.dispatcher = dispatcher;
    this.clock = clock;
  }

  @Override
  public boolean deal(MessageId id) {
    Optional<Posting> posting = outbox.load(id);
    return posting.isPresent()
        && deal(posting.get(), posting.get().message().caseNo().flatMap(ledger::load));
  }

  /** {@inheritDoc} All are read in two round trips; one that cannot be read harms itself alone. */
  @Override
  public List<BooleanSupplier> ready(List<MessageId> ids) {
    long at = System.nanoTime();
    Map<MessageId, Posting> postings;
    Map<CaseNo, Case> files;
    try {
      postings = outbox.loadAll(ids);
      files = ledger.loadAll(cases(postings.values()));
    } catch (RuntimeException e) {
      LOG.warn("{} messages are read one by one: {}", ids.size(), e.getMessage());
      return DueRunner.Sending.super.ready(ids);
    }
    return ids.stream()
        .<BooleanSupplier>map(
            id ->
                () -> {
                  Optional<Posting> posting = Optional.ofNullable(postings.get(id));
                  if (posting.isEmpty() || System.nanoTime() - at >= freshNanos) {
                    return deal(id);
                  }
                  Optional<CaseNo> no = posting.get().message().caseNo();
                  return deal(posting.get(), no.flatMap(n -> Optional.ofNullable(files.get(n))));
                })
        .toList();
  }

  private static List<CaseNo> cases(Collection<Posting> postings) {
    return postings.stream()
        .flatMap(posting -> posting.message().caseNo().stream())
        .distinct()
        .toList();
  }

  private boolean deal(Posting posting, Optional<Case> file) {
    Step step = dispatcher.handle(posting, file, clock.instant());
    // A save has set the due entry and ended the lease; a lease that is left belongs to nobody.
    return step instanceof Step.Done done && done.posting().version() > posting.version();
  }
}
