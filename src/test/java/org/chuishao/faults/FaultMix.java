package org.chuishao.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chuishao.Via;
import org.chuishao.config.Key;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Level;
import org.chuishao.dispatch.Outbox;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Message;
import org.chuishao.model.Message.Recipient;
import org.chuishao.model.Message.Urgency;
import org.chuishao.model.MessageId;
import org.chuishao.model.PostRef;
import org.chuishao.sandbox.BotMessage;
import org.chuishao.sandbox.FaultKind;
import org.chuishao.sandbox.Mail;
import org.chuishao.sandbox.ReceiptFault;
import org.chuishao.sandbox.Settings;
import org.chuishao.sandbox.Text;
import org.chuishao.testkit.Hooks;
import org.chuishao.testkit.World;

/**
 * Many messages on one case, each to somebody with an address of their own, by providers that do
 * everything wrong that their stand-ins know how to; all of it drawn by a seed. A test says over
 * which providers, plays, and looks at the tallies.
 */
final class FaultMix {

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

  private static final AreaPath TOWNSHIP = new AreaPath("示范县/柳河镇");
  private static final Duration BRIEF = Duration.ofMillis(100);

  /** So many letters at one moment are a lot for a small machine. */
  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofMinutes(10);

  private static final int LOST_RECEIPTS = 100;
  private static final int SHUFFLED_RECEIPTS = 200;

  /** No message is tried so often that its receipts are right again before it has arrived. */
  private static final int ALL_TRIES = 50;

  private final Via via;
  private final List<Peer> peers;
  private final long seed;
  private final int messages;

