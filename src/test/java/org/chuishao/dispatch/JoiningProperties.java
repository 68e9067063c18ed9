package org.chuishao.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.dispatch.Carrier.Outcome;
import org.chuishao.dispatch.Posting.Attempt;
import org.chuishao.dispatch.Posting.State;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Message;
import org.chuishao.model.Message.Recipient;
import org.chuishao.model.Message.Urgency;
import org.chuishao.model.MessageId;
import org.chuishao.model.PostRef;

/**
 * Many messages to one person at once, by a provider that refuses, keeps silent or loses answers as
 * a seed says: whoever goes along keeps a state and a record of their own.
 */
class JoiningProperties {

  private static final Instant START = Instant.parse("2026-09-30T07:00:00Z");
  private static final Recipient.Holder PERSON =
      new Recipient.Holder(
          "chen-haiyan", PostRef.of("village-secretary", new AreaPath("示范县/柳河镇/张庄村")));

  private static final Templates TEMPLATES =
      new Templates(
          TemplateSource.of(
              Map.of(
                  "sms/n.zh-CN.vm",
                  "【$case】",
                  "sms/joined.zh-CN.vm",
                  "$count#if($a)$a#end#if($b)$b#end#if($c)$c#end#if($d)$d#end",
                  "wecom/n.zh-CN.vm",
                  "案$case",
                  "wecom/joined.zh-CN.vm",
                  "$list")),
          Map.of(),
          new SimpleMeterRegistry());

  @Property(tries = 400)
  void every_message_keeps_its_own_fate_whatever_becomes_of_the_letter_that_carries_it(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int messages) {
    Crowd crowd = new Crowd(seed, "sms");
    crowd.put(messages, Urgency.values());
    crowd.play();

    for (Posting posting : crowd.kept.values()) {
      if (Joining.carries(posting)) {
        continue;
      }
      long arrived = crowd.arrived.stream().filter(text -> names(text, posting)).count();
      long marked = posting.attempts().stream().mapToLong(crowd::marks).sum();
      switch (posting.state()) {
        // A provider that never says what arrived leaves it at that.
        case DELIVERED, ACCEPTED -> assertThat(arrived).as("%s", posting).isPositive();
        case FAILED -> assertThat(perhaps(posting) || arrived == 0).as("%s", posting).isTrue();
        case HELD, SENDING, UNKNOWN, DROPPED -> throw new AssertionError("ended as " + posting);
      }
      assertThat(arrived - 1).as("copies are marked: %s", posting).isLessThanOrEqualTo(marked);
      if (posting.state() == State.FAILED) {
        assertThat(crowd.undelivered).contains(posting.message().id());
      }
    }
    assertThat(crowd.undelivered)
        .as("a letter that carries others is nobody's message")
        .noneMatch(id -> Joining.carries(crowd.kept.get(id)));
  }

  @Property(tries = 200)
  void urgent_ones_go_first_and_in_a_short_text_by_themselves(
      @ForAll long seed, @ForAll boolean shortLines) {
    Crowd crowd = new Crowd(seed, shortLines ? "sms" : "wecom");
    crowd.put(9, Urgency.values());
    crowd.play();

    for (Posting letter : crowd.kept.values()) {
      String ids = letter.message().facts().getOrDefault(Joining.MEMBERS, "");
      if (ids.isEmpty()) {
        continue;
      }
      List<Urgency> order =
          List.of(ids.split(",")).stream()
              .map(id -> crowd.kept.get(new MessageId(id)).message().urgency())
              .toList();
      assertThat(order).hasSizeLessThanOrEqualTo(Joining.MOST).isSorted();
      assertThat(shortLines && order.contains(Urgency.URGENT)).isFalse();
    }
  }

  @Property(tries = 100)
  void where_nothing_fails_a_crowd_makes_fewer_letters_than_messages(@ForAll long seed) {
    Crowd crowd = new Crowd(seed, "wecom");
    crowd.faults = 0;
    crowd.put(12, Urgency.NORMAL, Urgency.CALM);
    crowd.play();

    assertThat(crowd.arrived).as("5 alone, then by fours").hasSizeLessThanOrEqualTo(8);
  }

