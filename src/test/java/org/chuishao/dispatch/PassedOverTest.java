package org.chuishao.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.dispatch.AddressBook.Address;
import org.chuishao.dispatch.AddressBook.Addressee;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Everywhere;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import org.junit.jupiter.api.Test;

/** Carriers that may not carry everything: registered texts only. */
class PassedOverTest {

  private static final Instant NOW = Instant.parse("2026-09-30T07:00:00Z");

  private final List<Carrier.Letter> sent = new ArrayList<>();
  private final List<String> undelivered = new ArrayList<>();
  private Posting kept = Posting.fresh(message());

  @Test
  void a_letter_that_its_provider_may_not_carry_goes_to_the_next_contact() {
    Dispatcher dispatcher =
        dispatcher(new Picky("sms", Optional.of("未登记")), new Picky("mail", Optional.empty()));
    dispatcher.handle(kept, Optional.empty(), NOW);
    assertThat(sent).isEmpty();
    assertThat(kept.state()).isEqualTo(Posting.State.HELD);
    assertThat(kept.attempts())
        .singleElement()
        .extracting(Posting.Attempt::state, Posting.Attempt::code, Posting.Attempt::words)
        .containsExactly(Posting.State.FAILED, "cannot", "未登记");
    dispatcher.handle(kept, Optional.empty(), NOW);
    assertThat(sent).extracting(Carrier.Letter::address).containsExactly("a@example.test");
    assertThat(kept.state()).isEqualTo(Posting.State.ACCEPTED);
  }

  @Test
  void when_no_provider_may_carry_it_that_is_a_failure_and_somebody_hears_of_it() {
    Dispatcher dispatcher =
        dispatcher(new Picky("sms", Optional.of("未登记")), new Picky("mail", Optional.of("未登记")));
    for (int i = 0; i < 3; i++) {
      dispatcher.handle(kept, Optional.empty(), NOW);
    }
    assertThat(sent).isEmpty();
    assertThat(kept.state()).isEqualTo(Posting.State.FAILED);
    assertThat(undelivered).hasSize(1);
  }

  @Test
  void P_A1_one_of_several_at_once_goes_by_its_channel_only() {
    kept = Posting.fresh(alsoBy("mail"));
    dispatcher(new Picky("sms", Optional.empty()), new Picky("mail", Optional.empty()))
        .handle(kept, Optional.empty(), NOW);
    assertThat(sent).extracting(Carrier.Letter::address).containsExactly("a@example.test");
  }

  @Test
  void P_A1_where_a_channel_is_not_there_at_all_its_letter_is_dropped_and_nobody_is_troubled() {
    kept = Posting.fresh(alsoBy("mail"));
    dispatcher(new Picky("sms", Optional.empty())).handle(kept, Optional.empty(), NOW);
    assertThat(sent).isEmpty();
    assertThat(kept.state()).isEqualTo(Posting.State.DROPPED);
    assertThat(undelivered).isEmpty();
  }

  private static Message alsoBy(String channel) {
    Message usual = message();
    return new Message(
        usual.id(),
        usual.caseNo(),
        usual.notice(),
        usual.to(),
        Everywhere.alsoBy(usual.facts(), channel),
        usual.prompt(),
        usual.applies(),
        usual.urgency(),
        usual.rule(),
        usual.createdAt());
  }

  @Test
  void what_is_recorded_is_what_the_provider_shows() {
    dispatcher(new Picky("sms", Optional.empty())).handle(kept, Optional.empty(), NOW);
    assertThat(kept.attempts())
        .extracting(Posting.Attempt::text)
        .containsExactly("shown: 案26000170");
  }

  @Test
  void a_carrier_is_told_what_the_text_was_made_of() {
    dispatcher(new Picky("sms", Optional.empty())).handle(kept, Optional.empty(), NOW);
    Carrier.Notice notice = sent.get(0).notice();
    assertThat(notice.name()).isEqualTo("n");
    assertThat(notice.locale()).isEqualTo("zh-CN");
    assertThat(notice.facts()).containsEntry("case", "26000170");
  }

  private Dispatcher dispatcher(Carrier... carriers) {
    List<Address> addresses =
        List.of(new Address("sms", "+8613800000001"), new Address("mail", "a@example.test"));
    return new Dispatcher(
        new OneMessage(),
        new Carriers(List.of(carriers), List.of()),
        to -> Optional.of(new Addressee("甲", addresses, "zh-CN")),
        (key, message, channel) -> "A7",
        new Templates(
            TemplateSource.of(
                Map.of(
                    "sms/n.zh-CN.vm", "案$case",
                    "mail/n.zh-CN.txt.vm", "案$case",
                    "mail/n.zh-CN.html.vm", "案$case")),
            Map.of(),
            new SimpleMeterRegistry()),
        Gate.OPEN,
        new Health(() -> NOW, new SimpleMeterRegistry()),
        (posting, why) -> undelivered.add(why),
        SendingPolicy.DEFAULT,
        () -> NOW);
  }

  private static Message message() {
    return new Message(
        new MessageId("s00-1"),
        Optional.empty(),
        "n",
        new Message.Recipient.Operator(),
        Map.of("case", "26000170"),
        Optional.empty(),
        Optional.empty(),
        Message.Urgency.CALM,
        "",
        NOW);
  }

  private final class Picky implements Carrier {
    private final String channel;
    private final Optional<String> cannot;

    Picky(String channel, Optional<String> cannot) {
      this.channel = channel;
      this.cannot = cannot;
    }

    @Override
    public String channel() {
      return channel;
    }

    @Override
    public String provider() {
      return "picky";
    }

    @Override
    public Optional<String> cannot(Letter letter) {
      return cannot;
    }

    @Override
    public String shows(Letter letter) {
      return "shown: " + letter.text();
    }

    @Override
    public Outcome send(Letter letter) {
      sent.add(letter);
      return new Outcome.Accepted("1");
    }

    @Override
    public Outcome ask(Letter letter, String providerId, Instant since) {
      return new Outcome.Uncertain("");
    }
  }

  private final class OneMessage implements Outbox {
    @Override
    public Optional<Posting> load(MessageId id) {
      return Optional.of(kept);
    }

    @Override
    public Map<MessageId, Posting> loadAll(Collection<MessageId> ids) {
      return Map.of(kept.message().id(), kept);
    }

    @Override
    public boolean save(Posting posting, long expectedVersion) {
      assertThat(expectedVersion).isEqualTo(kept.version());
      assertThat(posting.version()).isEqualTo(kept.version() + 1);
      kept = posting;
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
