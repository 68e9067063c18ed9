package org.chuishao.channel.smpp;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.chuishao.channel.Masking;
import org.chuishao.dispatch.Carrier;
import org.chuishao.dispatch.PartIds;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends SMS through a gateway. A letter of several parts is one try with one outcome: taken when
 * every part was, unknown when some were and another was not or may not have been.
 */
public final class SmppSms implements Carrier {

  /** Name of the provider in ids and keys. */
  static final String PROVIDER = "smpp";

  private static final Logger LOG = LoggerFactory.getLogger(SmppSms.class);

  /** How often a later part is offered again to a gateway that asks us to be slower. */
  private static final int PATIENT = 5;

  private static final int SLOWEST = 64;

  private final SmppSettings settings;
  private final SmppLink link;
  private final GatewayText texts;
  private final Submitting submitting;
  private final Semaphore window;
  private final AtomicInteger throttled = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicLong lastEnd = new AtomicLong(System.nanoTime());

  /**
   * @param firstReference of long texts; another one each start, so that what was cut short by a
   *     stop is not joined with what comes after it
   */
  public SmppSms(SmppSettings settings, SmppLink link, int firstReference) {
    this.settings = settings;
    this.link = link;
    this.texts = new GatewayText(settings.alphabet());
    this.submitting = new Submitting(settings, firstReference);
    this.window = new Semaphore(settings.window(), true);
  }

  @Override
  public String channel() {
    return "sms";
  }

  @Override
  public String provider() {
    return PROVIDER;
  }

  @Override
  public Outcome send(Letter letter) {
    underWay.incrementAndGet();
    try {
      Outcome outcome = offer(letter);
      LOG.info(
          "{} to {}: {}",
          letter.id(),
          Masking.phone(letter.address()),
          outcome.getClass().getSimpleName());
      return outcome;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Uncertain("interrupted");
    } finally {
      lastEnd.set(System.nanoTime());
      underWay.decrementAndGet();
    }
  }

  /** True while an answer may be on its way into the outbox, so that a receipt may be too early. */
  boolean sentWithin(Duration span) {
    return underWay.get() > 0 || System.nanoTime() - lastEnd.get() < span.toNanos();
  }

  private Outcome offer(Letter letter) throws InterruptedException {
    Optional<SmppNumbers.Address> to = SmppNumbers.destination(letter.address());
    if (to.isEmpty()) {
      return new Outcome.Rejected("bad-number", "not a number that a gateway knows");
    }
    Optional<GatewayText.Encoded> encoded = texts.encode(letter.text());
    if (encoded.isEmpty() || encoded.get().parts().isEmpty()) {
      return new Outcome.Rejected("bad-length", "a text of no parts, or of too many");
    }
    Optional<SMPPSession> session = link.session();
    if (session.isEmpty()) {
      return new Outcome.NotSent("no-session", link.fault().orElse("bound anew"), Optional.empty());
    }
    if (!window.tryAcquire(settings.answer().toMillis(), TimeUnit.MILLISECONDS)) {
      return new Outcome.NotSent("window", "too many wait for answers", Optional.of(wait(0)));
    }
    try {
      return parts(session.get(), to.get(), encoded.get());
    } finally {
      window.release();
    }
  }

  private Outcome parts(SMPPSession session, SmppNumbers.Address to, GatewayText.Encoded encoded)
      throws InterruptedException {
    List<byte[]> parts = submitting.withHeaders(encoded.parts());
    List<String> ids = new ArrayList<>();
    for (byte[] part : parts) {
      try {
        ids.add(part(session, to, encoded.coding(), part, parts.size() > 1, !ids.isEmpty()));
        throttled.set(0);
      } catch (NegativeResponseException e) {
        return refused(e.getCommandStatus(), ids, parts.size());
      } catch (PDUException e) {
        return ids.isEmpty()
            ? new Outcome.Rejected("bad-pdu", e.getClass().getSimpleName())
            : torn(ids, parts.size(), e.getClass().getSimpleName());
      } catch (ResponseTimeoutException | InvalidResponseException | IOException e) {
        // The request may have left, and may have been taken.
        return torn(ids, parts.size(), "no answer: " + e.getClass().getSimpleName());
      }
    }
    // A gateway that gives no id has taken the letter all the same; nothing more is heard of it.
    boolean named = ids.stream().allMatch(id -> !id.isEmpty() && !id.contains(" "));
    return new Outcome.Accepted(named ? PartIds.taken(ids).text() : "");
  }

  /**
   * One part. What comes behind a part that was taken is worth some patience: half a text is none.
   */
  private String part(
      SMPPSession session,
      SmppNumbers.Address to,
      byte coding,
      byte[] part,
      boolean several,
      boolean later)
      throws PDUException,
          ResponseTimeoutException,
          InvalidResponseException,
          NegativeResponseException,
          IOException,
          InterruptedException {
    for (int tried = 1; ; tried++) {
      try {
        return submitting.submit(session, to, coding, part, several);
      } catch (NegativeResponseException e) {
        if (!later || tried > PATIENT || !SmppErrors.throttled(e.getCommandStatus())) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(settings.throttled().toMillis());
      }
    }
  }

  private Outcome refused(int status, List<String> ids, int parts) {
    if (!ids.isEmpty()) {
      return torn(ids, parts, SmppErrors.words(status) + " " + SmppErrors.code(status));
    }
    return SmppErrors.throttled(status)
        ? new Outcome.NotSent(
            SmppErrors.code(status),
            SmppErrors.words(status),
            Optional.of(wait(throttled.getAndIncrement())))
        : SmppErrors.of(status);
  }

  private static Outcome torn(List<String> ids, int parts, String why) {
    return new Outcome.Uncertain(
        parts == 1 ? why : why + "; parts taken: " + ids.size() + " of " + parts);
  }

  /** Doubles while the gateway goes on refusing. */
  private Duration wait(int refusals) {
    return settings.throttled().multipliedBy(Math.min(SLOWEST, 1L << Math.min(refusals, 10)));
  }

  /** A gateway finds a message by its id only; and some do not answer at all. */
  @Override
  public Outcome ask(Letter letter, String providerId, Instant since) {
    List<String> ids = PartIds.of(providerId).each();
    Optional<SMPPSession> session = link.session();
    if (ids.isEmpty() || !settings.queries() || session.isEmpty()) {
      return new Outcome.Uncertain("the gateway cannot be asked about it");
    }
    try {
      PartIds known = PartIds.of(providerId);
      boolean all = true;
      for (String id : ids) {
        String state = submitting.query(session.get(), id);
        switch (state) {
          case "EXPIRED", "DELETED", "UNDELIV", "REJECTD" -> {
            return new Outcome.Rejected(state, "query_sm");
          }
          case "UNKNOWN" -> {
            return new Outcome.Uncertain("query_sm: UNKNOWN");
          }
          case "DELIVRD" -> known = known.several() ? known.delivered(id) : known;
          default -> all = false;
        }
      }
      return all ? new Outcome.Delivered(known.text()) : new Outcome.Accepted(known.text());
    } catch (NegativeResponseException e) {
      return new Outcome.Uncertain("query_sm: " + SmppErrors.code(e.getCommandStatus()));
    } catch (PDUException | ResponseTimeoutException | InvalidResponseException | IOException e) {
      return new Outcome.Uncertain("query_sm: " + e.getClass().getSimpleName());
    }
  }
}