  @Example
  void of_two_letters_that_gather_at_the_same_moment_the_later_gives_way_and_nobody_goes_alone() {
    Crowd crowd = new Crowd(7, "wecom");
    crowd.faults = 0;
    crowd.passed = 100;
    crowd.put(3, Urgency.NORMAL);
    Dispatcher dispatcher = crowd.dispatcher();
    dispatcher.handle(crowd.kept.get(new MessageId("s01-0")), Optional.empty(), START);
    Posting first = crowd.letters().get(0);
    crowd.add("", List.of(first.message()));
    Posting second = crowd.letters().get(1);
    crowd.whileTheFirstIsMarked = () -> dispatcher.handle(second, Optional.empty(), START);

    dispatcher.handle(first, Optional.empty(), START);
    crowd.play();

    assertThat(crowd.arrived)
        .singleElement()
        .asString()
        .contains("26000110", "26000111", "26000112");
    assertThat(crowd.kept.get(second.message().id()).state()).isEqualTo(State.DROPPED);
  }

  @Example
  void a_letter_that_left_while_its_first_sender_was_frozen_is_not_dropped_by_that_one() {
    Crowd crowd = new Crowd(7, "wecom");
    crowd.faults = 0;
    crowd.passed = 100;
    crowd.put(3, Urgency.NORMAL);
    Dispatcher dispatcher = crowd.dispatcher();
    dispatcher.handle(crowd.kept.get(new MessageId("s01-0")), Optional.empty(), START);
    Posting asFrozen = crowd.letters().get(0);
    dispatcher.handle(asFrozen, Optional.empty(), START);
    assertThat(crowd.arrived).as("by the other one").hasSize(1);

    dispatcher.handle(asFrozen, Optional.empty(), START);

    Posting letter = crowd.kept.get(asFrozen.message().id());
    assertThat(letter.state()).isNotEqualTo(State.DROPPED);
    assertThat(crowd.arrived).hasSize(1);
  }

  private static boolean names(String text, Posting posting) {
    return text.contains(posting.message().facts().get("case"));
  }

  private static boolean perhaps(Posting posting) {
    return posting.attempts().stream().anyMatch(Attempts::mayHaveArrived);
  }

  /** A person, an outbox in memory, a provider by a seed; time is the test's. */
  private static final class Crowd implements Outbox, Gate {
    private final Random random;
    private final String channel;
    private final Map<MessageId, Posting> kept = new LinkedHashMap<>();
    private final List<String> arrived = new ArrayList<>();
    private final Map<String, Boolean> taken = new HashMap<>();
    private final List<MessageId> undelivered = new ArrayList<>();
    private Instant now = START;
    private int faults = 40;
    private int passed;
    private Runnable whileTheFirstIsMarked = () -> {};

    Crowd(long seed, String channel) {
      this.random = new Random(seed);
      this.channel = channel;
    }

    void put(int messages, Urgency... among) {
      for (int n = 0; n < messages; n++) {
        Urgency urgency = among[random.nextInt(among.length)];
        kept.put(new MessageId("s01-" + n), Posting.fresh(message(n, urgency)));
      }
    }

    /** How many copies a try owns up to; one that a letter made, as many as the letter does. */
    private long marks(Attempt attempt) {
      return !attempt.mayBeCopy()
          ? 0
          : attempt.code().equals(Joining.CODE)
              ? kept.get(new MessageId(attempt.providerId())).attempts().stream()
                  .filter(Attempt::mayBeCopy)
                  .count()
              : 1;
    }

    private Message message(int n, Urgency urgency) {
      return new Message(
          new MessageId("s01-" + n),
          Optional.empty(),
          "n",
          PERSON,
          Map.of("case", "260001" + (10 + n)),
          Optional.empty(),
          Optional.empty(),
          urgency,
          "L-A2",
          START);
    }

    private List<Posting> letters() {
      return kept.values().stream().filter(Joining::carries).toList();
    }

    private Dispatcher dispatcher() {
      return new Dispatcher(
          this,
          new Carriers(List.of(new Provider()), List.of()),
          to ->
              Optional.of(
                  new AddressBook.Addressee(
                      "陈海燕", List.of(new AddressBook.Address(channel, "x")), "zh-CN")),
          (key, message, by) -> "A7",
          TEMPLATES,
          this,
          new Health(() -> now, new SimpleMeterRegistry()),
          (posting, why) -> undelivered.add(posting.message().id()),
          SendingPolicy.DEFAULT,
          () -> now);
    }

