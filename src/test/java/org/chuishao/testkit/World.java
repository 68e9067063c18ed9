package org.chuishao.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chuishao.Home;
import org.chuishao.Playground;
import org.chuishao.Via;
import org.chuishao.config.Key;
import org.chuishao.config.Problems;
import org.chuishao.desk.Ledger;
import org.chuishao.directory.Contact;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Level;
import org.chuishao.directory.Person;
import org.chuishao.dispatch.Posting;
import org.chuishao.intake.Conversations.QueueItem;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Event;
import org.chuishao.model.PostRef;
import org.chuishao.model.Recorded;
import org.chuishao.sandbox.AdjustableClock;
import org.chuishao.sandbox.BotMessage;
import org.chuishao.sandbox.Mail;
import org.chuishao.sandbox.Sandbox;
import org.chuishao.sandbox.Settings;
import org.chuishao.sandbox.Text;

/**
 * The whole product among its stand-ins, in words of the trade: people are named by their posts,
 * and every act waits until the product has nothing more to do. The clock stands still unless it is
 * moved; it begins on Tuesday 2026-09-22 at 10:00 in Shanghai.
 */
public final class World implements AutoCloseable {

  public static final String OPERATOR = "operator@sandbox.test";

  private static final String START = "2026-09-22T10:00";
  private static final Pattern CODE = Pattern.compile("(?:回[：:]?\\s?|\\n {4})([A-Z][0-9]{1,2})\\b");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MANY = 10_000;
  private static final Map<Key, String> PEPPER =
      Map.of(Key.INFORMANT_PEPPER, "a pepper of the tests alone");

  private final Path folder;
  private final Map<Key, String> settings;
  private final Settings stage;
  private final Via via;
  private Home home;
  private Playground playground;

  private World(
      Path folder,
      Map<Key, String> settings,
      Map<String, UnaryOperator<String>> edits,
      Via via,
      UnaryOperator<Settings.Limits> waits) {
    this.folder = folder;
    this.via = via;
    this.settings = settings;
    Settings sample = Settings.sample(new AdjustableClock(Play.at(START)));
    Settings.Limits usual = sample.limits();
    this.stage =
        sample.withLimits(
            waits.apply(
                new Settings.Limits(usual.slow(), usual.hold(), usual.callback(), PATIENCE)));
    this.home = edits.isEmpty() ? Shipped.HOME : read(edited(edits));
    this.playground = open();
  }

  /**
   * What operators would write, as it is shipped. Read once: reading takes a third of the time in
   * which a world starts, and what was read is big and never changes.
   */
  private static final class Shipped {
    static final Home HOME = read(Path.of("").toAbsolutePath());
  }

