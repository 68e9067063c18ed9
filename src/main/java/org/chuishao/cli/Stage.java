package org.chuishao.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chuishao.Home;
import org.chuishao.Playground;
import org.chuishao.dispatch.Posting;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Derivation;
import org.chuishao.model.Event;
import org.chuishao.model.Recorded;
import org.chuishao.sandbox.Sandbox;
import org.chuishao.sandbox.Witness.Direction;
import org.chuishao.sandbox.Witness.Seen;

/**
 * Where a story is played: the product among its stand-ins, a clock that is moved, a transcript of
 * everything that passes, and the checks that it came out as told.
 */
final class Stage {

  private final Playground ground;
  private final Passed passed;
  private final Transcript transcript;
  private final Follower follower;
  private final Postings postings;
  private final Names names;
  private final List<Delivered> delivered = new ArrayList<>();
  private int printed;
  private int checks;
  private int failures;

  /**
   * @param passed the witness that the stand-ins of the playground were given
   */
  Stage(Playground ground, Passed passed, Transcript transcript) {
    this.ground = ground;
    this.passed = passed;
    this.transcript = transcript;
    this.follower =
        new Follower(ground.product().store().ledger(), ground.product().home().books());
    this.postings = new Postings(ground.product().store().outbox());
    this.names =
        new Names(ground.product().home().books().directory(), ground.sandbox().settings().mail());
  }

