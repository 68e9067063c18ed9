package org.chuishao.casework.rehearsal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chuishao.casework.Frame;
import org.chuishao.config.Entry;
import org.chuishao.config.Problem;
import org.chuishao.model.Accountability;
import org.chuishao.model.Actor;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Duty;
import org.chuishao.model.Ground;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Report;
import org.chuishao.model.Reporter;
import org.chuishao.model.Track;

/** One policy test case being played. */
public final class Performance {

  private static final CaseNo NUMBER = CaseNo.of(2026, 1);
  private static final CaseNo OTHER = CaseNo.of(2026, 2);

  private final Rehearsal rehearsal;
  private final Script script;
  private final List<Problem> differences = new ArrayList<>();
  private int heard;

  private Performance(Script script, Frame frame) {
    this.script = script;
    this.rehearsal = new Rehearsal(frame, script.report().receivedAt());
  }

  /**
   * Plays a case.
   *
   * @return what came out otherwise than expected, each with the place where it was expected; empty
   *     when all came out as told
   */
  public static List<Problem> play(Script script, Frame frame) {
    Performance performance = new Performance(script, frame);
    performance.run();
    return List.copyOf(performance.differences);
  }

  private void run() {
    rehearsal.apply(new Command.Open(Actor.PUBLIC, NUMBER, withReporter(script.report())));
    script.steps().forEach(this::step);
  }

  private Report withReporter(Report report) {
    Optional<Reporter> known =
        rehearsal
            .frame()
            .directory()
            .post(script.reporter(), report.area())
            .flatMap(rehearsal::holder)
            .map(holder -> new Reporter.Known(holder.id(), holder.post()));
    return new Report(
        report.area(),
        report.kinds(),
        report.subject(),
        report.place(),
        report.text(),
        known.orElseGet(Reporter.Unnamed::new),
        report.receivedAt(),
        report.discoveredAt(),
        report.major(),
        report.channel());
  }

  private void step(Script.Step step) {
    step.after().ifPresent(span -> rehearsal.until(rehearsal.now().plus(span)));
    step.until().ifPresent(until -> pass(until, step.at()));
    Optional<Decision> decision = step.move().flatMap(this::perform);
    Optional<Decision.Reason> refused =
        decision
            .filter(Decision.Refused.class::isInstance)
            .map(found -> ((Decision.Refused) found).reason());
    Optional<Decision.Reason> wanted = step.expected().flatMap(Script.Expected::refused);
    if (!refused.equals(wanted) && (decision.isPresent() || wanted.isPresent())) {
      differ(
          step.expected().flatMap(all -> all.at().get("refused")).orElse(step.at()),
          wanted.map(reason -> "refused as " + ScriptReader.key(reason)).orElse("accepted"),
          refused.map(reason -> "refused as " + ScriptReader.key(reason)).orElse("accepted"));
    }
    step.expected().ifPresent(this::compare);
    heard = rehearsal.messages().size();
  }

  private void pass(Instant until, Entry at) {
    if (until.isBefore(rehearsal.now())) {
      differ(at, "a time after the step before", local(until));
    }
    rehearsal.until(until);
  }

  private Optional<Decision> perform(Script.Move move) {
    return switch (move.kind()) {
      case REPLY -> reply(move);
      case UNDO ->
          by(move, rehearsal.file().undo().map(Case.Undo::by))
              .map(by -> rehearsal.apply(new Command.Undo(by)));
      case SUSPEND -> act(move, by -> new Command.Suspend(by, move.text()));
      case RESUME -> act(move, by -> new Command.Resume(by, move.text()));
      case REOPEN -> act(move, by -> new Command.Reopen(by, move.text()));
      case WITHDRAW -> act(move, by -> new Command.Withdraw(by, OTHER, move.text()));
      case SUPERVISE -> act(move, by -> new Command.Supervise(by, about(move), move.text()));
      case TAKE_OVER -> act(move, by -> new Command.TakeOver(by, move.text()));
      case FILE ->
          act(
              move,
              by ->
                  new Command.File(
                      by,
                      move.names().stream().flatMap(name -> Ground.of(name).stream()).toList(),
                      move.text()));
      case BLACKLIST -> act(move, by -> new Command.Blacklist(by, first(move), move.text()));
      case UNLIST -> act(move, by -> new Command.Unlist(by, first(move), move.text()));
      case ACCOUNT ->
          act(
              move,
              by ->
                  new Command.HoldToAccount(
                      by,
                      Accountability.of(move.how()).orElse(Accountability.TALK),
                      move.names(),
                      move.text()));
      case NOTE -> Optional.of(rehearsal.apply(new Command.Note(Actor.PUBLIC, move.text())));
    };
  }

  private static String first(Script.Move move) {
    return move.names().stream().findFirst().orElse("");
  }

  /** The track that is meant by its stage; whoever is late when none is written. */
  private int about(Script.Move move) {
    return move.stage().isEmpty()
        ? 0
        : rehearsal.tracks(move.stage(), move.unit()).stream().findFirst().map(Track::id).orElse(0);
  }

  private Optional<Decision> act(
      Script.Move move, java.util.function.Function<Actor.Person, Command> command) {
    return by(move, Optional.empty()).map(by -> rehearsal.apply(command.apply(by)));
  }

