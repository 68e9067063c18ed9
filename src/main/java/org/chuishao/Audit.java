package org.chuishao;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chuishao.dispatch.Outbox;
import org.chuishao.informant.Veil;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import org.chuishao.store.Auditor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the store audited, counts what was found, and tells the operator; throws keys of past days
 * away. Bean {@code auditor}.
 */
public final class Audit implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
  private static final int TOLD = 5;

  private final Auditor auditor;
  private final Veil veil;
  private final Outbox outbox;
  private final MeterRegistry meters;
  private final InstantSource clock;

  public Audit(
      Auditor auditor, Veil veil, Outbox outbox, MeterRegistry meters, InstantSource clock) {
    this.auditor = auditor;
    this.veil = veil;
    this.outbox = outbox;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public void run() {
    // Here and not earlier: by now every question that waited has lapsed and kept its report.
    int keys = veil.retire(clock.instant());
    if (keys > 0) {
      LOG.info("{} keys of past days were thrown away", keys);
    }
    Auditor.Report report = auditor.audit(clock.instant());
    meters.counter("chuishao.audit.repaired").increment(report.repaired());
    meters.counter("chuishao.audit.late").increment(report.late());
    meters.counter("chuishao.audit.stuck").increment(report.stuck());
    meters.counter("chuishao.audit.findings").increment(report.findings().size());
    if (report.findings().isEmpty()) {
      return;
    }
    report.findings().forEach(finding -> LOG.warn("audit: {}", finding));
    String words =
        report.findings().stream()
            .limit(TOLD)
            .map(Object::toString)
            .collect(Collectors.joining("；"));
    outbox.add(
        "audit",
        List.of(
            new Message(
                new MessageId("s00-0"),
                Optional.empty(),
                "operator-alert",
                new Message.Recipient.Operator(),
                Map.of(
                    "what", "巡检发现" + report.findings().size() + "项", "why", words, "do", "请查看日志"),
                Optional.empty(),
                Optional.empty(),
                Message.Urgency.NORMAL,
                "",
                clock.instant())));
  }
}