  /** A step could not be taken because what it builds on did not happen. */
  static final class BrokenOffException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenOffException(String message) {
      super(message);
    }
  }

  /**
   * A message of the last step.
   *
   * @param notice template of the message, when it is one of a case
   */
  record Delivered(Seen seen, Optional<String> notice) {
    /** Subject and text. */
    String allWords() {
      return seen.subject() + " " + seen.text();
    }
  }

  Sandbox sandbox() {
    return ground.sandbox();
  }

  /** The channel of people who have a bot. */
  String bot() {
    return ground.via().bot();
  }

  Passed passed() {
    return passed;
  }

  Follower follower() {
    return follower;
  }

  /** What passed to people in the last step. */
  List<Delivered> delivered() {
    return List.copyOf(delivered);
  }

  int checks() {
    return checks;
  }

  int failures() {
    return failures;
  }

  /** A part of the story begins. */
  void act(String chinese, String english) {
    transcript.act(chinese, english);
  }

  /** The teller says something. */
  void tell(String words) {
    transcript.tell(words);
  }

  /** Somebody of the directory. */
  Player person(String id) {
    return ground
        .product()
        .home()
        .books()
        .directory()
        .person(id)
        .map(person -> names.player(this, person, now()))
        .orElseThrow(() -> new BrokenOffException("通讯录中没有 the directory does not know " + id));
  }

  /** Somebody of the public. @param sms number or empty @param mail address or empty */
  Player stranger(String sms, String mail) {
    return new Player(this, "群众", sms, mail, "");
  }

  Instant now() {
    return ground.clock().instant();
  }

  /** The clock goes on to a local moment; all that falls due on the way is done in its time. */
  void until(LocalDateTime local) {
    Instant target = local.atZone(Home.ZONE).toInstant();
    step(() -> ground.sandbox().time().to(target));
  }

  /** The clock goes on by a span. */
  void pass(Duration span) {
    step(() -> ground.sandbox().time().advance(span));
  }

  /** Does something, waits until all that follows from it is done, and prints it. */
  void step(Runnable action) {
    delivered.clear();
    action.run();
    ground.sandbox().time().untilQuiet();
    show();
  }

  /**
   * Notes what the product answered to a webhook.
   *
   * @throws BrokenOffException when it did not take it
   */
  void accepted(int status) {
    if (status / 100 != 2) {
      throw new BrokenOffException("回调返回 the webhook was answered " + status);
    }
  }

  /** Prints what happened since this was last called. */
  synchronized void show() {
    List<Posting> known = postings.of(follower.cases());
    List<Shown> shown = new ArrayList<>();
    List<Seen> seen = passed.after(printed);
    printed += seen.size();
    for (Seen one : seen) {
      Optional<Posting> posting =
          one.direction() == Direction.OUT ? postings.whatPassed(one, known) : Optional.empty();
      String rule = posting.map(found -> found.message().rule()).orElse("");
      int place = one.direction() == Direction.IN ? 0 : 2;
      shown.add(new Shown(place, names.entry(one, rule)));
      // A card that was pressed shows so a moment later; nobody reads it as a message.
      if (one.direction() == Direction.OUT && !one.state().equals("updated")) {
        delivered.add(new Delivered(one, posting.map(found -> found.message().notice())));
      }
    }
    follower.news().forEach(entry -> shown.add(new Shown(1, entry)));
    // The sort keeps the order of what is equal: at one moment what came in, what was recorded,
    // what went out.
    shown.sort(Shown::compare);
    Folding.of(shown.stream().map(Shown::entry).toList()).forEach(transcript::print);
  }

  private record Shown(int place, Transcript.Entry entry) {
    static int compare(Shown a, Shown b) {
      int byTime = a.entry().at().compareTo(b.entry().at());
      return byTime != 0 ? byTime : Integer.compare(a.place(), b.place());
    }
  }

  /**
   * Checks that the story goes as told.
   *
   * @param what in words
   * @param there says what was there instead
   */
  void expect(String what, boolean asTold, Supplier<String> there) {
    checks++;
    if (asTold) {
      transcript.asTold(what);
    } else {
      failures++;
      transcript.otherwise(what, there.get());
    }
  }

  /** The story cannot go on. */
  void brokenOff(String why) {
    checks++;
    failures++;
    show();
    transcript.otherwise("故事继续 that the story goes on", why);
  }

  /** Expects that in the last step nobody but these got anything, each one message. */
  void onlyHeard(Player... players) {
    List<Player> all = List.of(players);
    List<String> others =
        delivered.stream()
            .filter(one -> all.stream().noneMatch(player -> player.toMe(one.seen())))
            .map(one -> names.of(one.seen().channel(), one.seen().to(), now()))
            .toList();
    List<String> twice =
        all.stream()
            .filter(
                player -> delivered.stream().filter(one -> player.toMe(one.seen())).count() != 1)
            .map(Player::title)
            .toList();
    expect(
        "每人一条，别人没有 one message each, nobody else: "
            + all.stream().map(Player::title).collect(Collectors.joining("、")),
        others.isEmpty() && twice.isEmpty(),
        () -> "另有 others " + others + "，不是一条 not one " + twice);
  }

  /**
   * The case that was opened last.
   *
   * @throws BrokenOffException when none was
   */
  CaseNo newestCase(int howMany) {
    List<CaseNo> cases =
        follower.cases().stream()
            .sorted(
                (a, b) -> file(a).report().receivedAt().compareTo(file(b).report().receivedAt()))
            .toList();
    if (cases.size() != howMany) {
      throw new BrokenOffException("案件数 number of cases " + cases.size() + "，应为 not " + howMany);
    }
    return cases.get(cases.size() - 1);
  }

  Case file(CaseNo no) {
    return ground
        .product()
        .store()
        .ledger()
        .load(no)
        .orElseThrow(() -> new BrokenOffException("没有案件 no case " + no));
  }

  /** The words for what came of a case; empty while nothing has. */
  String outcome(Case file) {
    return ground
        .product()
        .home()
        .books()
        .policyOf(file)
        .outcomes()
        .getOrDefault(file.outcome(), file.outcome());
  }

  /** From the first event of a case to its last. */
  Duration lasted(CaseNo no) {
    List<Recorded> events = ground.product().store().ledger().events(no);
    return events.isEmpty()
        ? Duration.ZERO
        : Duration.between(events.get(0).at(), events.get(events.size() - 1).at());
  }

  /** Expects that a case has a track in a stage. */
  void inStage(CaseNo no, String stage) {
    List<String> stages = file(no).tracks().stream().map(track -> track.stage()).toList();
    expect("案" + no + " 在环节 is in stage " + stage, stages.contains(stage), stages::toString);
  }

  /** Expects that nothing more is owed on a case, and what came of it. */
  void closed(CaseNo no, String outcome) {
    Case file = file(no);
    expect(
        "案" + no + " 办结 is closed: " + outcome,
        file.status() == Case.Status.CLOSED && file.outcome().equals(outcome),
        () -> file.status() + " " + file.outcome());
  }

  /**
   * Prints how a deadline came about, as the record holds it, and checks it.
   *
   * @param unit of the party that owes it
   * @param due when it has to be, local
   */
  void derivation(CaseNo no, String unit, String duty, LocalDateTime due) {
    Optional<Derivation> found =
        ground.product().store().ledger().events(no).stream()
            .map(Recorded::event)
            .map(event -> derivation(file(no), event, unit, duty))
            .flatMap(Optional::stream)
            .reduce((older, newer) -> newer);
    Instant wanted = due.atZone(Home.ZONE).toInstant();
    found.ifPresent(
        derivation ->
            transcript.derivation(
                "期限由来 why it is due then",
                ground.product().home().books().deadlines().explain(derivation)));
    expect(
        "截止 due " + Transcript.clock(wanted),
        found.filter(derivation -> derivation.due().equals(wanted)).isPresent(),
        () -> found.map(derivation -> Transcript.clock(derivation.due())).orElse("无 none"));
  }

  private static Optional<Derivation> derivation(Case file, Event event, String unit, String duty) {
    if (event instanceof Event.DutySet set && owes(file, set.track(), unit)) {
      return Optional.of(set.derivation()).filter(found -> set.duty().name().equals(duty));
    } else if (event instanceof Event.DutyMoved moved && owes(file, moved.track(), unit)) {
      return Optional.of(moved.derivation()).filter(found -> moved.duty().name().equals(duty));
    }
    return Optional.empty();
  }

  private static boolean owes(Case file, int track, String unit) {
    return file.track(track).filter(one -> one.party().unit().equals(unit)).isPresent();
  }

  /** Expects that nobody got the same words twice at one moment. */
  void nothingTwice() {
    List<String> twice =
        passed.after(0).stream()
            .filter(seen -> seen.direction() == Direction.OUT)
            .collect(
                Collectors.groupingBy(
                    seen -> seen.at() + "|" + seen.to() + "|" + seen.text(), Collectors.counting()))
            .entrySet()
            .stream()
            .filter(entry -> entry.getValue() > 1)
            .map(entry -> entry.getKey())
            .toList();
    expect("没有重复的消息 nothing was said twice", twice.isEmpty(), twice::toString);
  }
}
