package org.chuishao.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.chuishao.Via;
import org.chuishao.config.Key;
import org.chuishao.dispatch.Outbox;
import org.chuishao.dispatch.Posting;
import org.chuishao.dispatch.Posting.State;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import org.chuishao.sandbox.FaultKind;
import org.chuishao.sandbox.Settings;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.Test;

/**
 * A thousand messages by a carrier's gateway that does everything wrong, drawn by a seed: every one
 * ends delivered, or failed and told to somebody; copies only after ambiguous tries, and all
 * marked.
 */
class SmppMixTest {

  private static final long SEED = 20261127;
  private static final int MESSAGES = 1000;
  private static final int LOST_RECEIPTS = 15;

  /** What times out does so in real time; a busy machine needs longer than the usual patience. */
  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofMinutes(10);

  private static final String LONG = "院里晒着引线，门口停着一辆没有牌照的小货车，村里人去说过两次，老板不听。";

  /** Of a thousand messages, how many meet which fault. */
  private static final Map<FaultKind, Integer> MIX =
      new EnumMap<>(
          Map.of(
              FaultKind.UNDELIVERED, 50,
              FaultKind.TIMEOUT, 60,
              FaultKind.BROKEN, 80,
              FaultKind.TOO_MANY, 80,
              FaultKind.RESET, 2,
              FaultKind.SLOW, 10,
              FaultKind.REFUSED, 40));

  @Test
  void every_message_ends_and_every_possible_copy_is_marked() {
    Random random = new Random(SEED);
    try (World world =
        World.start(
            Map.of(
                Key.DUE_SENDERS,
                "64",
                Key.DUE_BATCH,
                "256",
                Key.SMPP_WINDOW,
                "64",
                Key.SMPP_TIMEOUT,
                "700ms"),
            Map.of(),
            Via.SMPP,
            usual ->
                new Settings.Limits(
                    usual.slow(), usual.hold(), usual.callback(), AS_LONG_AS_IT_TAKES))) {
      world.sandbox().smppReceipts(SEED, LOST_RECEIPTS);
      Map<String, String> phones = new LinkedHashMap<>();
      for (int i = 0; i < MESSAGES; i++) {
        String phone = "+86137%08d".formatted(i);
        int times = 1 + i % 2;
        fault(random).ifPresent(kind -> world.sandbox().fault("sms", phone, kind, times));
        phones.put(phone, send(world, phone, i));
        if (i % 100 == 99) {
          world.pass(Duration.ofSeconds(1));
        }
      }
      // In small steps: what times out does so in real time, and one step may not take for ever.
      for (int step = 0; step < 90; step++) {
        world.pass(Duration.ofSeconds(2));
      }
      for (int minute = 0; minute < 180; minute++) {
        world.pass(Duration.ofMinutes(1));
      }

      Tally tally = new Tally();
      Outbox outbox = world.playground().product().store().outbox();
      phones.forEach(
          (phone, id) ->
              tally.count(outbox.load(new MessageId(id)).orElseThrow(), world.texts(phone)));
      System.out.println(tally.words());
      assertThat(tally.unsettled).isEmpty();
      assertThat(tally.wrong).isEmpty();
      assertThat(tally.delivered + tally.failed).isEqualTo(MESSAGES);
      assertThat(tally.copies).isLessThanOrEqualTo(tally.ambiguous);
      assertThat(world.mail(World.OPERATOR))
          .as("each that surely failed has been told to the operator")
          .hasSize(tally.failed - tally.unsure);
    }
  }

  private static Optional<FaultKind> fault(Random random) {
    int drawn = random.nextInt(1000);
    for (Map.Entry<FaultKind, Integer> share : MIX.entrySet()) {
      drawn -= share.getValue();
      if (drawn < 0) {
        return Optional.of(share.getKey());
      }
    }
    return Optional.empty();
  }

  private static String send(World world, String phone, int i) {
    Message message =
        new Message(
            new MessageId("-"),
            Optional.empty(),
            "added",
            new Message.Recipient.Address("sms", phone),
            Map.of("case", "26" + i, "text", i % 3 == 0 ? LONG.repeat(3) : "有新情况"),
            Optional.empty(),
            Optional.empty(),
            i % 5 == 0 ? Message.Urgency.CALM : Message.Urgency.NORMAL,
            "",
            world.now());
    return world
        .playground()
        .product()
        .store()
        .outbox()
        .add("sms:" + phone, List.of(message))
        .get(0)
        .value();
  }

  /** What came of all of them. */
  private static final class Tally {
    private int delivered;
    private int failed;
    private int unsure;
    private int ambiguous;
    private int copies;
    private int marked;
    private int letters;
    private final List<String> unsettled = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    void count(Posting posting, List<String> arrived) {
      int marks = (int) posting.attempts().stream().filter(Posting.Attempt::mayBeCopy).count();
      int unclear = (int) posting.attempts().stream().filter(Tally::unclear).count();
      letters += posting.attempts().size();
      ambiguous += unclear;
      marked += marks;
      copies += Math.max(0, arrived.size() - 1);
      if (posting.state() == State.DELIVERED) {
        delivered++;
        if (arrived.isEmpty()) {
          wrong.add(posting.message().id() + " delivered, nothing arrived");
        }
      } else if (posting.state() == State.FAILED) {
        failed++;
        // A confirmation whose fate nobody knows is not said twice.
        unsure += posting.remark().startsWith("结果不明") ? 1 : 0;
      } else {
        unsettled.add(posting.message().id() + " " + posting.state());
      }
      if (arrived.size() - 1 > marks) {
        wrong.add(posting.message().id() + " arrived " + arrived.size() + " times, marks " + marks);
      }
    }

    /** Nobody could tell whether it had left, whatever was found out later. */
    private static boolean unclear(Posting.Attempt attempt) {
      return attempt.state() == State.UNKNOWN;
    }

    String words() {
      return "SMPP mix: %d delivered, %d failed (%d unsure); %d tries, %d ambiguous, %d copies, %d marked"
          .formatted(delivered, failed, unsure, letters, ambiguous, copies, marked);
    }
  }
}
