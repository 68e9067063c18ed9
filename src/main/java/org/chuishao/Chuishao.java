package org.chuishao;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.chuishao.channel.smpp.PartJoiner;
import org.chuishao.config.Key;
import org.chuishao.config.Settings;
import org.chuishao.desk.Anonymity;
import org.chuishao.desk.BulletinPress;
import org.chuishao.desk.BulletinRounds;
import org.chuishao.desk.Bulletins;
import org.chuishao.desk.Calendars;
import org.chuishao.desk.Canary;
import org.chuishao.desk.Contacts;
import org.chuishao.desk.ConversationPrompts;
import org.chuishao.desk.CountedDayBook;
import org.chuishao.desk.Desk;
import org.chuishao.desk.DrillReach;
import org.chuishao.desk.DueRunner;
import org.chuishao.desk.Escalation;
import org.chuishao.desk.HumanQueue;
import org.chuishao.desk.Informants;
import org.chuishao.desk.LeakDesk;
import org.chuishao.desk.MediaDesk;
import org.chuishao.desk.MediaShelf;
import org.chuishao.desk.Postman;
import org.chuishao.desk.QueueAnswers;
import org.chuishao.desk.QueueDesk;
import org.chuishao.desk.Reception;
import org.chuishao.desk.Recurring;
import org.chuishao.desk.SameIncident;
import org.chuishao.desk.SealedOutbox;
import org.chuishao.desk.Shelves;
import org.chuishao.desk.SystemAction;
import org.chuishao.dispatch.AddressBook;
import org.chuishao.dispatch.Budgets;
import org.chuishao.dispatch.Carriers;
import org.chuishao.dispatch.Dispatcher;
import org.chuishao.dispatch.Foresight;
import org.chuishao.dispatch.Health;
import org.chuishao.dispatch.Outbox;
import org.chuishao.dispatch.Receipts;
import org.chuishao.dispatch.SendingPolicy;
import org.chuishao.dispatch.Templates;
import org.chuishao.informant.Secret;
import org.chuishao.intake.Intent;
import org.chuishao.intake.Receptionist;
import org.chuishao.intake.Sender;
import org.chuishao.route.RouteHost;
import org.chuishao.store.Auditor;
import org.chuishao.store.EmbeddedRedis;
import org.chuishao.store.MediaFolder;
import org.chuishao.store.RedisSettings;
import org.chuishao.store.RedisStore;
import org.chuishao.store.StoreRefusedException;

/** One running installation: the whole wiring, on one page. */
public final class Chuishao implements AutoCloseable {

  private final List<AutoCloseable> open = new ArrayList<>();
  private final RedisStore store;
  private final RouteHost host;
  private final DueRunner runner;
  private final SameIncident same;
  private final Home home;
  private final BulletinPress press;

