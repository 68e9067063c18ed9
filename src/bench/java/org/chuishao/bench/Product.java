package org.chuishao.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.chuishao.Edge;
import org.chuishao.channel.twilio.TwilioCallback;
import org.chuishao.channel.twilio.TwilioSettings;
import org.chuishao.desk.Anonymity;
import org.chuishao.desk.Books;
import org.chuishao.desk.Canary;
import org.chuishao.desk.Desk;
import org.chuishao.desk.MediaDesk;
import org.chuishao.desk.QueueAnswers;
import org.chuishao.desk.QueueDesk;
import org.chuishao.desk.Reception;
import org.chuishao.desk.Recurring;
import org.chuishao.desk.SameIncident;
import org.chuishao.desk.Shelves;
import org.chuishao.directory.Area;
import org.chuishao.directory.Directory;
import org.chuishao.intake.Gazetteer;
import org.chuishao.intake.Reader;
import org.chuishao.intake.Receptionist;
import org.chuishao.intake.Samples;
import org.chuishao.model.AreaPath;
import org.chuishao.route.RouteHost;
import org.chuishao.route.RouteOptions;
import org.chuishao.store.MediaFolder;
import org.chuishao.store.RedisStore;

/**
 * The product's way in: its HTTP server and the route of Twilio's texts, its reading, its store.
 * What the cases want sent stays in the outbox.
 */
final class Product implements AutoCloseable {

  static final String TOKEN = "0123456789abcdef0123456789abcdef";
  static final URI PUBLIC_URL = URI.create("https://bench.example.test");
  static final String PATH = "/hooks/sms/twilio";

  private static final List<String> ROUTES =
      List.of("in-sms-twilio.camel.yaml", "on-error.camel.yaml");

  /** As many requests as may wait for Redis by default. */
  private static final int WORKERS = 64;

  private final RouteHost host;

  private static Thread background(Runnable task) {
    Thread thread = new Thread(task, "bench-later");
    thread.setDaemon(true);
    return thread;
  }

  Product(RedisStore store, CaseMaker cases) throws IOException {
    InstantSource clock = InstantSource.system();
    Books books = cases.books();
    Receptionist receptionist =
        new Receptionist(new Reader(Samples.lexicon(), gazetteer(books.directory())), false);
    Desk desk = new Desk(store.ledger(), () -> books, clock);
    MediaDesk media =
        new MediaDesk(
            List.of(),
            store.media(),
            new MediaFolder(Path.of("target", "bench-media"), 1),
            desk,
            clock,
            1);
    Reception reception =
        new Reception(
            desk,
            store.ledger(),
            store.conversations(),
            new Anonymity(store.veil(), store.conversations(), clock),
            () -> receptionist,
            () -> books,
            clock,
            true,
            new Shelves(
                store.dayBook(),
                new Recurring(
                    store.rounds(),
                    () -> books,
                    clock,
                    () -> 0,
                    (person, since) -> false,
                    Map.of()),
                store.figureBook(),
                store.tally(),
                new Shelves.Limits(Integer.MAX_VALUE, Integer.MAX_VALUE),
                new SameIncident(
                    store.ledger(),
                    store.conversations(),
                    () -> books,
                    clock,
                    Executors.newFixedThreadPool(2, Product::background)),
                new QueueDesk(
                    desk, store.conversations(), () -> receptionist, () -> books, media, clock),
                new QueueAnswers(
                    store.conversations(),
                    new Anonymity(store.veil(), store.conversations(), clock),
                    () -> books,
                    store.optOuts(),
                    (message, to) -> Optional.empty(),
                    clock),
                store.optOuts(),
                media,
                new Canary(store.canaries(), text -> true),
                Optional.empty()),
            Optional.empty());
    TwilioSettings twilio =
        new TwilioSettings(
            "AC0123456789abcdef0123456789abcdef",
            TOKEN,
            Optional.empty(),
            Optional.of("+15005550006"),
            Optional.empty(),
            PUBLIC_URL,
            Optional.empty(),
            TwilioSettings.CONNECT_TIMEOUT,
            TwilioSettings.READ_TIMEOUT);
    Path folder = Files.createTempDirectory("chuishao-bench-routes");
    for (String route : ROUTES) {
      Files.copy(Path.of("routes", route), folder.resolve(route));
    }
    this.host =
        new RouteHost(
            new RouteOptions(
                folder, "127.0.0.1", 0, "127.0.0.1", 0, WORKERS, properties(), Map.of()));
    host.start(
        Edge.types(),
        Map.of(
            "twilio",
            new TwilioCallback(twilio, clock),
            "reception",
            (Edge.Front) reception::receive),
        Edge.conversions(),
        Edge::refusal);
  }

  int port() {
    return host.httpPort();
  }

  private static Map<String, String> properties() {
    return Map.ofEntries(
        Map.entry("on.twilio", "true"),
        Map.entry("on.smtp", "false"),
        Map.entry("on.imap", "false"),
        Map.entry("on.wecom", "false"),
        Map.entry("on.wecom-group", "false"),
        Map.entry("imap.protocol", "imap"),
        Map.entry("imap.host", "localhost"),
        Map.entry("imap.port", "143"),
        Map.entry("imap.folder", "INBOX"),
        Map.entry("imap.poll", "60000"),
        Map.entry("audit.every", "86400000"));
  }

  private static Gazetteer gazetteer(Directory directory) {
    List<Gazetteer.Name> names =
        directory.names().stream()
            .map(name -> new Gazetteer.Name(name.text(), name.path()))
            .toList();
    return new Gazetteer() {
      @Override
      public List<Name> names() {
        return names;
      }

      @Override
      public Optional<AreaPath> parentOf(AreaPath area) {
        return directory.area(area).flatMap(Area::parent);
      }

      @Override
      public boolean within(AreaPath inner, AreaPath outer) {
        return directory.within(inner, outer);
      }
    };
  }

  @Override
  public void close() {
    host.close();
  }
}