    void play() {
      Dispatcher dispatcher = dispatcher();
      for (int step = 0; step < 5000; step++) {
        Optional<Posting> next = next();
        if (next.isEmpty()) {
          return;
        }
        if (next.get().nextDue().get().isAfter(now)) {
          now = next.get().nextDue().get();
        }
        dispatcher.handle(next.get(), Optional.empty(), now);
      }
      throw new AssertionError("it never ends");
    }

    /** Of those due first, any. */
    private Optional<Posting> next() {
      Optional<Instant> first =
          kept.values().stream().flatMap(p -> p.nextDue().stream()).min(Instant::compareTo);
      Instant due = first.filter(at -> at.isAfter(now)).orElse(now);
      List<Posting> all =
          kept.values().stream()
              .filter(p -> p.nextDue().filter(at -> !at.isAfter(due)).isPresent())
              .toList();
      return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    @Override
    public Optional<Gate.Hold> hold(Posting posting, Way way, Instant at) {
      boolean full = random.nextInt(100) < faults / 4;
      return full ? Optional.of(new Gate.Hold(at.plusSeconds(20), NO_ROOM)) : Optional.empty();
    }

    @Override
    public boolean crowded(Posting posting, Instant at) {
      return ++passed > 5;
    }

    @Override
    public Optional<Posting> load(MessageId id) {
      return Optional.ofNullable(kept.get(id));
    }

    @Override
    public Map<MessageId, Posting> loadAll(Collection<MessageId> ids) {
      return Map.of();
    }

    @Override
    public boolean save(Posting posting, long expectedVersion) {
      Posting before = kept.get(posting.message().id());
      if (before.version() != expectedVersion || random.nextInt(100) < faults / 8) {
        return false;
      }
      kept.put(posting.message().id(), posting);
      if (Joining.carrier(posting).isPresent()) {
        Runnable meanwhile = whileTheFirstIsMarked;
        whileTheFirstIsMarked = () -> {};
        meanwhile.run();
      }
      return true;
    }

    @Override
    public Optional<MessageId> byProviderId(String provider, String providerId) {
      return Optional.empty();
    }

    @Override
    public List<MessageId> add(String conversation, List<Message> withoutIds) {
      MessageId id = new MessageId("s02-" + kept.size());
      Message m = withoutIds.get(0);
      kept.put(
          id,
          Posting.fresh(
              new Message(
                  id,
                  m.caseNo(),
                  m.notice(),
                  m.to(),
                  m.facts(),
                  m.prompt(),
                  m.applies(),
                  m.urgency(),
                  m.rule(),
                  now)));
      return List.of(id);
    }

    @Override
    public List<Posting> find(
        Optional<CaseNo> no, Optional<String> person, Optional<State> state, int limit) {
      return kept.values().stream().filter(p -> p.state() == state.orElseThrow()).toList();
    }

    /** Takes, refuses, or says nothing; asked, it knows or does not. */
    private final class Provider implements Carrier {
      @Override
      public String channel() {
        return channel;
      }

      @Override
      public String provider() {
        return "p";
      }

      @Override
      public Outcome send(Letter letter) {
        int drawn = random.nextInt(100);
        if (drawn < faults / 4) {
          return new Outcome.NotSent("503", "away", Optional.<Duration>empty());
        }
        if (drawn < faults / 3) {
          return new Outcome.Rejected("no", "refused");
        }
        arrived.add(letter.text());
        taken.put(letter.id().value(), true);
        return drawn < faults ? new Outcome.Uncertain("silence") : new Outcome.Accepted("id");
      }

      @Override
      public Outcome ask(Letter letter, String providerId, Instant since) {
        if (random.nextInt(100) < faults) {
          return new Outcome.Uncertain("knows nothing");
        }
        return taken.containsKey(letter.id().value())
            ? new Outcome.Delivered("id")
            : new Outcome.NotSent("not-listed", "never came", Optional.empty());
      }
    }
  }
}
