package org.chuishao.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.chuishao.desk.Books;
import org.chuishao.model.Case;
import org.chuishao.model.Duty;
import org.chuishao.model.Event;
import org.chuishao.model.Kind;
import org.chuishao.model.PostRef;
import org.chuishao.model.Report;
import org.chuishao.model.Reporter;
import org.chuishao.model.Track;
import org.chuishao.policy.DutyRule;
import org.chuishao.policy.Policy;
import org.chuishao.policy.ReplyRule;
import org.chuishao.policy.RewardRule;
import org.chuishao.policy.Stage;

/** Cases as the API shows them. */
final class CaseViews {

  private final Books books;
  private final Instant now;

  CaseViews(Books books, Instant now) {
    this.books = books;
    this.now = now;
  }

  View.Line line(Case file) {
    Report report = file.report();
    return new View.Line(
        file.no().digits(),
        word(file.status()),
        report.area().value(),
        report.kinds().stream().map(Kind::key).toList(),
        Mask.text(report.place()),
        report.major(),
        file.tracks().stream().map(Track::stage).distinct().toList(),
        file.marks(),
        EventWords.iso(report.receivedAt()),
        file.nextDue().map(EventWords::iso).orElse(""),
        earliest(file).map(duty -> EventWords.iso(duty.due())).orElse(""),
        earliest(file).filter(duty -> duty.overdueAt(now)).isPresent(),
        report.kinds().stream().map(Kind::zh).toList(),
        stageTitles(file),
        holders(file));
  }

  private static Optional<Duty> earliest(Case file) {
    return file.tracks().stream()
        .flatMap(track -> track.duties().stream())
        .min(Comparator.comparing(Duty::due));
  }

  private List<String> stageTitles(Case file) {
    EventWords words = new EventWords(books, file.policy(), file.report().area());
    return file.tracks().stream().map(track -> words.stage(track.stage())).distinct().toList();
  }

  /** Whose turn it is: parties that owe something. */
  private List<String> holders(Case file) {
    return file.tracks().stream()
        .filter(track -> !track.duties().isEmpty())
        .map(track -> books.directory().title(track.party()))
        .distinct()
        .toList();
  }

  View.Full full(Case file) {
    Report report = file.report();
    return new View.Full(
        file.no().digits(),
        file.policy(),
        file.seq(),
        word(file.status()),
        report.area().value(),
        report.kinds().stream().map(Kind::key).toList(),
        word(report.subject()),
        Mask.text(report.place()),
        Mask.text(report.text()),
        reporter(report.reporter()),
        report.channel(),
        report.major(),
        EventWords.iso(report.receivedAt()),
        file.outcome(),
        Mask.text(file.outcomeText()),
        file.marks(),
        file.tracks().stream().map(track -> lane(file, track)).toList(),
        report.kinds().stream().map(Kind::zh).toList(),
        new EventWords(books, file.policy(), file.report().area()).outcome(file.outcome()),
        file.marks().stream().map(Marks::zh).toList(),
        reward(file));
  }

  private View.Reward reward(Case file) {
    Optional<RewardRule> rule = books.policies().byId(file.policy()).flatMap(Policy::reward);
    String bank = rule.map(RewardRule::bank).orElse("");
    for (Event.RewardStep step :
        List.of(
            Event.RewardStep.PAID,
            Event.RewardStep.CLAIMED,
            Event.RewardStep.EXPIRED,
            Event.RewardStep.VERIFIED)) {
      if (file.marks().contains(step.mark())) {
        return new View.Reward(word(step), bank, List.of());
      }
    }
    boolean proven =
        file.status() != Case.Status.WITHDRAWN
            && !file.outcome().isEmpty()
            && rule.filter(one -> !one.notFor().contains(file.outcome())).isPresent();
    if (!proven) {
      return new View.Reward("none", bank, List.of());
    }
    List<View.Holder> by =
        rule.stream()
            .flatMap(one -> one.by().stream().sorted())
            .flatMap(role -> books.directory().post(role, file.report().area()).stream())
            .flatMap(post -> titled(post).stream())
            .toList();
    return new View.Reward("grantable", bank, by);
  }

  /**
   * Who wrote what waits in the queue.
   *
   * @param key of a person, {@code public} or {@code system}
   */
  String sender(String key) {
    return switch (key) {
      case "public" -> "群众";
      case "system" -> "系统";
      default ->
          books
              .directory()
              .person(key)
              .map(
                  one ->
                      books.directory().postsOf(key, now).stream()
                          .findFirst()
                          .map(post -> one.name() + " · " + books.directory().title(post))
                          .orElse(one.name()))
              .orElse(key);
    };
  }

  /** A person of the directory by post; anybody else is the public (L-C1). */
  private String reporter(Reporter reporter) {
    return reporter instanceof Reporter.Known known ? books.directory().title(known.post()) : "群众";
  }

  private View.Lane lane(Case file, Track track) {
    EventWords words = new EventWords(books, file.policy(), file.report().area());
    Optional<Stage> stage =
        books.policies().byId(file.policy()).map(policy -> policy.stages().get(track.stage()));
    List<View.Owed> duties = track.duties().stream().map(duty -> owed(duty, stage)).toList();
    return new View.Lane(
        track.id(),
        track.parent(),
        track.stage(),
        words.stage(track.stage()),
        track.party().toString(),
        books.directory().title(track.party()),
        track.lead(),
        EventWords.iso(track.since()),
        duties,
        track.choices().stream()
            .map(choice -> new View.Choice(choice.unit(), choice.label()))
            .toList(),
        file.status() == Case.Status.OPEN
            ? stage.map(CaseViews::replies).orElse(List.of())
            : List.of(),
        actors(track.party()));
  }

  private static List<View.Answer> replies(Stage stage) {
    return stage.replies().values().stream()
        .map(
            reply ->
                new View.Answer(
                    reply.means(),
                    reply.chooses() ? "指派" : reply.label().replaceAll("\\+.*", ""),
                    needs(reply)))
        .toList();
  }

  private static List<String> needs(ReplyRule reply) {
    List<String> needs = new ArrayList<>();
    if (reply.chooses()) {
      needs.add("choices");
    }
    reply.needs().forEach(need -> needs.add(word(need)));
    return needs;
  }

  /** The same with the title of the post, where several posts may do something. */
  List<View.Holder> titled(PostRef post) {
    String title = books.directory().title(post);
    return actors(post).stream()
        .map(one -> new View.Holder(one.id(), one.name() + " · " + title))
        .toList();
  }

  /** Whoever answers for the post now, deputies included, before its other holders. */
  private List<View.Holder> actors(PostRef post) {
    return Stream.concat(
            books.directory().resolve(post, now).person().stream(),
            books.directory().holders(post).stream())
        .distinct()
        .filter(person -> books.directory().postsOf(person.id(), now).contains(post))
        .map(person -> new View.Holder(person.id(), person.name()))
        .toList();
  }

  private View.Owed owed(Duty duty, Optional<Stage> stage) {
    return new View.Owed(
        duty.name(),
        stage
            .flatMap(one -> Optional.ofNullable(one.duties().get(duty.name())))
            .map(DutyRule::title)
            .orElse(duty.name()),
        duty.rule(),
        EventWords.iso(duty.from()),
        EventWords.iso(duty.due()),
        duty.overdueAt(now),
        duty.provisional());
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
