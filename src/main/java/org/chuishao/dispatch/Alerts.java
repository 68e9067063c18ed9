package org.chuishao.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;

/** What the operator is told, and how often. */
final class Alerts {

  private static final int LOOKED_AT = 1000;

  /** Conflicts are rare and short. */
  private static final int WRITES = 4;

  private final Outbox outbox;
  private final Gate gate;
  private final Sending sending;

  Alerts(Outbox outbox, Gate gate, Sending sending) {
    this.outbox = outbox;
    this.gate = gate;
    this.sending = sending;
  }

  /**
   * What becomes of an alert that is about to leave.
   *
   * @return held, when the same was said a moment ago; empty when it may go as it is
   */
  Optional<Posting> held(Posting alert, Instant now) {
    if (!SameAlerts.isAlert(alert.message()) || !alert.attempts().isEmpty()) {
      return Optional.empty();
    }
    Message message = alert.message();
    return gate.saidAlready(SameAlerts.key(message), SameAlerts.span(message), now)
        .map(until -> sending.held(alert, until, SameAlerts.WAITS));
  }

  /**
   * Lets an alert that waited speak for those that waited with it; they end here.
   *
   * @return the alert, already written when it says more than before; empty when it changed
   *     meanwhile
   */
  Optional<Posting> speaking(Posting alert, Instant now) {
    if (!alert.remark().equals(SameAlerts.WAITS) || !alert.attempts().isEmpty()) {
      return Optional.of(alert);
    }
    List<Posting> waiting =
        outbox.find(Optional.empty(), Optional.empty(), Optional.of(Posting.State.HELD), LOOKED_AT);
    List<Posting> others = SameAlerts.alike(alert, waiting);
    // Its number is on disk before the others end: after a crash none is missing from it.
    Posting counted =
        new Posting(
            SameAlerts.forAll(alert.message(), others),
            alert.version() + 1,
            alert.state(),
            alert.attempts(),
            Optional.of(now),
            alert.promptCode(),
            "");
    if (!outbox.save(counted, alert.version())) {
      return Optional.empty();
    }
    String why = "同样的提醒已合并，见 " + alert.message().id();
    others.forEach(other -> drop(other, why));
    return Optional.of(counted);
  }

  /** At the same moment it may be held for another hour by itself. */
  private void drop(Posting other, String why) {
    Optional<Posting> latest = Optional.of(other);
    for (int i = 0; i < WRITES && latest.filter(SameAlerts::waits).isPresent(); i++) {
      Posting before = latest.orElseThrow();
      if (outbox.save(sending.dropped(before, why), before.version())) {
        return;
      }
      latest = outbox.load(before.message().id());
    }
  }

  /** Tells the operator that something says the same words again and again. */
  void loop(Posting posting, Instant now) {
    Message alert =
        new Message(
            new MessageId("s00-0"),
            Optional.empty(),
            "operator-alert",
            new Message.Recipient.Operator(),
            Map.of(
                "what",
                "疑似循环，已暂停发送：" + posting.message().notice(),
                "why",
                "同样的话短时间内发给同一收件人太多次（" + posting.message().id() + "）",
                "do",
                "请检查对方是不是自动回复；超过限额的一小时后再发"),
            Optional.empty(),
            Optional.empty(),
            Message.Urgency.NORMAL,
            "",
            now);
    outbox.add("brake:" + posting.message().notice(), List.of(alert));
  }
}