  /**
   * @param via who carries texts in that county, for those who stand in as well
   * @param messages of each peer
   */
  FaultMix(Via via, List<Peer> peers, long seed, int messages) {
    this.via = via;
    this.peers = peers;
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
   * @param unlaid how many of a thousand of these faults are not laid out, since they do more than
   *     harm one message, or nobody could ever tell
   * @param shared true when all messages go over one connection that waits in real time: then more
   *     tries may end in doubt than were laid out, and more questions without an answer
   */
  record Peer(
      String name,
      String channel,
      IntFunction<String> address,
      Arrived arrived,
      boolean receipts,
      Map<FaultKind, Integer> unlaid,
      boolean shared) {

    /** Texts to phones by the provider of texts that is played. */
    static Peer texts(String name) {
      return new Peer(name, "sms", "+86137%08d"::formatted, TEXTS, true, Map.of(), false);
    }

    /** Texts to phones by a gateway. What resets its session harms all that is under way. */
    static Peer gateway() {
      Map<FaultKind, Integer> fewer = Map.of(FaultKind.RESET, 57, FaultKind.TIMEOUT, 40);
      return new Peer("SMPP", "sms", "+86137%08d"::formatted, TEXTS, true, fewer, true);
    }

    /** Messages of a bot, which never says what became of them. */
    static Peer bot(String name, String channel) {
      return new Peer(
          name,
          channel,
          "mix%d"::formatted,
          (world, user) ->
              world.sandbox().chatOf(channel, user).stream()
                  .filter(message -> !message.byUser() && message.state().equals("delivered"))
                  .map(BotMessage::text)
                  .toList(),
          false,
          Map.of(FaultKind.UNDELIVERED, 60),
          false);
    }

    static Peer mail() {
      return new Peer(
          "Mail",
          "mail",
          "mix%d@people.example.test"::formatted,
          (world, address) ->
              world.mail(address).stream()
                  .filter(mail -> mail.state().equals("delivered"))
                  .map(Mail::text)
                  .toList(),
          false,
          Map.of(FaultKind.UNDELIVERED, 60),
          false);
    }

    private static final Arrived TEXTS =
        (world, phone) ->
            world.sandbox().textsOf(phone).stream()
                .filter(text -> !text.byPhone() && text.state().equals("delivered"))
                .map(Text::body)
                .toList();

    private String person(int n) {
      return "mix-" + channel + "-" + n;
    }
  }

  @FunctionalInterface
  interface Arrived {
    List<String> at(World world, String address);
  }

  /** One message and all that is laid out for it. */
  record Drawn(
      Peer peer,
      int n,
      MessageId id,
      String person,
      String text,
      List<FaultKind> faults,
      Optional<ReceiptFault> receipts) {}

  /** Plays everything; virtual time, so it takes as long as the machine needs. */
  List<MixTally> play() {
    try (World world = world()) {
      world.says(REPORTER, "村西头老窑厂有人卷炮仗");
      CaseNo no = world.cases().get(0);
      List<PostRef> posts = posts(world);
      Random random = new Random(seed);
      List<Drawn> all = new ArrayList<>();
      for (Peer peer : peers) {
        for (int n = 0; n < messages; n++) {
          all.add(send(world, no, posts.get(n % posts.size()), peer, n, random));
        }
      }
      // A stand-in that lets us wait does so in real time: few at a time.
      for (int step = 0; step < 60; step++) {
        world.pass(Duration.ofSeconds(2));
      }
      for (int step = 0; step < 48; step++) {
        world.pass(Duration.ofMinutes(5));
      }
      Outbox outbox = world.playground().product().store().outbox();
      MixTally.Ladder ladder = MixTally.Ladder.of(world, no);
      Map<Peer, MixTally> tallies = new LinkedHashMap<>();
      for (Drawn drawn : all) {
        Peer peer = drawn.peer();
        List<String> words = peer.arrived().at(world, peer.address().apply(drawn.n()));
        tallies
            .computeIfAbsent(peer, MixTally::new)
            .count(drawn, outbox.load(drawn.id()).orElseThrow(), words, ladder);
      }
      tallies.values().forEach(tally -> tally.reported(receipts(world)));
      return List.copyOf(tallies.values());
    }
  }

  /** What the product made of the receipts of who carries texts: by {@code applied} and so on. */
  private Map<String, Integer> receipts(World world) {
    Pattern line =
        Pattern.compile(
            "chuishao_receipts_total\\{filed=\"(\\w+)\",provider=\"%s\"} ([0-9]+)"
                .formatted(via.name().toLowerCase(Locale.ROOT)));
    Map<String, Integer> receipts = new TreeMap<>();
    Matcher found = line.matcher(new Hooks(world).metrics());
    while (found.find()) {
      receipts.put(found.group(1), Integer.valueOf(found.group(2)));
    }
    return receipts;
  }

  /** Many villages, so that those who stand in do not get more than a provider allows. */
  private static List<PostRef> posts(World world) {
    Directory directory = world.playground().product().home().books().directory();
    return directory.areas().stream()
        .filter(area -> area.level() == Level.VILLAGE && directory.within(area.path(), TOWNSHIP))
        .flatMap(area -> directory.post("village-secretary", area.path()).stream())
        .toList();
  }

  private World world() {
    Map<Key, String> settings = new EnumMap<>(Key.class);
    // More would only stand in each other's way: all of it belongs to one case.
    settings.put(Key.DUE_SENDERS, via == Via.SMPP ? "64" : "16");
    settings.put(Key.DUE_BATCH, "256");
    settings.put(Key.SMPP_WINDOW, "64");
    settings.put(Key.SMPP_TIMEOUT, "1s");
    // What a gateway holds it never answers; the others hang up.
    Duration hold = via == Via.SMPP ? AS_LONG_AS_IT_TAKES : BRIEF;
    return World.start(
        settings,
        Map.of(PEOPLE, this::withOurs),
        via,
        usual -> new Settings.Limits(BRIEF, hold, usual.callback(), AS_LONG_AS_IT_TAKES));
  }

  private String withOurs(String people) {
    String ours =
        peers.stream()
            .flatMap(peer -> IntStream.range(0, messages).mapToObj(n -> entry(peer, n)))
            .collect(Collectors.joining("\n"));
    return people.replaceFirst("(?m)^people:\\R", "people:\n" + ours + "\n");
  }

  private static String entry(Peer peer, int n) {
    return "  - {id: %s, name: 某%d, contacts: [{%s: \"%s\"}]}"
        .formatted(peer.person(n), n, peer.channel(), peer.address().apply(n));
  }

  private static Drawn send(World world, CaseNo no, PostRef post, Peer peer, int n, Random random) {
    String address = peer.address().apply(n);
    List<FaultKind> faults = new ArrayList<>();
    for (int tries = 0; tries < 3; tries++) {
      fault(peer, random).ifPresent(faults::add);
    }
    faults.forEach(kind -> world.sandbox().fault(peer.channel(), address, kind, 1));
    Optional<ReceiptFault> receipts = receiptFault(peer, random);
    receipts.ifPresent(kind -> world.sandbox().fault(address, kind, ALL_TRIES));
    String text = peer.name() + "第" + n + "条" + (n % 3 == 0 ? LONG.repeat(3) : "有新情况");
    Message message =
        new Message(
            new MessageId("-"),
            Optional.of(no),
            "added",
            new Recipient.Holder(peer.person(n), post),
            Map.of("case", no.digits(), "text", text),
            Optional.empty(),
            Optional.empty(),
            Urgency.values()[random.nextInt(Urgency.values().length)],
            "",
            world.now());
    Outbox outbox = world.playground().product().store().outbox();
    MessageId id = outbox.add("p:" + peer.person(n), List.of(message)).get(0);
    return new Drawn(peer, n, id, peer.person(n), text, faults, receipts);
  }

  private static Optional<FaultKind> fault(Peer peer, Random random) {
    int drawn = random.nextInt(1000);
    for (Map.Entry<FaultKind, Integer> share : SHARES.entrySet()) {
      drawn -= share.getValue() - peer.unlaid().getOrDefault(share.getKey(), 0);
      if (drawn < 0) {
        return Optional.of(share.getKey());
      }
    }
    return Optional.empty();
  }

  private static Optional<ReceiptFault> receiptFault(Peer peer, Random random) {
    int drawn = random.nextInt(1000);
    if (!peer.receipts() || drawn >= LOST_RECEIPTS + SHUFFLED_RECEIPTS) {
      return Optional.empty();
    }
    return Optional.of(drawn < LOST_RECEIPTS ? ReceiptFault.LOST : ReceiptFault.SHUFFLED);
  }
}
