package org.chuishao.dispatch;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.chuishao.dispatch.AddressBook.Address;
import org.chuishao.dispatch.AddressBook.Addressee;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.dispatch.Carrier.Outcome;
import org.chuishao.dispatch.Posting.Attempt;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Everywhere;
import org.chuishao.model.Message;
import org.chuishao.model.Message.Recipient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is due with one message: looks whether it still applies, finds the way, writes that it
 * is about to leave, sends, writes what came of it; or asks about an earlier try. What follows from
 * an answer, {@link Sending} decides. One call makes at most one request to a provider.
 */
public final class Dispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /** Conflicts are rare and short: a receipt is filed at the same moment. */
  private static final int WRITES = 8;

  private final Outbox outbox;
  private final Carriers carriers;
  private final AddressBook addresses;
  private final LetterWriter writer;
  private final Papers papers;
  private final Gate gate;
  private final Health health;
  private final Undeliverable undeliverable;
  private final SendingPolicy policy;
  private final Sending sending;
  private final Consent consent;
  private final Joiner joiner;
  private final Followers followers;
  private final Alerts alerts;
  private final InstantSource clock;

  /** Where nobody can opt out and there are no cases; see the other constructor. */
  public Dispatcher(
      Outbox outbox,
      Carriers carriers,
      AddressBook addresses,
      PromptBook prompts,
      Templates templates,
      Gate gate,
      Health health,
      Undeliverable undeliverable,
      SendingPolicy policy,
      InstantSource clock) {
    this(
        outbox,
        carriers,
        addresses,
        prompts,
        templates,
        Papers.NONE,
        gate,
        health,
        undeliverable,
        policy,
        clock,
        OptOuts.NONE,
        no -> Optional.empty());
  }

  /**
   * @param papers makes what messages only name
   * @param clock the product's clock; read after each answer of a provider
   * @param optOuts who wants no more messages where
   * @param cases as they stand now, for messages that go along with others
   */
  public Dispatcher(
      Outbox outbox,
      Carriers carriers,
      AddressBook addresses,
      PromptBook prompts,
      Templates templates,
      Papers papers,
      Gate gate,
      Health health,
      Undeliverable undeliverable,
      SendingPolicy policy,
      InstantSource clock,
      OptOuts optOuts,
      Function<CaseNo, Optional<Case>> cases) {
    this.outbox = outbox;
    this.carriers = carriers;
    this.addresses = addresses;
    this.writer = new LetterWriter(prompts, templates, papers);
    this.papers = papers;
    this.gate = gate;
    this.health = health;
    this.undeliverable = undeliverable;
    this.policy = policy;
    this.sending = new Sending(policy);
    this.consent = new Consent(optOuts);
    this.joiner = new Joiner(outbox, writer, policy, consent, cases);
    this.followers = new Followers(outbox, policy);
    this.alerts = new Alerts(outbox, gate, sending);
    this.clock = clock;
  }

  /**
   * Takes one step.
   *
   * @param posting as it was claimed
   * @param file the case of the message as it stands now; empty when it belongs to none
   * @param now the product's clock
   * @throws org.chuishao.desk.LedgerAwayException when the store cannot be reached; a request that
   *     left by then is found again as SENDING
   */
  public Step handle(Posting posting, Optional<Case> file, Instant now) {
    if (posting.nextDue().isEmpty() || posting.nextDue().get().isAfter(now)) {
      return new Step.Done(posting);
    }
    if (Silence.isDue(posting, policy, now)) {
      return lookAfter(posting, file, now);
    }
    if (Joining.carrier(posting).isPresent()) {
      return follow(posting, now);
    }
    return switch (posting.state()) {
      case HELD -> send(posting, file, now);
      case SENDING -> save(posting, sending.crashed(posting, now));
      case UNKNOWN, ACCEPTED -> ask(posting);
      case DELIVERED, FAILED, DROPPED -> new Step.Done(posting);
    };
  }

  private Step send(Posting posting, Optional<Case> file, Instant now) {
    Message message = posting.message();
    Optional<String> pointless = StillApplies.reasonToDrop(message, file);
    if (pointless.isPresent()) {
      return save(posting, sending.dropped(posting, pointless.get()));
    }
    Optional<Posting> said = alerts.held(posting, now);
    if (said.isPresent()) {
      return save(posting, said.get());
    }
    Optional<Posting> speaking = alerts.speaking(posting, now);
    return speaking.isEmpty() ? new Step.Overtaken() : sendOff(speaking.get(), now);
  }

  private Step sendOff(Posting posting, Instant now) {
    Optional<Addressee> addressee = addressee(posting.message().to());
    if (addressee.isEmpty()) {
      return fail(posting, "通讯录中已无此人");
    }
    List<Address> order = order(posting.message(), addressee.get().addresses());
    List<Way> all = Silence.others(posting, sending.left(posting, carriers.ways(order)));
    if (all.isEmpty()
        && posting.attempts().isEmpty()
        && Everywhere.alsoBy(posting.message()).isPresent()) {
      return save(posting, sending.dropped(posting, "此渠道未开通"));
    }
    if (all.isEmpty()) {
      return fail(posting, noWayLeft(posting));
    }
    List<Way> left = consent.ways(posting, all);
    if (left.isEmpty()) {
      return save(posting, sending.dropped(posting, "对方已退订，此消息可以不发"));
    }
    Optional<Instant> earliest = Optional.empty();
    for (Way way : left) {
      Optional<Instant> again = health.leaveAlone(way);
      if (again.isEmpty()) {
        return sendBy(posting, way, addressee.get().locale(), now);
      }
      earliest = earlier(earliest, again.get());
    }
    // Every provider is ill or wants time: the letter waits for the first that may be used again.
    return save(posting, sending.held(posting, earliest.orElse(now)));
  }

  private List<Address> order(Message message, List<Address> addresses) {
    Optional<String> only = Everywhere.alsoBy(message);
    if (only.isPresent()) {
      return addresses.stream().filter(one -> one.channel().equals(only.get())).toList();
    }
    return papers.concerns(message) ? mailFirst(addresses) : addresses;
  }

  private static List<Address> mailFirst(List<Address> addresses) {
    return addresses.stream()
        .sorted(Comparator.comparing(address -> !address.channel().equals("mail")))
        .toList();
  }

  private static Optional<Instant> earlier(Optional<Instant> known, Instant other) {
    return known.filter(one -> one.isBefore(other)).or(() -> Optional.of(other));
  }

  private Step sendBy(Posting posting, Way way, String locale, Instant now) {
    if (Joining.mayJoin(posting)
        && (Joining.waited(posting) || gate.crowded(posting, now))
        && joiner.collects(posting, now)) {
      health.unused(way);
      return save(posting, sending.held(posting, now.plus(Joining.PATIENCE), Joining.WAITS));
    }
    Optional<Gate.Hold> later = gate.hold(posting, way, now);
    if (later.isPresent()) {
      health.unused(way);
      return save(posting, sending.held(posting, later.get().until(), later.get().why()));
    }
    boolean fresh = Joining.carries(posting) && posting.attempts().isEmpty();
    if (fresh) {
      Optional<Posting> filled = joiner.gather(posting, way, locale, now);
      if (filled.isEmpty()) {
        health.unused(way);
        // Unless it left meanwhile: somebody else had it while this process was frozen.
        return outbox
            .load(posting.message().id())
            .filter(latest -> latest.state() == Posting.State.HELD && latest.attempts().isEmpty())
            .map(latest -> save(latest, sending.dropped(latest, "没有可合并的消息")))
            .orElseGet(Step.Overtaken::new);
      }
      return write(filled.get(), way, locale, now);
    }
    return write(posting, way, locale, now);
  }

  private Step write(Posting posting, Way way, String locale, Instant now) {
    LetterWriter.Draft draft = writer.write(posting.message(), way.address(), locale);
    Letter letter = LetterWriter.letter(posting, way.address().address(), draft);
    Optional<String> cannot = way.carrier().cannot(letter);
    if (cannot.isPresent()) {
      health.unused(way);
      return save(posting, sending.passedOver(posting, way, letter, cannot.get(), now));
    }
    Optional<Instant> braked = gate.brake(posting, way, letter.text(), now);
    if (braked.isPresent()) {
      health.unused(way);
      LOG.warn(
          "message {} ({}) is held: the same words too often",
          posting.message().id(),
          posting.message().notice());
      if (!posting.remark().equals(Gate.LOOP)
          && !(posting.message().to() instanceof Recipient.Operator)) {
        alerts.loop(posting, now);
      }
      return save(posting, sending.held(posting, braked.get(), Gate.LOOP));
    }
    return sendTo(posting, way, letter, now);
  }

  private Step sendTo(Posting posting, Way way, Letter letter, Instant now) {
    String text = way.carrier().shows(letter);
    Posting started = sending.started(posting, way, letter.promptCode(), text, now);
    if (!outbox.save(started, posting.version())) {
      health.unused(way);
      return new Step.Overtaken();
    }
    if (!clock.instant().isBefore(now.plus(policy.sendTimeout()))) {
      // This process was frozen since it wrote the marker: another one asks about it by now.
      health.unused(way);
      return new Step.Overtaken();
    }
    Outcome outcome = attempt(() -> way.carrier().send(letter), posting.message());
    health.saw(way, outcome);
    consent.heard(outcome, way.carrier().channel(), letter.address());
    return settle(started, outcome, clock.instant());
  }

  private Step settle(Posting started, Outcome outcome, Instant now) {
    int index = started.attempts().size() - 1;
    Posting current = started;
    for (int i = 0; i < WRITES; i++) {
      Posting next = sending.after(current, index, outcome, now);
      if (outbox.save(next, current.version())) {
        followers.tell(next, now);
        return new Step.Done(next);
      }
      // The answer must not be lost: it belongs to whatever the posting has become meanwhile.
      Optional<Posting> reloaded = outbox.load(started.message().id());
      if (reloaded.isEmpty()) {
        return new Step.Overtaken();
      }
      current = reloaded.get();
    }
    return new Step.Overtaken();
  }

  /** It was there, and nobody reacted: whoever takes it on from here decides the case. */
  private Step lookAfter(Posting posting, Optional<Case> file, Instant now) {
    if (StillApplies.reasonToDrop(posting.message(), file).isEmpty()) {
      undeliverable.unanswered(posting, Silence.used(posting));
    }
    return save(posting, Silence.lookedAfter(posting, now));
  }

  /** A message that another one carries does what that one does. */
  private Step follow(Posting posting, Instant now) {
    Posting next = followers.followed(posting, now);
    if (next.state() == Posting.State.FAILED) {
      undeliverable.undelivered(next, next.remark());
    }
    return save(posting, next);
  }

  private Step ask(Posting posting) {
    int index = Attempts.toAskAbout(posting.attempts(), policy.asks()).orElseThrow();
    Attempt about = posting.attempts().get(index);
    Letter letter = LetterWriter.letter(posting, about);
    Outcome outcome =
        carriers
            .of(about.channel(), about.provider())
            .map(carrier -> ask(carrier, letter, about, posting.message()))
            .orElse(new Outcome.Uncertain("通道 " + about.provider() + " 已停用，无法查询"));
    consent.heard(outcome, about.channel(), about.address());
    Posting next = sending.afterAsking(posting, index, outcome, clock.instant());
    if (next.state() == Posting.State.FAILED
        && !Joining.carries(posting)
        && posting.message().to() instanceof Message.Recipient.Holder) {
      // Whoever was to know perhaps does not; the public has nobody who stands in for them.
      undeliverable.undelivered(next, next.remark());
    }
    return save(posting, next);
  }

  private static Outcome ask(Carrier carrier, Letter letter, Attempt about, Message message) {
    return attempt(() -> carrier.ask(letter, about.providerId(), about.at()), message);
  }

  private Step fail(Posting posting, String why) {
    Posting failed = sending.failed(posting, why);
    if (!Joining.carries(posting)) {
      // Those whom a joined letter carries go by themselves, and are told of one by one.
      undeliverable.undelivered(failed, why);
    }
    return save(posting, failed);
  }

  private Step save(Posting before, Posting next) {
    if (!outbox.save(next, before.version())) {
      return new Step.Overtaken();
    }
    followers.tell(next, clock.instant());
    return new Step.Done(next);
  }

  private static Outcome attempt(Supplier<Outcome> request, Message message) {
    try {
      return request.get();
    } catch (RuntimeException e) {
      // A carrier answers with an Outcome; when it breaks, nobody knows whether something left.
      // Its own message may hold an address or a text, so only its type and place are logged.
      String place = e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0].toString();
      LOG.error("carrier broke on {}: {} at {}", message.id(), e.getClass().getName(), place);
      return new Outcome.Uncertain(e.getClass().getSimpleName());
    }
  }

  private Optional<Addressee> addressee(Recipient to) {
    if (to instanceof Recipient.Address known && known.address().isEmpty()) {
      return Optional.empty();
    } else if (to instanceof Recipient.Address known) {
      List<Address> only = List.of(new Address(known.channel(), known.address()));
      return Optional.of(new Addressee("", only, TemplateName.FIRST_LOCALE));
    }
    return addresses.of(to);
  }

  private static String noWayLeft(Posting posting) {
    String tried =
        posting.attempts().stream()
            .map(a -> (a.channel() + " " + a.provider() + " " + a.code()).strip())
            .distinct()
            .collect(joining("；"));
    if (tried.isEmpty()) {
      return "没有可用的联系方式";
    }
    boolean perhaps = posting.attempts().stream().anyMatch(Attempts::mayHaveArrived);
    return (perhaps ? "结果不明，各联系方式均已试过：" : "各联系方式均未送达：") + tried;
  }
}
