package org.chuishao;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chuishao.desk.Canary;
import org.chuishao.desk.CanaryBook;
import org.chuishao.desk.CanaryInlet;
import org.chuishao.desk.SweepBook;
import org.chuishao.dispatch.Outbox;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a synthetic report in by each way and looks whether the one before came out; tells the
 * operator when one did not, once, and once more when the way is well again. Bean {@code canary}.
 * One node at a time.
 */
public final class CanaryRun implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(CanaryRun.class);
  private static final int NONCE_BYTES = 16;

  private final List<CanaryInlet> inlets;
  private final CanaryBook book;
  private final SweepBook leases;
  private final Outbox outbox;
  private final MeterRegistry meters;
  private final InstantSource clock;
  private final Duration every;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, String> refusals = new ConcurrentHashMap<>();

  /**
   * @param every how often each way is tried, whatever the number of nodes; how long a report has
   *     to come out
   */
  public CanaryRun(
      List<CanaryInlet> inlets,
      CanaryBook book,
      SweepBook leases,
      Outbox outbox,
      MeterRegistry meters,
      InstantSource clock,
      Duration every) {
    this.inlets = List.copyOf(inlets);
    this.book = book;
    this.leases = leases;
    this.outbox = outbox;
    this.meters = meters;
    this.clock = clock;
    this.every = every;
  }

  /**
   * @throws org.chuishao.desk.LedgerAwayException when the store cannot be reached
   */
  @Override
  public void run() {
    if (!inlets.isEmpty() && leases.lease("canary", every.multipliedBy(9).dividedBy(10))) {
      inlets.forEach(this::round);
    }
  }

  private void round(CanaryInlet inlet) {
    judge(inlet.way());
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    String word = HexFormat.of().formatHex(nonce);
    book.sent(inlet.way(), word);
    refusals.remove(inlet.way());
    try {
      inlet.send(word, Canary.text(word));
    } catch (CanaryInlet.CanaryRefusedException e) {
      refusals.put(inlet.way(), String.valueOf(e.getMessage()));
      LOG.warn("a synthetic report was not taken by {}: {}", inlet.way(), e.getMessage());
    }
  }

  private void judge(String way) {
    CanaryBook.State last = book.of(way);
    if (last.nonce().isEmpty()) {
      return;
    }
    count(way, last.back() ? "back" : "lost");
    if (!last.back() && last.illSince().isEmpty()) {
      Instant since = clock.instant();
      book.ill(way, Optional.of(since));
      String why = Optional.ofNullable(refusals.get(way)).orElse("已送入，没有出来");
      LOG.error("the way in {} is ill: {}", way, why);
      tell("通道自检失败：" + way, why, "请检查该通道的回调地址、密钥和网络");
    } else if (last.back() && last.illSince().isPresent()) {
      book.ill(way, Optional.empty());
      LOG.info("the way in {} is well again", way);
      tell("通道自检恢复：" + way, "自检报告已正常收到", "不用处理");
    }
  }

  private void count(String way, String what) {
    meters.counter("chuishao.canary", "way", way, "what", what).increment();
  }

  private void tell(String what, String why, String todo) {
    outbox.add(
        "canary",
        List.of(
            new Message(
                new MessageId("s00-0"),
                Optional.empty(),
                "operator-alert",
                new Message.Recipient.Operator(),
                Map.of("what", what, "why", why, "do", todo),
                Optional.empty(),
                Optional.empty(),
                Message.Urgency.NORMAL,
                "",
                clock.instant())));
  }
}