  private Optional<Decision> reply(Script.Move move) {
    Optional<Track> track = rehearsal.tracks(move.stage(), move.unit()).stream().findFirst();
    if (track.isEmpty()) {
      differ(move.at(), "somebody in the stage " + move.stage() + " " + move.unit(), stages());
      return Optional.empty();
    }
    return by(move, rehearsal.holder(track.get().party()))
        .map(
            by ->
                rehearsal.apply(
                    new Command.Reply(
                        by,
                        track.get().id(),
                        track.get().entry(),
                        move.means(),
                        move.choose(),
                        move.text(),
                        move.days())));
  }

  /** Who acts: a person's id, {@code role@area}, or a role in the area of the case. */
  private Optional<Actor.Person> by(Script.Move move, Optional<Actor.Person> otherwise) {
    Optional<Actor.Person> found = move.by().isEmpty() ? otherwise : named(move.by());
    if (found.isEmpty()) {
      differ(
          move.at(),
          move.by().isEmpty() ? "'by': who does it" : "a person, a role or role@area",
          "nobody" + (move.by().isEmpty() ? "" : " by the name of " + move.by()));
    }
    return found;
  }

  private Optional<Actor.Person> named(String by) {
    var directory = rehearsal.frame().directory();
    Optional<Actor.Person> person =
        directory
            .person(by)
            .flatMap(
                found ->
                    directory.postsOf(found.id(), rehearsal.now()).stream()
                        .findFirst()
                        .map(post -> new Actor.Person(found.id(), post)));
    if (person.isPresent()) {
      return person;
    }
    return by.indexOf('@') > 0
        ? rehearsal.holder(PostRef.parse(by))
        : directory.post(by, script.report().area()).flatMap(rehearsal::holder);
  }

  private void compare(Script.Expected expected) {
    Case file = rehearsal.file();
    List<String> said = rehearsal.messages().stream().skip(heard).map(Performance::line).toList();
    expected.stages().ifPresent(wanted -> sameAs("stages", expected, wanted, stageList()));
    expected.marks().ifPresent(wanted -> sameAs("marks", expected, wanted, file.marks()));
    expected.saidExactly().ifPresent(wanted -> sameAs("said-exactly", expected, wanted, said));
    expected
        .said()
        .filter(wanted -> !said.containsAll(wanted))
        .ifPresent(wanted -> differ(place(expected, "said"), text(wanted), text(said)));
    expected
        .outcome()
        .filter(wanted -> !wanted.equals(file.outcome()))
        .ifPresent(wanted -> differ(place(expected, "outcome"), wanted, file.outcome()));
    expected
        .status()
        .filter(wanted -> wanted != file.status())
        .ifPresent(
            wanted ->
                differ(
                    place(expected, "status"),
                    ScriptReader.key(wanted),
                    ScriptReader.key(file.status())));
    expected
        .transfers()
        .filter(wanted -> wanted != file.docket().transfers())
        .ifPresent(
            wanted ->
                differ(place(expected, "transfers"), "" + wanted, "" + file.docket().transfers()));
    expected
        .dossier()
        .filter(wanted -> !wanted.equals(file.docket().dossier()))
        .ifPresent(wanted -> differ(place(expected, "dossier"), wanted, file.docket().dossier()));
    expected
        .blacklisted()
        .ifPresent(wanted -> sameAs("blacklisted", expected, wanted, file.docket().blacklisted()));
    expected.due().forEach((duty, wanted) -> compareDue(expected, duty, wanted));
  }

  private void compareDue(Script.Expected expected, String written, Instant wanted) {
    Entry at = place(expected, "due").get(written).orElse(expected.at());
    int dot = written.lastIndexOf('.');
    String[] place = written.substring(0, Math.max(0, dot)).split(":", 2);
    Optional<Duty> duty =
        rehearsal.tracks(place[0], place.length > 1 ? place[1] : "").stream()
            .flatMap(track -> track.duty(written.substring(dot + 1)).stream())
            .findFirst();
    if (duty.isEmpty()) {
      differ(at, "a duty " + written + " (stage.duty or stage:unit.duty)", stages());
    } else if (!duty.get().due().equals(wanted)) {
      differ(at, local(wanted), local(duty.get().due()));
    }
  }

  private void sameAs(
      String key, Script.Expected expected, List<String> wanted, Collection<String> found) {
    if (!wanted.stream().sorted().toList().equals(found.stream().sorted().toList())) {
      differ(place(expected, key), text(wanted), text(found));
    }
  }

  private static Entry place(Script.Expected expected, String key) {
    return expected.at().get(key).orElse(expected.at());
  }

  private void differ(Entry at, String wanted, String found) {
    differences.add(
        new Problem(
            at.file(),
            at.line(),
            at.column(),
            "expected " + wanted + ", but " + found + " (" + local(rehearsal.now()) + ")"));
  }

  private String local(Instant at) {
    return rehearsal.frame().deadlines().local(at);
  }

  private List<String> stageList() {
    return rehearsal.file().tracks().stream().map(Track::stage).toList();
  }

  private String stages() {
    return text(stageList());
  }

  private static String text(Collection<String> list) {
    return list.isEmpty() ? "nothing" : list.stream().collect(Collectors.joining(", ", "[", "]"));
  }

  /** {@code remind → village-secretary}. */
  private static String line(Message message) {
    if (message.to() instanceof Message.Recipient.Holder holder) {
      return message.notice() + " → " + holder.post().role();
    }
    return message.notice() + " → operator";
  }
}
