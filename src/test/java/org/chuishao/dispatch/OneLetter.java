package org.chuishao.dispatch;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import org.chuishao.model.PostRef;

/** One message and its dispatcher, with providers that do as a test says; time is the test's. */
final class OneLetter {

  static final Instant START = Instant.parse("2026-09-30T07:00:00Z");

  private static final Templates TEMPLATES =
      new Templates(
          TemplateSource.of(
              Map.of(
                  "sms/n.zh-CN.vm",
                  "案$case",
                  "mail/n.zh-CN.txt.vm",
                  "案$case\n\n案$case",
                  "mail/n.zh-CN.html.vm",
                  "<p>案$case</p>")),
          Map.of(),
          new SimpleMeterRegistry());

  Instant now = START;
  final List<String> left = new ArrayList<>();
  final List<String> undelivered = new ArrayList<>();
  final Health health = new Health(() -> now, new SimpleMeterRegistry());
  Gate gate = Gate.OPEN;

  /** Addresses that want no more, and who said so. */
  final Map<String, OptOuts.By> optedOut = new HashMap<>();

  Posting kept;

  /** What a provider says when it is asked about a letter that it may know by this id. */
  Function<String, Carrier.Outcome> asked = Carrier.Outcome.Accepted::new;

  /** How long all providers drop what is repeated. */
  Duration drops = Duration.ZERO;

  /** Told of each change as it is written. */
  BiConsumer<Posting, Posting> watch = (before, after) -> {};

  private final List<Carrier> carriers = new ArrayList<>();
  private List<AddressBook.Address> addresses =
      List.of(new AddressBook.Address("sms", "+8613900000001"));

  OneLetter(Message.Urgency urgency) {
    this.kept = Posting.fresh(message(urgency, 1));
  }

  static Message message(Message.Urgency urgency, int n) {
    return new Message(
        new MessageId("s00-" + n),
        Optional.empty(),
        "n",
        new Message.Recipient.Holder(
            "chen-haiyan", PostRef.of("village-secretary", new AreaPath("示范县/柳河镇/张庄村"))),
        Map.of("case", "26000170"),
        Optional.empty(),
        Optional.empty(),
        urgency,
        "L-A2",
        START);
  }

  /** Adds a provider of a channel that answers so. */
  OneLetter by(String channel, String provider, Function<Carrier.Letter, Carrier.Outcome> answer) {
    carriers.add(
        new Carrier() {
          @Override
          public String channel() {
            return channel;
          }

          @Override
          public String provider() {
            return provider;
          }

          @Override
          public Duration dropsRepetitionsFor() {
            return drops;
          }

          @Override
          public Outcome send(Letter letter) {
            left.add(provider + ">" + letter.address());
            return answer.apply(letter);
          }

          @Override
          public Outcome ask(Letter letter, String providerId, Instant since) {
            return asked.apply(providerId);
          }
        });
    return this;
  }

  OneLetter to(AddressBook.Address... all) {
    addresses = Arrays.asList(all);
    return this;
  }

  static Function<Carrier.Letter, Carrier.Outcome> takes() {
    return letter -> new Carrier.Outcome.Accepted("id-" + letter.attempt());
  }

  static Function<Carrier.Letter, Carrier.Outcome> fails() {
    return letter -> new Carrier.Outcome.NotSent("http-503", "away", Optional.empty());
  }

  static Function<Carrier.Letter, Carrier.Outcome> refuses() {
    return letter -> new Carrier.Outcome.Rejected("21211", "no such number");
  }

  static Function<Carrier.Letter, Carrier.Outcome> throttles(Duration after) {
    return letter -> new Carrier.Outcome.NotSent("429", "slow down", Optional.of(after));
  }

  /** Another message, everything else as it is. */
  OneLetter again(Message.Urgency urgency, int n) {
    kept = Posting.fresh(message(urgency, n));
    return this;
  }

  /** One step, at the time it is due or now. */
  OneLetter step() {
    if (kept.nextDue().isPresent() && kept.nextDue().get().isAfter(now)) {
      now = kept.nextDue().get();
    }
    dispatcher().handle(kept, Optional.empty(), now);
    return this;
  }

  /** Steps until nothing is due any more. */
  OneLetter play() {
    for (int i = 0; i < 200 && kept.nextDue().isPresent(); i++) {
      step();
    }
    return this;
  }

  /** What a provider reports by itself. */
  Receipts.Filed hears(Receipt receipt) {
    return new Receipts(
            new Kept(), SendingPolicy.DEFAULT, () -> now, new SimpleMeterRegistry(), optOuts())
        .apply(receipt);
  }

  private Dispatcher dispatcher() {
    return new Dispatcher(
        new Kept(),
        new Carriers(carriers, List.of()),
        to -> Optional.of(new AddressBook.Addressee("陈海燕", addresses, "zh-CN")),
        (key, message, channel) -> "A7",
        TEMPLATES,
        Papers.NONE,
        gate,
        health,
        (posting, why) -> undelivered.add(why),
        SendingPolicy.DEFAULT,
        () -> now,
        optOuts(),
        no -> Optional.empty());
  }

  private OptOuts optOuts() {
    return new OptOuts() {
      @Override
      public Optional<By> of(String channel, String address) {
        return Optional.ofNullable(optedOut.get(channel + ":" + address));
      }

      @Override
      public void keep(String channel, String address, By by) {
        optedOut.put(channel + ":" + address, by);
      }

      @Override
      public void lift(String channel, String address) {
        optedOut.remove(channel + ":" + address);
      }
    };
  }

  private final class Kept implements Outbox {
    @Override
    public Optional<Posting> load(MessageId id) {
      return Optional.of(kept);
    }

    @Override
    public Map<MessageId, Posting> loadAll(Collection<MessageId> ids) {
      return Map.of();
    }

    @Override
    public boolean save(Posting posting, long expectedVersion) {
      if (kept.version() != expectedVersion) {
        return false;
      }
      Posting before = kept;
      kept = posting;
      watch.accept(before, posting);
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
      return List.of();
    }
  }
}
