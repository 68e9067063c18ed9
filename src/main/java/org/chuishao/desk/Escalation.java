package org.chuishao.desk;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.dispatch.Outbox;
import org.chuishao.dispatch.Posting;
import org.chuishao.dispatch.Undeliverable;
import org.chuishao.model.Command;
import org.chuishao.model.Everywhere;
import org.chuishao.model.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message reached nobody: its case takes it one level up; without a case, the operator hears of
 * it.
 */
public final class Escalation implements Undeliverable {

  private static final Logger LOG = LoggerFactory.getLogger(Escalation.class);

  private final Desk desk;
  private final Outbox outbox;
  private final InstantSource clock;

  public Escalation(Desk desk, Outbox outbox, InstantSource clock) {
    this.desk = desk;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public void unanswered(Posting posting, List<String> used) {
    Message message = posting.message();
    message
        .caseNo()
        .ifPresent(
            no ->
                Reception.await(
                    desk.apply(
                        no,
                        new Command.Unanswered(message, used),
                        Optional.of("unanswered:" + message.id()))));
  }

  @Override
  public void undelivered(Posting posting, String why) {
    Message message = posting.message();
    LOG.warn("message {} ({}) reached nobody", message.id(), message.notice());
    if (Everywhere.alsoBy(message).isPresent()) {
      return; // One of several at once: the one that goes as always is the one that counts.
    }
    if (message.to() instanceof Message.Recipient.Operator) {
      return; // Nobody is above the operator; the log and the metrics say it.
    }
    if (message.caseNo().isPresent()) {
      // The key makes it once, also when the failure is written again after a crash.
      Reception.await(
          desk.apply(
              message.caseNo().get(),
              new Command.Undeliverable(message, why),
              Optional.of("undelivered:" + message.id())));
      return;
    }
    outbox.add(
        "undelivered:" + message.id(),
        List.of(
            Answers.to(
                new Message.Recipient.Operator(),
                "operator-alert",
                Map.of("what", "消息未送达 " + message.id(), "why", why, "do", "请检查通讯录中的联系方式"),
                Message.Urgency.NORMAL,
                clock.instant())));
  }
}
