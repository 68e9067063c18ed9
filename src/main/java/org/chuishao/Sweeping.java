package org.chuishao;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.chuishao.channel.Sweep;
import org.chuishao.channel.Sweep.Found;
import org.chuishao.desk.HumanQueue;
import org.chuishao.desk.Reception;
import org.chuishao.desk.SweepBook;
import org.chuishao.desk.SweepBook.Mark;
import org.chuishao.model.Inbound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what providers had for us with what was filed, and files the difference late; bean
 * {@code sweeper}. Each provider by one node at a time.
 */
public final class Sweeping implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);

  /** What is younger may still be on its usual way. */
  private static final Duration GRACE = Duration.ofMinutes(2);

  private final List<Sweep> sweeps;
  private final SweepBook book;
  private final Reception reception;
  private final HumanQueue queue;
  private final MeterRegistry meters;
  private final InstantSource clock;
  private final Duration every;
  private final Map<String, Instant> failingSince = new ConcurrentHashMap<>();

  /**
   * @param every how often each provider is swept, whatever the number of nodes
   */
  public Sweeping(
      List<Sweep> sweeps,
      SweepBook book,
      Reception reception,
      HumanQueue queue,
      MeterRegistry meters,
      InstantSource clock,
      Duration every) {
    this.sweeps = List.copyOf(sweeps);
    this.book = book;
    this.reception = reception;
    this.queue = queue;
    this.meters = meters;
    this.clock = clock;
    this.every = every;
  }

  /**
   * @throws org.chuishao.desk.LedgerAwayException when the store cannot be reached; positions stay
   */
  @Override
  public void run() {
    for (Sweep sweep : sweeps) {
      // A little less than the timer's period, so that the same node is not late for its own lease.
      if (book.lease(sweep.provider(), every.multipliedBy(9).dividedBy(10))) {
        sweep(sweep);
      }
    }
  }

  private void sweep(Sweep sweep) {
    String position = book.position(sweep.provider()).orElse("");
    Sweep.Listing listing;
    try {
      listing = sweep.list(position, clock.instant().minus(GRACE));
    } catch (Sweep.SweepFailedException e) {
      failingSince.putIfAbsent(sweep.provider(), clock.instant());
      meters.counter("chuishao.sweep.failures", "provider", sweep.provider()).increment();
      LOG.warn("{} cannot be swept: {}", sweep.provider(), e.getMessage());
      return;
    }
    failingSince.remove(sweep.provider());
    listing.found().forEach(found -> compare(sweep, found));
    // Last: what a crash left out is listed again.
    book.keep(sweep.provider(), listing.next());
  }

  private void compare(Sweep sweep, Found found) {
    if (found instanceof Found.Readable one && reception.synthetic(one.inbound())) {
      return;
    }
    String id = queue.mark(id(found));
    LocalDate day = LocalDate.ofInstant(at(found), Home.ZONE);
    book.mark(sweep.channel(), day, Mark.RECEIVED, id);
    if (!known(sweep, found)) {
      // Before it is filed: afterwards nobody could tell that it came late.
      book.mark(sweep.channel(), day, Mark.LATE, id);
      meters.counter("chuishao.sweep.late", "provider", sweep.provider()).increment();
      LOG.warn("a message of {} was never brought to us, filed late", sweep.provider());
      file(sweep, found);
    }
    book.mark(sweep.channel(), day, Mark.FILED, id);
  }

  private boolean known(Sweep sweep, Found found) {
    if (found instanceof Found.Readable readable) {
      return reception.knows(readable.inbound());
    } else if (found instanceof Found.Unreadable unreadable) {
      return queue.knows(sweep.channel(), unreadable.id());
    }
    throw new IllegalStateException("no such thing: " + found.getClass());
  }

  private void file(Sweep sweep, Found found) {
    if (found instanceof Found.Readable readable) {
      Inbound inbound = readable.inbound().foundLate(clock.instant());
      try {
        reception.receive(inbound);
      } catch (org.chuishao.desk.LedgerAwayException e) {
        throw e;
      } catch (RuntimeException e) {
        // One that we cannot deal with must not keep those behind it from being found.
        LOG.error(
            "a message of {} cannot be dealt with ({}), a person has to",
            sweep.provider(),
            e.getClass());
        queue.keep(sweep.channel(), inbound.dedupeKey(), inbound.text(), "late-failed");
      }
    } else if (found instanceof Found.Unreadable unreadable) {
      queue.keep(sweep.channel(), unreadable.id(), "", "late-" + unreadable.why());
    }
  }

  private static String id(Found found) {
    return found instanceof Found.Readable readable
        ? readable.inbound().dedupeKey()
        : ((Found.Unreadable) found).id();
  }

  private static Instant at(Found found) {
    return found instanceof Found.Readable readable
        ? readable.inbound().receivedAt()
        : ((Found.Unreadable) found).at();
  }

  /** Whose lists this node cannot have, and since when. */
  public Map<String, Instant> failing() {
    return Map.copyOf(failingSince);
  }
}