  /**
   * Starts everything, in the order in which it depends on each other; what is due is taken last.
   *
   * @param read what operators wrote, without problems
   * @param clock the product's clock
   * @throws org.chuishao.config.ConfigurationException when routes are no good
   * @throws RuntimeException when something cannot be started; what was started is stopped again
   */
  public Chuishao(Home read, InstantSource clock) {
    try {
      Settings settings = read.settings();
      Path data = read.folder().resolve(settings.text(Key.DATA));
      Optional<Secret> pepper = settings.optional(Key.INFORMANT_PEPPER).map(Secret::of);
      this.store = keep(RedisStore.open(redis(settings, data), pepper, clock));
      if (store.restoration().unfinished()) {
        throw new StoreRefusedException(
            "a restore was not finished here; run bin/chuishao restore again");
      }
      read.texts().forEach(store.policies()::keep);
      this.home = read.withEarlier(store.policies().all());
      this.host = keep(new RouteHost(Edge.options(home.folder(), settings)));
      host.ready(
          "redis",
          () -> store.reachable() ? Optional.empty() : Optional.of("Redis does not answer"));

      Map<String, Object> beans = new HashMap<>();
      Ways ways = new Ways(settings, home.smsTexts(), host, clock, beans, data);
      Desk desk =
          new Desk(
              store.ledger(),
              home::books,
              clock,
              new LeakDesk(store.conversations(), home::books, clock));
      ExecutorService later =
          Executors.newFixedThreadPool(2, task -> new Thread(task, "chuishao-later"));
      open.add(later::shutdown);
      MediaShelf shelf =
          new MediaFolder(
              data.resolve(settings.text(Key.MEDIA_FOLDER)), settings.number(Key.MEDIA_PER_CASE));
      MediaDesk media =
          new MediaDesk(
              ways.media(),
              store.media(),
              shelf,
              desk,
              clock,
              (int) settings.bytes(Key.MEDIA_MAX_SIZE));
      // What is here for a name stands in Fulfilment.ACTIONS, too.
      this.press =
          new BulletinPress(
              BulletinPress.CaseLogs.in(store.ledger()),
              store.dayBook(),
              store.figureBook(),
              home::books,
              clock);
      Map<String, SystemAction> actions =
          Map.of(BulletinRounds.ACTION, new BulletinRounds(store.bulletins(), home::books));
      Recurring recurring =
          new Recurring(
              store.rounds(),
              home::books,
              clock,
              seeds(settings),
              new DrillReach(store.outbox()),
              actions);
      this.same =
          new SameIncident(store.ledger(), store.conversations(), home::books, clock, later);
      Receptionist receptionist =
          new Receptionist(home.reader(), settings.text(Key.INTAKE_BARE_REPLIES).equals("accept"));
      QueueDesk queueDesk =
          new QueueDesk(desk, store.conversations(), () -> receptionist, home::books, media, clock);
      Anonymity anonymity = new Anonymity(store.veil(), store.conversations(), clock);
      Outbox outbox = new SealedOutbox(store.outbox(), store.veil(), clock);
      Optional<Informants> informants =
          pepper.map(
              secret -> Private.informants(secret, store, desk, home::books, settings, clock));
      Carriers carriers = ways.carriers(home.sending().smsBy());
      Templates templates = templates(settings);
      QueueAnswers answers =
          new QueueAnswers(
              store.conversations(),
              anonymity,
              home::books,
              store.optOuts(),
              new Foresight(carriers, templates)::cannot,
              clock);
      Reception reception =
          reception(
              desk,
              receptionist,
              queueDesk,
              answers,
              recurring,
              anonymity,
              informants,
              media,
              settings,
              clock);
      Dispatcher dispatcher = dispatcher(desk, carriers, templates, outbox, settings, clock);
      PartJoiner joiner = ways.smpp().joiner(store.parts(), reception::receive);
      this.runner =
          new DueRunner(
              store.dueQueue(),
              desk,
              new DueRunner.Parts(
                  new Postman(outbox, store.ledger(), dispatcher, clock),
                  reception::lapse,
                  joiner,
                  recurring::fire,
                  media),
              clock,
              new DueRunner.Settings(
                  settings.number(Key.DUE_BATCH),
                  settings.duration(Key.DUE_LEASE),
                  settings.number(Key.DUE_SENDERS)));

      Receipts receipts =
          new Receipts(outbox, SendingPolicy.DEFAULT, clock, host.meters(), store.optOuts());
      beans.put("receipts", receipts);
      beans.put("sms-in", new SmsDoor(reception::receive, receipts));
      beans.put(
          "auditor",
          new Audit(
              store.auditor(Auditor.Limits.usual()),
              store.veil(),
              store.outbox(),
              host.meters(),
              clock));
      HumanQueue queue =
          new HumanQueue(store.conversations(), anonymity, home.books().directory().top(), clock);
      Sweeping sweeping =
          new Sweeping(
              ways.sweeps(),
              store.sweeps(),
              reception,
              queue,
              host.meters(),
              clock,
              settings.duration(Key.SWEEP_EVERY));
      beans.put("sweeper", sweeping);
      ways.open(
          beans,
          reception::receive,
          (id, text, why) -> queue.keep("mail", id, text, why),
          later,
          reception::synthetic);
      new Watch(store, host, settings, clock)
          .open(beans, ways.canaries(), sweeping, outbox, runner::turning);
      Edge.api(
          beans,
          store,
          desk,
          informants,
          home::books,
          data,
          settings,
          clock,
          queueDesk,
          answers,
          shelf);

      host.start(Edge.types(), beans, Edge.conversions(), Edge::refusal);
      open.add(ways.smpp().connect(joiner, (id, text, why) -> queue.keep("sms", id, text, why)));
      // Not before the routes run: each start would cost what is due one of its tries.
      new Calendars(store.ledger(), desk).recompute();
      recurring.begin();
      runner.start();
      open.add(runner);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** What lots are drawn by: chance, or always the same where a life is played over again. */
  private static LongSupplier seeds(Settings settings) {
    return settings
        .optional(Key.DRILLS_SEED)
        .map(text -> (LongSupplier) () -> Long.parseLong(text))
        .orElse(new SecureRandom()::nextLong);
  }

  private RedisSettings redis(Settings settings, Path data) {
    String uri =
        StoreDoor.embedded(settings)
            ? keep(EmbeddedRedis.start(data.resolve("redis"), EmbeddedRedis.Sync.ALWAYS)).uri()
            : settings.text(Key.REDIS_URI);
    return StoreDoor.settings(settings, uri);
  }

  private Reception reception(
      Desk desk,
      Receptionist receptionist,
      QueueDesk queueDesk,
      QueueAnswers answers,
      Recurring recurring,
      Anonymity anonymity,
      Optional<Informants> informants,
      MediaDesk media,
      Settings settings,
      InstantSource clock) {
    return new Reception(
        desk,
        store.ledger(),
        store.conversations(),
        anonymity,
        () -> receptionist,
        home::books,
        clock,
        settings.text(Key.INTAKE_UNKNOWN).equals("public-report"),
        new Shelves(
            new CountedDayBook(store.dayBook(), recurring),
            recurring,
            store.figureBook(),
            store.tally(),
            new Shelves.Limits(
                settings.number(Key.INTAKE_PUBLIC_PER_SENDER),
                settings.number(Key.INTAKE_PUBLIC_OVERALL)),
            same,
            queueDesk,
            answers,
            store.optOuts(),
            media,
            new Canary(
                store.canaries(),
                text ->
                    home.reader().read(text, Sender.UNKNOWN, Optional.empty()).intent()
                        == Intent.REPORT),
            Optional.of(new Bulletins(store.bulletins(), press))),
        informants);
  }

  private Dispatcher dispatcher(
      Desk desk,
      Carriers carriers,
      Templates templates,
      Outbox outbox,
      Settings settings,
      InstantSource clock) {
    return new Dispatcher(
        outbox,
        carriers,
        new Contacts(() -> home.books().directory(), operator(settings)),
        new ConversationPrompts(store.conversations(), new SecureRandom(), clock),
        templates,
        press,
        new Budgets(
            home.sending(),
            store.buckets(),
            Optional.of((clear, now) -> store.veil().names("brake", clear, now).get(0))),
        health(clock),
        new Escalation(desk, outbox, clock),
        SendingPolicy.DEFAULT,
        clock,
        store.optOuts(),
        store.ledger()::load);
  }

  private Templates templates(Settings settings) {
    Map<String, String> signatures = new HashMap<>(Templates.SIGNATURES);
    signatures.put("zh-CN", "【" + settings.text(Key.SMS_SIGNATURE) + "】");
    return new Templates(home.templates(), signatures, host.meters());
  }

  /** Which providers are ill, and since when, is told on the health page. */
  private Health health(InstantSource clock) {
    Health health = new Health(clock, host.meters());
    host.tell(
        "providers",
        () -> {
          Map<String, String> ill = new HashMap<>();
          health.ill().forEach((line, since) -> ill.put(line, "ill since " + since));
          return ill;
        });
    return health;
  }

  private static List<AddressBook.Address> operator(Settings settings) {
    List<AddressBook.Address> addresses = new ArrayList<>();
    settings
        .optional(Key.OPERATOR_MAIL)
        .ifPresent(mail -> addresses.add(new AddressBook.Address("mail", mail)));
    settings
        .optional(Key.OPERATOR_SMS)
        .ifPresent(sms -> addresses.add(new AddressBook.Address("sms", sms)));
    return addresses;
  }

  private <T extends AutoCloseable> T keep(T part) {
    open.add(part);
    return part;
  }

  /** The port of webhooks and API. */
  public int httpPort() {
    return host.httpPort();
  }

  /** The port of health and metrics. */
  public int observePort() {
    return host.observePort();
  }

  public RedisStore store() {
    return store;
  }

  public Home home() {
    return home;
  }

  /** When the product has something to do next, by its own clock; for whoever moves that clock. */
  public Optional<Instant> nextDue() {
    return store.dueQueue().nextDue();
  }

  /**
   * What is being dealt with, in words for operators and tests; empty when nothing is under lease
   * and nothing is on its way.
   *
   * @throws org.chuishao.desk.LedgerAwayException when the store cannot be asked
   */
  public List<String> underWay() {
    List<String> words = new ArrayList<>();
    if (!same.idle()) {
      words.add("a look for the same incident");
    }
    if (runner.inFlight() > 0) {
      words.add(runner.inFlight() + " due entries in flight");
    }
    long leased = store.dueQueue().leased();
    if (leased > 0) {
      words.add(leased + " due entries under lease");
    }
    return words;
  }

  /** True when nothing is under lease and nothing is being dealt with. */
  public boolean quiet() {
    return underWay().isEmpty();
  }

  /** How many due entries were ever claimed. */
  public long claimed() {
    return runner.claimed();
  }

  /** Looks at the queue now, because the clock was moved. */
  public void wake() {
    runner.wake();
  }

  /** Takes nothing new, ends what is under way, and stops in the reverse order. */
  @Override
  public void close() {
    for (int i = open.size() - 1; i >= 0; i--) {
      try {
        open.get(i).close();
      } catch (Exception e) {
        // The others are closed all the same; what this one held comes back by its lease.
        org.slf4j.LoggerFactory.getLogger(Chuishao.class).warn("could not be closed", e);
      }
    }
    open.clear();
  }
}
