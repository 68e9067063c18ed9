package org.chuishao.desk;

import java.time.InstantSource;
import java.util.Optional;
import org.chuishao.dispatch.Dispatcher;
import org.chuishao.dispatch.Outbox;
import org.chuishao.dispatch.Posting;
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
    dispatcher.handle(posting.get(), file, clock.instant());
    // Whoever saved the posting last has set its due entry; a lease that is left belongs to nobody.
    return false;
  }
}
