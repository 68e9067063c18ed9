package org.chuishao.desk;

import java.time.InstantSource;
import java.util.Optional;
import org.chuishao.dispatch.Dispatcher;
import org.chuishao.dispatch.Outbox;
import org.chuishao.dispatch.Posting;
import org.chuishao.dispatch.Step;
import org.chuishao.model.Case;
import org.chuishao.model.MessageId;

/** Takes a message that is due to the dispatcher, with its case as it stands now. */
public final class Postman implements DueRunner.Sending {

  private final Outbox outbox;
  private final Ledger ledger;
  private final Dispatcher dispatcher;
  private final InstantSource clock;

  public Postman(Outbox outbox, Ledger ledger, Dispatcher dispatcher, InstantSource clock) {
    this.outbox = outbox;
    this.ledger = ledger;
    this.dispatcher = dispatcher;
    this.clock = clock;
  }

  @Override
  public boolean deal(MessageId id) {
    Optional<Posting> posting = outbox.load(id);
    if (posting.isEmpty()) {
      return false;
    }
    Optional<Case> file = posting.get().message().caseNo().flatMap(ledger::load);
    Step step = dispatcher.handle(posting.get(), file, clock.instant());
    // A save has set the due entry and ended the lease; a lease that is left belongs to nobody.
    return step instanceof Step.Done done && done.posting().version() > posting.get().version();
  }
}