  private static Home read(Path folder) {
    try {
      Problems problems = new Problems();
      Home read = Home.read(folder, Map.of(), problems);
      problems.throwIfAny();
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sample county, as it is shipped. */
  public static World start() {
    return start(Map.of());
  }

  /** The sample county with some settings of its own. */
  public static World start(Map<Key, String> settings) {
    return start(settings, Map.of());
  }

  /**
   * @param edits what operators changed: file relative to home to what becomes of its text
   */
  public static World start(Map<Key, String> settings, Map<String, UnaryOperator<String>> edits) {
    return start(settings, edits, Via.TWILIO);
  }

  /** The sample county with some settings of its own, its texts by another provider. */
  public static World start(Map<Key, String> settings, Via via) {
    return start(settings, Map.of(), via);
  }

  private static World start(
      Map<Key, String> settings, Map<String, UnaryOperator<String>> edits, Via via) {
    return start(settings, edits, via, UnaryOperator.identity());
  }

  /**
   * @param waits what the stand-ins' usual waits, in real time, are turned into
   */
  public static World start(
      Map<Key, String> settings,
      Map<String, UnaryOperator<String>> edits,
      Via via,
      UnaryOperator<Settings.Limits> waits) {
    try {
      return new World(Files.createTempDirectory("chuishao-world"), settings, edits, via, waits);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Playground open() {
    return new Playground(
        home.with(home.settings().with(PEPPER).with(settings)),
        stage,
        0,
        folder.resolve("data"),
        via);
  }

  private Path edited(Map<String, UnaryOperator<String>> edits) {
    Path from = Path.of("").toAbsolutePath();
    try {
      Path copy = Files.createTempDirectory(folder, "home");
      for (String part : List.of("config", "routes", "templates")) {
        try (Stream<Path> files = Files.walk(from.resolve(part))) {
          for (Path file : files.toList()) {
            Files.copy(file, copy.resolve(from.relativize(file).toString()));
          }
        }
      }
      for (Map.Entry<String, UnaryOperator<String>> edit : edits.entrySet()) {
        Path file = copy.resolve(edit.getKey());
        String before = Files.readString(file);
        String after = edit.getValue().apply(before);
        if (after.equals(before)) {
          throw new IllegalArgumentException("the edit changes nothing in " + edit.getKey());
        }
        Files.writeString(file, after);
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the product and starts it on the same data; what stand-ins remember is forgotten. */
  public World restart() {
    playground.close();
    playground = open();
    return this;
  }

  /** The same after operators changed something. */
  public World restart(Map<String, UnaryOperator<String>> edits) {
    playground.close();
    home = read(edited(edits));
    playground = open();
    return this;
  }

  public Playground playground() {
    return playground;
  }

  public Sandbox sandbox() {
    return playground.sandbox();
  }

  /** What the stand-ins are called, and their secrets. */
  public Settings stage() {
    return stage;
  }

  /** Where the product keeps what is no case: quarantine, Redis. */
  public Path data() {
    return folder.resolve("data");
  }

  // ---- people
  // ------------------------------------------------------------------------------------

  /**
   * Who answers for a post now.
   *
   * @param post {@code village-secretary@示范县/柳河镇/张庄村}
   */
  public Person person(String post) {
    return playground
        .product()
        .home()
        .books()
        .directory()
        .resolve(PostRef.parse(post), now())
        .person()
        .orElseThrow();
  }

  /** The address of whoever answers for a post now. @param channel {@code sms} */
  public String address(String post, String channel) {
    return person(post).contacts().stream()
        .filter(contact -> contact.channel().equals(channel))
        .map(Contact::address)
        .findFirst()
        .orElseThrow(() -> new AssertionError(post + " has no " + channel));
  }

  public String phone(String post) {
    return post.startsWith("+") ? post : address(post, "sms");
  }

  // ---- acts
  // --------------------------------------------------------------------------------------

  /**
   * Somebody texts the product.
   *
   * @param who a post, or a number with its plus
   * @return the status that the provider was answered with
   */
  public int says(String who, String text) {
    int status = sandbox().text(phone(who), text);
    quiet();
    return status;
  }

  /**
   * Somebody texts something else besides words.
   *
   * @param media {@code data:} URLs, or any URL
   */
  public int sends(String who, String text, List<String> media) {
    int status = sandbox().text(phone(who), text, media);
    quiet();
    return status;
  }

  /** Somebody sends a photo by text message. @param text may be empty */
  public int sendsPhoto(String who, String text) {
    int status = sandbox().text(phone(who), text, List.of(Pictures.url(Pictures.jpeg())));
    quiet();
    return status;
  }

  /** Somebody writes in WeCom; otherwise like {@link #says}. */
  public int chats(String post, String text) {
    int status = sandbox().chat(address(post, "wecom"), text);
    quiet();
    return status;
  }

  /** Somebody mails the product. @param who a post or an address */
  public void mails(String who, String subject, String text) {
    sandbox().mail(who.contains("/") ? address(who, "mail") : who, subject, text);
    quiet();
  }

  public World quiet() {
    sandbox().time().untilQuiet();
    return this;
  }

  public World pass(Duration duration) {
    sandbox().time().advance(duration);
    return this;
  }

  /**
   * @param local {@code 2026-09-22T12:00} in Shanghai
   */
  public World until(String local) {
    sandbox().time().to(Play.at(local));
    return this;
  }

  // ---- what came of it
  // ---------------------------------------------------------------------------

  public Instant now() {
    return stage.clock().instant();
  }

  public LocalDateTime local() {
    return LocalDateTime.ofInstant(now(), Play.ZONE);
  }

  /** All texts that reached a phone, oldest first. */
  public List<String> texts(String who) {
    return sandbox().textsOf(phone(who)).stream()
        .filter(text -> !text.byPhone())
        .map(Text::body)
        .toList();
  }

  /** The last text that reached a phone. */
  public String text(String who) {
    List<String> all = texts(who);
    if (all.isEmpty()) {
      throw new AssertionError("no text came to " + who);
    }
    return all.get(all.size() - 1);
  }

  /** All that came to somebody in WeCom, oldest first. */
  public List<String> chat(String post) {
    return sandbox().chatOf(address(post, "wecom")).stream()
        .filter(message -> !message.byUser())
        .map(BotMessage::text)
        .toList();
  }

  /** All mails to an address, oldest first. @param who a post or an address */
  public List<Mail> mail(String who) {
    return sandbox().mailsOf(who.contains("/") ? address(who, "mail") : who);
  }

  /** The code in the newest text to a phone that asks for one. */
  public String asked(String who) {
    List<String> all = texts(who);
    for (int i = all.size() - 1; i >= 0; i--) {
      if (CODE.matcher(all.get(i)).find()) {
        return code(all.get(i));
      }
    }
    throw new AssertionError("nothing was asked of " + who);
  }

  /** The code that a text asks to be answered with. */
  public static String code(String text) {
    Matcher code = CODE.matcher(text);
    if (!code.find()) {
      throw new AssertionError("no code in: " + text);
    }
    return code.group(1);
  }

  public Ledger ledger() {
    return playground.product().store().ledger();
  }

  /** Every case, the newest first. */
  public List<CaseNo> cases() {
    return ledger()
        .find(
            new Ledger.CaseQuery(
                Optional.empty(), Optional.empty(), Optional.empty(), 0, Long.MAX_VALUE, MANY));
  }

  /** The words of all reports from an area. @param area {@code 示范县/柳河镇/张庄村} */
  public List<String> reports(String area) {
    return cases().stream()
        .map(no -> file(no).report())
        .filter(report -> report.area().value().equals(area))
        .map(report -> report.text())
        .toList();
  }

  /** The newest case of an area. @param area {@code 示范县/柳河镇/张庄村} */
  public Case newest(String area) {
    return ledger()
        .find(
            new Ledger.CaseQuery(
                Optional.of(new AreaPath(area)),
                Optional.empty(),
                Optional.empty(),
                0,
                Long.MAX_VALUE,
                1))
        .stream()
        .findFirst()
        .flatMap(ledger()::load)
        .orElseThrow(() -> new AssertionError("no case in " + area));
  }

  public Case file(CaseNo no) {
    return ledger().load(no).orElseThrow();
  }

  /** The stages in which a case is, its first track first. */
  public List<String> stages(CaseNo no) {
    return file(no).tracks().stream().map(track -> track.stage()).toList();
  }

  public <E extends Event> List<E> events(CaseNo no, Class<E> type) {
    return ledger().events(no).stream()
        .map(Recorded::event)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  public List<Posting> postings(CaseNo no) {
    return playground
        .product()
        .store()
        .outbox()
        .find(Optional.of(no), Optional.empty(), Optional.empty(), MANY);
  }

  /** What told the public that a report was filed. */
  public List<Posting> answers() {
    return playground
        .product()
        .store()
        .outbox()
        .find(Optional.empty(), Optional.empty(), Optional.empty(), MANY)
        .stream()
        .filter(posting -> posting.message().notice().equals("public-received"))
        .toList();
  }

  /** The human queue of the whole city and of every county, oldest first. */
  public List<QueueItem> queue() {
    Directory directory = playground.product().home().books().directory();
    return directory.areas().stream()
        .filter(area -> area.level() == Level.CITY || area.level() == Level.COUNTY)
        .flatMap(
            area -> playground.product().store().conversations().queue(area.path(), MANY).stream())
        .distinct()
        .sorted(Comparator.comparing(QueueItem::at).thenComparing(QueueItem::id))
        .toList();
  }

  @Override
  public void close() {
    playground.close();
    TestRedis.delete(folder);
  }
}
