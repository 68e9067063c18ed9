package org.chuishao.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.directory.AreaName;
import org.chuishao.intake.Receptionist;
import org.chuishao.model.AreaPath;
import org.chuishao.model.DayEntry;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.policy.Fulfilment;
import org.chuishao.policy.Policy;
import org.chuishao.policy.RecurringRule;
import org.chuishao.recurring.Deed;
import org.chuishao.recurring.Position;
import org.chuishao.recurring.RoundId;
import org.chuishao.recurring.Rounds;

/**
 * Hears what people report on recurring duties, when it begins with a word that the policy gives:
 * by text, mail or chat. It goes into the ledger 台账 (P-B8) and counts. Nobody else's duty can be
 * fulfilled by it: the sender has to hold a post that owes it.
 */
final class DutyReports {

  private static final Pattern DRILL =
      Pattern.compile(
          "^[【\\[]?(?:演练|drill)[】\\]]?\\D{0,6}([0-9]{4})(?![0-9]).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern PRESS =
      Pattern.compile("^([BDGVZbdgvz][2-8]{1,2})[\\s:：,，]*1(?![0-9])(.*)$", Pattern.DOTALL);
  private static final Pattern BEGIN_DRILL = Pattern.compile("^开始演练[。.!！]?$");

  /** From so many characters on a word needs nothing that parts it from what follows. */
  private static final int UNMISTAKABLE = 4;

  private final DayBook dayBook;
  private final Recurring recurring;
  private final MediaDesk media;
  private final Supplier<Receptionist> receptionist;
  private final Supplier<Books> books;
  private final InstantSource clock;

  DutyReports(
      DayBook dayBook,
      Recurring recurring,
      MediaDesk media,
      Supplier<Receptionist> receptionist,
      Supplier<Books> books,
      InstantSource clock) {
    this.dayBook = dayBook;
    this.recurring = recurring;
    this.media = media;
    this.receptionist = receptionist;
    this.books = books;
    this.clock = clock;
  }

  /** A duty that somebody owes, in the round of an area. */
  private record Owed(RecurringRule rule, RoundId id, PostRef post) {}

  /**
   * @return empty when it is no report on a recurring duty
   * @throws LedgerAwayException when it could not be written; telling it again counts once
   */
  Optional<Hearing.Result> hear(Hearing.Scene scene) {
    if (scene.caller().person().isEmpty() || scene.caller().posts().isEmpty()) {
      return Optional.empty();
    }
    String text = receptionist.get().written(scene.inbound(), scene.next()).strip();
    return drill(scene, text).or(() -> pressed(scene, text)).or(() -> report(scene, text));
  }

  private Optional<Hearing.Result> drill(Hearing.Scene scene, String text) {
    if (BEGIN_DRILL.matcher(text).matches()) {
      return beginDrill(scene);
    }
    Matcher drill = DRILL.matcher(text);
    if (!drill.matches()) {
      return Optional.empty();
    }
    for (Owed owed : owed(scene, rule -> rule.drill().isPresent())) {
      if (recurring.answered(
          owed.id(), owed.rule(), owed.post(), Integer.parseInt(drill.group(1)), scene.key())) {
        return Optional.of(noted(scene, owed.rule().title() + "，演练到此结束"));
      }
    }
    return Optional.of(unclear(scene, "响应演练", "没有这个演练号码", "请按收到的演练消息回复，或演练已结束"));
  }

  /** Whoever hears of the results may have a drill now (L-B7: at any time). */
  private Optional<Hearing.Result> beginDrill(Hearing.Scene scene) {
    for (Policy policy : books.get().policies().inForce()) {
      for (RecurringRule rule : policy.recurring().values()) {
        if (rule.drill().isPresent()) {
          for (RoundId id : recurring.toldTo(policy, rule, scene.caller().posts())) {
            if (recurring.drillNow(id, rule)) {
              return Optional.of(noted(scene, rule.title() + "开始，结果随后报送"));
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Hearing.Result> pressed(Hearing.Scene scene, String text) {
    Matcher press = PRESS.matcher(text);
    if (!press.matches()) {
      return Optional.empty();
    }
    String code = press.group(1).toUpperCase(Locale.ROOT);
    return meant(
            scene,
            text,
            owed(scene, rule -> button(rule).filter(one -> one.code().equals(code)).isPresent()))
        .map(
            owed ->
                report(scene, button(owed.rule()).orElseThrow().label() + press.group(2), owed));
  }

  private static Optional<Fulfilment.Button> button(RecurringRule rule) {
    return rule.byPeople().flatMap(Fulfilment.ByPeople::button);
  }

  private Optional<Hearing.Result> report(Hearing.Scene scene, String text) {
    List<Owed> candidates =
        owed(scene, rule -> begins(rule, text).isPresent()).stream()
            .sorted(
                Comparator.comparing((Owed owed) -> -begins(owed.rule(), text).orElse("").length()))
            .toList();
    return meant(scene, text, candidates).map(owed -> report(scene, text, owed));
  }

  /**
   * Which of a sender's posts it is for, when several owe the same duty: the one whose area the
   * text names, else the first that still owes it.
   */
  private Optional<Owed> meant(Hearing.Scene scene, String text, List<Owed> candidates) {
    Optional<Owed> first = candidates.stream().findFirst();
    List<Owed> same =
        candidates.stream().filter(owed -> owed.rule().equals(first.orElseThrow().rule())).toList();
    if (same.size() <= 1) {
      return first;
    }
    return same.stream()
        .filter(owed -> text.contains(owed.post().area().name()))
        .findFirst()
        .or(
            () ->
                same.stream()
                    .filter(owed -> recurring.stillOwed(owed.id(), owed.rule(), own(scene, owed)))
                    .findFirst())
        .or(() -> first);
  }

  /** How rounds name whoever sends it. */
  private static String own(Hearing.Scene scene, Owed owed) {
    String post = owed.post().toString();
    return owed.rule().who().eachHolder() ? post + "#" + scene.caller().nameForQueue() : post;
  }

  private Hearing.Result report(Hearing.Scene scene, String text, Owed owed) {
    RecurringRule rule = owed.rule();
    Fulfilment.ByPeople people = rule.byPeople().orElseThrow();
    Instant now = clock.instant();
    String said = text.substring(begins(rule, text).orElse("").length());
    List<Member> members = members(scene, owed, said);
    if (members.isEmpty()) {
      return unclear(scene, rule.title(), "没写明是哪个地方", people.how());
    }
    Map<String, String> parts = DutyText.parts(said);
    String found = DutyText.found(parts);
    List<String> lacking =
        found.isEmpty()
            ? List.of()
            : people.needs().stream().filter(need -> !parts.containsKey(need)).toList();
    if (!lacking.isEmpty()) {
      return unclear(scene, rule.title(), "缺" + String.join("、", lacking), people.how());
    }
    List<PostRef> rated = recurring.rated(owed.id(), rule);
    Map<String, Integer> scores = new HashMap<>();
    if (!rated.isEmpty()) {
      Optional<Map<Integer, Integer>> given = DutyText.scores(said, rated.size());
      if (given.isEmpty()) {
        return unclear(scene, rule.title(), "要给" + rated.size() + "个逐一打0到10分", people.how());
      }
      given.get().forEach((number, score) -> scores.put(rated.get(number - 1).toString(), score));
    }
    List<Position> positions = DutyText.positions(said);
    List<String> words = new ArrayList<>();
    List<DayEntry> kept = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      String key = i == 0 ? scene.key() : scene.key() + "+" + i;
      media.add(Album.ofEntry(key), scene.key(), false, scene.inbound().media());
      DayEntry entry =
          new DayEntry(
              key,
              DayEntry.What.DUTY,
              member.where(),
              now,
              scene.caller().nameForQueue(),
              rule.title(),
              !scene.inbound().media().isEmpty(),
              Map.of(),
              text,
              rule.key(),
              found,
              DutyText.done(parts));
      dayBook.keep(entry);
      kept.add(entry);
      Deed deed = new Deed(member.name(), Math.max(1, positions.size()), positions, scores);
      words.add(words(member, owed, recurring.count(owed.id(), rule, deed, key)));
    }
    // A photo that follows at once belongs to it.
    Hearing.Result told = noted(scene, rule.title() + String.join("、", words));
    return new Hearing.Result(
        told.received(), told.next().withEntered(kept.get(0)), told.messages(), told.item());
  }

  /** As rounds name them, with the area that the entry is about. */
  private record Member(String name, AreaPath where) {}

  /** Who did it; of a duty that covers places, those that the text names. */
  private List<Member> members(Hearing.Scene scene, Owed owed, String said) {
    if (owed.rule().covers().isEmpty()) {
      return List.of(new Member(own(scene, owed), owed.post().area()));
    }
    List<AreaPath> places = recurring.places(owed.id(), owed.rule());
    return books.get().directory().names().stream()
        .filter(name -> said.contains(name.text()))
        .map(AreaName::path)
        .filter(places::contains)
        .distinct()
        .map(place -> new Member(place.value(), place))
        .toList();
  }

  private static String words(Member member, Owed owed, Rounds.Standing standing) {
    String place = member.where().equals(owed.post().area()) ? "" : " " + member.where().name();
    return place + (standing.of() > 1 ? " " + standing.done() + "/" + standing.of() : "");
  }

  /** The duties of a kind that one of the sender's posts owes. */
  private List<Owed> owed(Hearing.Scene scene, Predicate<RecurringRule> wanted) {
    List<Owed> all = new ArrayList<>();
    for (Policy policy : books.get().policies().inForce()) {
      for (RecurringRule rule : policy.recurring().values()) {
        if (wanted.test(rule)) {
          for (PostRef post : scene.caller().posts()) {
            recurring.owedBy(policy, rule, post).stream()
                .map(id -> new Owed(rule, id, post))
                .forEach(all::add);
          }
        }
      }
    }
    return all;
  }

  /** The longest word of the duty with which the text begins. */
  private static Optional<String> begins(RecurringRule rule, String text) {
    return rule.byPeople().stream()
        .flatMap(people -> people.words().stream())
        .filter(text::startsWith)
        .filter(word -> word.length() >= UNMISTAKABLE || parted(text, word.length()))
        .max(Comparator.comparing(String::length));
  }

  private static boolean parted(String text, int at) {
    return at >= text.length() || !Character.isLetter(text.charAt(at));
  }

  private Hearing.Result noted(Hearing.Scene scene, String what) {
    return said(scene, "noted", Map.of("what", what));
  }

  private Hearing.Result unclear(Hearing.Scene scene, String title, String why, String how) {
    return said(scene, "round-unclear", Map.of("title", title, "why", why, "how", how));
  }

  private Hearing.Result said(Hearing.Scene scene, String notice, Map<String, String> facts) {
    return new Hearing.Result(
        new Received.Filed(Optional.empty()),
        scene.next(),
        List.of(
            Answers.to(
                scene.caller().answerTo(), notice, facts, Message.Urgency.NORMAL, clock.instant())),
        Optional.empty());
  }
}
