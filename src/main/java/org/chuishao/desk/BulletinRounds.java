package org.chuishao.desk;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.chuishao.bulletin.Edition;
import org.chuishao.directory.Area;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Level;
import org.chuishao.directory.Person;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.policy.Fulfilment;
import org.chuishao.policy.RecurringRule;
import org.chuishao.policy.Target;
import org.chuishao.recurring.Turn;

/**
 * Sends bulletins (L-B2, L-B3): a preview to whoever may add a note, hours before; then the
 * bulletin to its readers. The messages only name the issue; {@link BulletinPress} makes it.
 */
public final class BulletinRounds implements SystemAction {

  /** The name by which policies call it. */
  public static final String ACTION = "bulletin";

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final RandomGenerator RANDOM = new SecureRandom();

  private final BulletinBook book;
  private final Supplier<Books> books;

  public BulletinRounds(BulletinBook book, Supplier<Books> books) {
    this.book = book;
    this.books = books;
  }

  /** N and four digits; N is no letter of a prompt's code. */
  private static String draw() {
    return "N" + (1000 + RANDOM.nextInt(9000));
  }

  @Override
  public List<Message> carryOut(Occasion occasion) {
    Edition edition = new Edition(occasion.id(), occasion.first());
    return switch (occasion.step()) {
      case PREPARE -> preview(edition, occasion);
      case CARRY_OUT -> send(edition, occasion);
    };
  }

  private List<Message> preview(Edition edition, Occasion occasion) {
    Books current = books.get();
    Map<String, Message.Recipient.Holder> readers =
        readers(occasion.id().area(), system(occasion.rule()).to(), occasion.now());
    LocalDate today = LocalDate.ofInstant(occasion.now(), ZONE);
    String titles =
        readers.values().stream()
            .map(reader -> current.directory().title(reader.post(), today))
            .distinct()
            .collect(Collectors.joining("、"));
    Instant when = sent(occasion, current);
    List<Message> messages = new ArrayList<>();
    readers(occasion.id().area(), List.of(occasion.rule().who().post()), occasion.now())
        .forEach(
            (person, to) -> {
              Map<String, String> facts = facts(edition, person, occasion);
              facts.put("preview", current.deadlines().local(when));
              facts.put("readers", titles);
              messages.add(message(to, facts, occasion));
            });
    return messages;
  }

  private static Instant sent(Occasion occasion, Books books) {
    LocalDate day = occasion.rule().carriedOutOn(occasion.first(), books.deadlines());
    Optional<LocalTime> at = system(occasion.rule()).at();
    return at.map(time -> books.deadlines().at(day, time))
        .orElseGet(() -> books.deadlines().morningOf(day));
  }

  private List<Message> send(Edition edition, Occasion occasion) {
    // In this order: what was written before it was closed is in it.
    book.close(edition);
    Optional<BulletinBook.Note> note = book.note(edition);
    Map<String, Message.Recipient.Holder> owed =
        readers(occasion.id().area(), system(occasion.rule()).to(), occasion.now());
    Map<String, Message.Recipient.Holder> copies =
        readers(occasion.id().area(), system(occasion.rule()).copies(), occasion.now());
    List<Message> messages = new ArrayList<>();
    owed.forEach(
        (person, to) -> {
          Map<String, String> facts = facts(edition, person, occasion);
          note.ifPresent(words -> facts.put("note", words.text()));
          facts.put("answer", "1");
          messages.add(message(to, facts, occasion));
        });
    copies.forEach(
        (person, to) -> {
          if (!owed.containsKey(person) && !book.stopped(person, edition.series())) {
            Map<String, String> facts = facts(edition, person, occasion);
            note.ifPresent(words -> facts.put("note", words.text()));
            facts.put(BulletinPress.ENDS, "退订通报 " + facts.get("code"));
            messages.add(message(to, facts, occasion));
          }
        });
    return messages;
  }

  private Map<String, String> facts(Edition edition, String person, Occasion occasion) {
    String code = book.code(edition, person, BulletinRounds::draw);
    if (occasion.step() == Turn.Step.CARRY_OUT) {
      book.sent(new BulletinBook.Coded(code, edition, person));
    }
    Map<String, String> facts = new HashMap<>();
    facts.put(BulletinPress.NOTICE, edition.toString());
    facts.put("code", code);
    facts.put(
        "basis",
        books
            .get()
            .policies()
            .byName(edition.round().policy())
            .map(policy -> policy.source())
            .orElse(edition.round().policy()));
    return facts;
  }

  private static Fulfilment.BySystem system(RecurringRule rule) {
    return rule.bySystem()
        .orElseThrow(() -> new IllegalStateException(rule.key() + " is not done by the system"));
  }

  /** Whoever answers for the posts now, each person once, by the post for which it was asked. */
  private Map<String, Message.Recipient.Holder> readers(
      AreaPath area, List<? extends Target> targets, Instant now) {
    Map<String, Message.Recipient.Holder> readers = new LinkedHashMap<>();
    for (Target target : targets) {
      for (PostRef post : posts(area, target, now)) {
        books
            .get()
            .directory()
            .resolve(post, now)
            .person()
            .map(Person::id)
            .ifPresent(
                person -> readers.putIfAbsent(person, new Message.Recipient.Holder(person, post)));
      }
    }
    return readers;
  }

  /** All posts of a role in the area, or in the area above it that is of the role's level. */
  private List<PostRef> posts(AreaPath area, Target target, Instant now) {
    if (!(target instanceof Target.Role role)) {
      return List.of(); // the reader of policies lets no other in
    }
    Directory directory = books.get().directory();
    return Level.of(role.level())
        .flatMap(level -> directory.ancestor(area, level))
        .map(Area::path)
        .map(at -> directory.posts(role.role(), at, LocalDate.ofInstant(now, ZONE)))
        .orElse(List.of());
  }

  /** What is owed goes on where somebody wants no more calm messages; copies do not. */
  private static Message message(
      Message.Recipient.Holder to, Map<String, String> facts, Occasion occasion) {
    boolean copy = facts.containsKey(BulletinPress.ENDS);
    Message plain =
        Answers.to(
            to,
            BulletinPress.NOTICE,
            facts,
            copy ? Message.Urgency.CALM : Message.Urgency.NORMAL,
            occasion.now());
    return new Message(
        plain.id(),
        plain.caseNo(),
        plain.notice(),
        plain.to(),
        plain.facts(),
        plain.prompt(),
        plain.applies(),
        plain.urgency(),
        occasion.rule().rule(),
        plain.createdAt());
  }
}
