package org.chuishao.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chuishao.Via;
import org.chuishao.config.Key;
import org.chuishao.dispatch.Outbox;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Message;
import org.chuishao.model.Message.Recipient;
import org.chuishao.model.Message.Urgency;
import org.chuishao.model.MessageId;
import org.chuishao.model.PostRef;
import org.chuishao.sandbox.FaultKind;
import org.chuishao.sandbox.ReceiptFault;
import org.chuishao.sandbox.Settings;
import org.chuishao.sandbox.Text;
import org.chuishao.testkit.World;

/**
 * Many messages on one case, each to somebody with an address of their own, by a provider that does
 * everything wrong that its stand-in knows how to; all of it drawn by a seed. A test says over
 * which provider, plays, and looks at the tally.
 */
final class FaultMix {

  private static final PostRef POST = PostRef.parse("village-secretary@示范县/柳河镇/张庄村");
  private static final String REPORTER = "grid-member@示范县/柳河镇/张庄村";
  private static final String PEOPLE = "config/directory/sample-people.yaml";
  private static final String LONG = "院里晒着引线，门口停着一辆没有牌照的小货车，村里人去说过两次，老板不听。";

  /** Of a thousand tries, how many meet which fault. */
  private static final Map<FaultKind, Integer> SHARES =
      new EnumMap<>(
          Map.of(
              FaultKind.UNDELIVERED, 60,
              FaultKind.TIMEOUT, 80,
              FaultKind.BROKEN, 80,
              FaultKind.TOO_MANY, 80,
              FaultKind.RESET, 60,
              FaultKind.SLOW, 20,
              FaultKind.REFUSED, 40));

  private static final Duration BRIEF = Duration.ofMillis(100);

  /** So many letters at one moment are a lot for a small machine. */
  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofMinutes(10);

  private static final int LOST_RECEIPTS = 100;
  private static final int SHUFFLED_RECEIPTS = 200;

  /** No message is tried so often that its receipts are right again before it has arrived. */
  private static final int ALL_TRIES = 50;

  private final Peer peer;
  private final long seed;
  private final int messages;

  FaultMix(Peer peer, long seed, int messages) {
    this.peer = peer;
    this.seed = seed;
    this.messages = messages;
  }

  /**
   * Who carries the messages.
   *
   * @param name printed before the counts
   * @param channel of the addresses
   * @param address of the n-th person
   * @param arrived the words that reached an address, as the stand-in knows it
   * @param receipts true when the provider tells, or can be asked, what arrived
   */
  record Peer(
      String name,
      Via via,
      String channel,
      Function<Integer, String> address,
      Arrived arrived,
      boolean receipts) {

    /** Texts to phones by one of the providers of texts that talk HTTP. */
    static Peer texts(String name, Via via) {
      return new Peer(
          name,
          via,
          "sms",
          "+86137%08d"::formatted,
          (world, phone) ->
              world.sandbox().textsOf(phone).stream()
                  .filter(text -> !text.byPhone() && text.state().equals("delivered"))
                  .map(Text::body)
                  .toList(),
          true);
    }
  }

  @FunctionalInterface
  interface Arrived {
    List<String> at(World world, String address);
  }

  /** One message and all that is laid out for it. */
  record Drawn(
      MessageId id,
      String person,
      String text,
      List<FaultKind> faults,
      Optional<ReceiptFault> receipts) {}

  /** Plays everything; virtual time, so it takes as long as the machine needs. */
  MixTally play() {
    try (World world = world()) {
      world.says(REPORTER, "村西头老窑厂有人卷炮仗");
      CaseNo no = world.newest(POST.area().value()).no();
      Random random = new Random(seed);
      List<Drawn> all = new ArrayList<>();
      for (int n = 0; n < messages; n++) {
        all.add(send(world, no, n, random));
      }
      // A stand-in that lets us wait does so in real time: few at a time.
      for (int step = 0; step < 60; step++) {
        world.pass(Duration.ofSeconds(2));
      }
      for (int step = 0; step < 48; step++) {
        world.pass(Duration.ofMinutes(5));
      }
      MixTally tally = new MixTally(peer);
      Outbox outbox = world.playground().product().store().outbox();
      MixTally.Ladder ladder = MixTally.Ladder.of(world, no);
      for (int n = 0; n < messages; n++) {
        Drawn drawn = all.get(n);
        List<String> words = peer.arrived().at(world, peer.address().apply(n));
        tally.count(drawn, outbox.load(drawn.id()).orElseThrow(), words, ladder);
      }
      return tally;
    }
  }

  private World world() {
    Map<Key, String> settings = new EnumMap<>(Key.class);
    settings.put(Key.DUE_SENDERS, "64");
    settings.put(Key.DUE_BATCH, "256");
    return World.start(
        settings,
        Map.of(PEOPLE, this::withOurs),
        peer.via(),
        usual -> new Settings.Limits(BRIEF, BRIEF, usual.callback(), AS_LONG_AS_IT_TAKES));
  }

  private String withOurs(String people) {
    String ours =
        IntStream.range(0, messages)
            .mapToObj(
                n ->
                    "  - {id: %s, name: 某%d, contacts: [{%s: \"%s\"}]}"
                        .formatted(person(n), n, peer.channel(), peer.address().apply(n)))
            .collect(Collectors.joining("\n"));
    return people.replaceFirst("(?m)^people:\\R", "people:\n" + ours + "\n");
  }

  private static String person(int n) {
    return "mix-" + n;
  }

  private Drawn send(World world, CaseNo no, int n, Random random) {
    String address = peer.address().apply(n);
    List<FaultKind> faults = new ArrayList<>();
    for (int tries = 0; tries < 3; tries++) {
      fault(random).ifPresent(faults::add);
    }
    faults.forEach(kind -> world.sandbox().fault(peer.channel(), address, kind, 1));
    Optional<ReceiptFault> receipts = receiptFault(random);
    receipts.ifPresent(kind -> world.sandbox().fault(address, kind, ALL_TRIES));
    String text = "第" + n + "条" + (n % 3 == 0 ? LONG.repeat(3) : "有新情况");
    Message message =
        new Message(
            new MessageId("-"),
            Optional.of(no),
            "added",
            new Recipient.Holder(person(n), POST),
            Map.of("case", no.digits(), "text", text),
            Optional.empty(),
            Optional.empty(),
            Urgency.values()[random.nextInt(Urgency.values().length)],
            "",
            world.now());
    Outbox outbox = world.playground().product().store().outbox();
    MessageId id = outbox.add("p:" + person(n), List.of(message)).get(0);
    return new Drawn(id, person(n), text, faults, receipts);
  }

  private static Optional<FaultKind> fault(Random random) {
    int drawn = random.nextInt(1000);
    for (Map.Entry<FaultKind, Integer> share : SHARES.entrySet()) {
      drawn -= share.getValue();
      if (drawn < 0) {
        return Optional.of(share.getKey());
      }
    }
    return Optional.empty();
  }

  private Optional<ReceiptFault> receiptFault(Random random) {
    int drawn = random.nextInt(1000);
    if (!peer.receipts() || drawn >= LOST_RECEIPTS + SHUFFLED_RECEIPTS) {
      return Optional.empty();
    }
    return Optional.of(drawn < LOST_RECEIPTS ? ReceiptFault.LOST : ReceiptFault.SHUFFLED);
  }
}
