package org.chuishao.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.chuishao.casework.Likeness;
import org.chuishao.directory.Directory;
import org.chuishao.intake.Conversations;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, after a report was filed and answered, whether an open case of the same area may be about
 * the same thing, and offers it to the township centre as perhaps the same, with what speaks for it
 * (O-DUP). An offer lost in a crash costs a hint and no report.
 */
public final class SameIncident implements Consumer<CaseNo> {

  private static final Logger LOG = LoggerFactory.getLogger(SameIncident.class);
  private static final Duration BACK = Duration.ofDays(30);
  private static final int CANDIDATES = 60;
  private static final int TRIES = 5;
  private static final int MOST = 64;

  private final Ledger ledger;
  private final Conversations conversations;
  private final Supplier<Books> books;
  private final InstantSource clock;
  private final Executor later;
  private final AtomicInteger pending = new AtomicInteger();

  /**
   * @param later runs the look aside from the report's own way
   */
  public SameIncident(
      Ledger ledger,
      Conversations conversations,
      Supplier<Books> books,
      InstantSource clock,
      Executor later) {
    this.ledger = ledger;
    this.conversations = conversations;
    this.books = books;
    this.clock = clock;
    this.later = later;
  }

  @Override
  public void accept(CaseNo no) {
    if (pending.incrementAndGet() > MOST) {
      // In a flood the hints wait for nobody.
      pending.decrementAndGet();
      return;
    }
    try {
      later.execute(() -> look(no));
    } catch (RuntimeException e) {
      pending.decrementAndGet();
      LOG.warn("not looked for the same incident as {}: {}", no, e.getMessage());
    }
  }

  /** True when no look is under way. */
  public boolean idle() {
    return pending.get() == 0;
  }

  private void look(CaseNo no) {
    try {
      ledger.load(no).ifPresent(this::offer);
    } catch (LedgerAwayException e) {
      // A hint only: the case itself is filed and goes its way.
      LOG.warn("could not look for the same incident as {}: {}", no, e.getMessage());
    } finally {
      pending.decrementAndGet();
    }
  }

  private void offer(Case file) {
    Instant from = file.report().receivedAt().minus(BACK);
    Ledger.CaseQuery query =
        new Ledger.CaseQuery(
            Optional.of(file.report().area()),
            // Open or not is seen on the case: the index of an area alone gives the newest at once.
            Optional.empty(),
            Optional.empty(),
            from.toEpochMilli(),
            Long.MAX_VALUE,
            CANDIDATES);
    List<CaseNo> others = ledger.find(query).stream().filter(no -> !no.equals(file.no())).toList();
    record Near(Case first, Likeness likeness) {}
    ledger.loadAll(others).values().stream()
        .filter(other -> !other.report().receivedAt().isAfter(file.report().receivedAt()))
        .flatMap(
            other -> Likeness.of(file, other).map(likeness -> new Near(other, likeness)).stream())
        .max(
            Comparator.comparingInt((Near near) -> near.likeness().score())
                .thenComparing(near -> near.first().no(), Comparator.reverseOrder()))
        .ifPresent(near -> file(file, near.first(), near.likeness()));
  }

  private void file(Case later, Case first, Likeness likeness) {
    String why = String.join("、", likeness.speaks());
    String code = QueueCodes.draw(conversations);
    Instant now = clock.instant();
    Conversations.QueueItem item =
        new Conversations.QueueItem(
            "",
            later.report().area(),
            now,
            later.report().channel(),
            "system",
            why,
            "same-incident",
            Optional.of(code),
            Optional.of(new Conversations.Offer(later.no(), first.no())));
    Directory directory = books.get().directory();
    PostRef centre = directory.postOrAbove("township-centre", later.report().area());
    List<Message> messages =
        directory
            .resolve(centre, now)
            .person()
            .map(
                person ->
                    Answers.to(
                        new Message.Recipient.Holder(person.id(), centre),
                        "same",
                        Map.of(
                            "case", later.no().digits(),
                            "first", first.no().digits(),
                            "why", why,
                            "text", later.report().text(),
                            "code", code),
                        Message.Urgency.NORMAL,
                        now))
            .stream()
            .toList();
    // A conversation of its own: the same pair is offered once.
    String key = "same:" + later.no() + ":" + first.no();
    for (int i = 0; i < TRIES; i++) {
      Conversations.Opened opened = conversations.open(key, key);
      if (opened.filed()
          || conversations.file(
              opened.conversation(),
              opened.conversation().version(),
              Optional.of(key),
              messages,
              Optional.of(item))) {
        return;
      }
    }
  }
}
