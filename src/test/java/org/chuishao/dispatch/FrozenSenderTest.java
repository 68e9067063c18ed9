package org.chuishao.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import org.junit.jupiter.api.Test;

/** A worker that stands still between its marker and the request, while others go on. */
class FrozenSenderTest {

  private static final Instant START = Instant.parse("2026-09-30T07:00:00Z");
  private static final MessageId ID = new MessageId("s00-1");

  private Instant now = START;
  private Posting kept = Posting.fresh(message());
  private Duration freeze = Duration.ZERO;
  private final List<Carrier.Letter> sent = new ArrayList<>();

  @Test
  void a_worker_that_wakes_up_after_the_time_for_sending_sends_nothing() {
    freeze = SendingPolicy.DEFAULT.sendTimeout();
    assertThat(handle()).isInstanceOf(Step.Overtaken.class);
    assertThat(sent).isEmpty();
    assertThat(kept.state()).as("found again when it is due").isEqualTo(Posting.State.SENDING);
    assertThat(kept.nextDue()).contains(now);
  }

  @Test
  void what_a_silent_worker_may_still_let_go_is_sent_again_with_a_mark() {
    freeze = SendingPolicy.DEFAULT.sendTimeout();
    handle();
    freeze = Duration.ZERO;
    for (int i = 0; i < 3; i++) {
      now = kept.nextDue().orElseThrow();
      handle();
    }
    assertThat(sent).as("sent once, after the provider said that it has none").hasSize(1);
    assertThat(kept.attempts()).extracting(Posting.Attempt::mayBeCopy).containsExactly(false, true);
    assertThat(kept.remark()).startsWith("可能重复");
  }

  private Step handle() {
    Dispatcher dispatcher =
        new Dispatcher(
            new OneMessage(),
            new Carriers(List.of(new Forgetful()), List.of()),
            to -> Optional.empty(),
            (key, message, channel) -> "A7",
            new Templates(
                TemplateSource.of(Map.of("sms/n.zh-CN.vm", "案$case")),
                Map.of(),
                new SimpleMeterRegistry()),
            Gate.OPEN,
            new Health(() -> now, new SimpleMeterRegistry()),
            (posting, why) -> {},
            SendingPolicy.DEFAULT,
            () -> now);
    return dispatcher.handle(kept, Optional.empty(), now);
  }

  private static Message message() {
    return new Message(
        ID,
        Optional.empty(),
        "n",
        new Message.Recipient.Address("sms", "+8613800000001"),
        Map.of("case", "26000170"),
        Optional.empty(),
        Optional.empty(),
        Message.Urgency.CALM,
        "",
        START);
  }

  /** Takes what is sent, and denies having anything. */
  private final class Forgetful implements Carrier {
    @Override
    public String channel() {
      return "sms";
    }

    @Override
    public String provider() {
      return "played";
    }

    @Override
    public Outcome send(Letter letter) {
      sent.add(letter);
      return new Outcome.Accepted("SM1");
    }

    @Override
    public Outcome ask(Letter letter, String providerId, Instant since) {
      return new Outcome.NotSent("not-listed", "not there", Optional.empty());
    }
  }

  /** Keeps one message; writing takes as long as the test says. */
  private final class OneMessage implements Outbox {
    @Override
    public Optional<Posting> load(MessageId id) {
      return Optional.of(kept);
    }

    @Override
    public Map<MessageId, Posting> loadAll(Collection<MessageId> ids) {
      return Map.of(ID, kept);
    }

    @Override
    public boolean save(Posting posting, long expectedVersion) {
      kept = posting;
      now = now.plus(freeze);
      return true;
    }

    @Override
    public Optional<MessageId> byProviderId(String provider, String providerId) {
      return Optional.empty();
    }

    @Override
    public List<MessageId> add(String conversation, List<Message> withoutIds) {
      return List.of();
    }

    @Override
    public List<Posting> find(
        Optional<CaseNo> no, Optional<String> person, Optional<Posting.State> state, int limit) {
      return List.of(kept);
    }
  }
}
