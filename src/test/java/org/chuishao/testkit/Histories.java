package org.chuishao.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.casework.Casework;
import org.chuishao.casework.Frame;
import org.chuishao.directory.Person;
import org.chuishao.model.Accountability;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Event;
import org.chuishao.model.Ground;
import org.chuishao.model.Kind;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Recorded;
import org.chuishao.model.Report;
import org.chuishao.model.Reporter;
import org.chuishao.model.Subject;
import org.chuishao.model.Track;
import org.chuishao.policy.ReplyRule;

/**
 * A case whose history is made of acts with a number each. Every act is possible at any time; what
 * does not fit is refused by the product, which is part of what is tested.
 */
public final class Histories {

  private static final List<AreaPath> AREAS =
      List.of(
          new AreaPath("示范县/柳河镇/张庄村"),
          new AreaPath("示范县/青石镇/大岭村"),
          new AreaPath("示范县/柳河镇/前进村"),
          new AreaPath("示范县/柳河镇"),
          new AreaPath("示范县/柳河镇/旧村"),
          new AreaPath("示范县"));
  private static final List<String> STARTS =
      List.of("2026-09-30T09:00", "2026-12-24T17:30", "2025-12-29T23:50", "2026-02-13T04:10");

  /** Frames are immutable and dear to read, so all histories share them. */
  private static final List<Frame> FRAMES =
      List.of(
          SampleBooks.linyi(),
          SampleBooks.linyiKnowing(2025),
          SampleBooks.linyi(
              """
              leave:
                - {person: chen-haiyan, from: 2020-01-01, to: 2030-01-01}
                - {person: he-mingyuan, from: 2020-01-01, to: 2030-01-01, deputy: ma-jianguo}
                - {person: zhou-chunmei, from: 2020-01-01, to: 2030-01-01}
              """));

  /** What may happen to a case. */
  public enum Act {
    ANSWER,
    ANSWER_AS_ANYBODY,
    ANSWER_NONSENSE,
    STEP,
    PASS,
    AWAY,
    UNDO,
    REGRET,
    SUSPEND,
    RESUME,
    REOPEN,
    WITHDRAW,
    NOTE,
    LOST,
    CALENDAR,
    PEOPLE,
    OVERSEE
  }

  private static final List<AreaPath> PANZHIHUA =
      List.of(
          new AreaPath("盐边县/红格镇/金沙湾村"),
          new AreaPath("钒钛高新区/团山片区/团山村"),
          new AreaPath("盐边县/渔门镇"),
          new AreaPath("盐边县"),
          new AreaPath("攀枝花市"));
  private static final List<String> WORDS =
      List.of("已查处", "公安局：不归本部门", "应急管理局有管辖权", "取缔窝点1处，没收违法所得1万元，按上限罚款2万元，刑拘1人", "示例化工厂 拒不整改", "");

  private final List<Frame> frames;
  private final List<Recorded> log = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final List<Actor.Person> people;
  private Frame frame;
  private Instant now;
  private Optional<Case> file = Optional.empty();
  private Optional<Case> before = Optional.empty();
  private Decision last;

  /** Opens a case: where, when, what about and under which books, the number says. */
  public Histories(int start) {
    this(start, FRAMES, AREAS, "yang-lixin", "grid-member");
  }

  /** The same in the other city, under the other policy; some are found by departments. */
  public static Histories panzhihua(int start) {
    return switch (start % 3) {
      case 0 ->
          new Histories(
              start / 3, SampleBooks.PANZHIHUA, PANZHIHUA, "feng-pandong-1", "grid-member");
      case 1 ->
          new Histories(
              start / 3, SampleBooks.PANZHIHUA, PANZHIHUA, "qin-xiaomei-9", "department:police");
      default ->
          new Histories(
              start / 3, SampleBooks.PANZHIHUA, PANZHIHUA, "feng-pandong-1", "township-centre");
    };
  }

  private Histories(
      int start, List<Frame> frames, List<AreaPath> areas, String finder, String role) {
    this.frames = frames;
    frame = frames.get(start % frames.size());
    now = Samples.at(STARTS.get(start / 3 % STARTS.size()));
    people =
        frame.directory().people().stream()
            .filter(person -> !person.posts().isEmpty())
            .map((Person person) -> new Actor.Person(person.id(), person.posts().get(0)))
            .toList();
    AreaPath area = areas.get(start / 12 % areas.size());
    Report report =
        new Report(
            area,
            List.of(Kind.values()[start % Kind.values().length]),
            start % 7 == 0 ? Subject.FIRM : Subject.DEN,
            "",
            "有人卷炮仗",
            start % 2 == 0
                ? new Reporter.Unnamed()
                : new Reporter.Known(
                    finder,
                    frame
                        .directory()
                        .post(role, area)
                        .orElseGet(() -> PostRef.of("grid-member", area))),
            now,
            start % 5 == 0 ? Optional.of(now.minus(Duration.ofHours(3))) : Optional.empty(),
            start % 11 == 0,
            "sms");
    last = decide(new Command.Open(Actor.PUBLIC, CaseNo.of(2026, 17), report));
  }

  /** Performs an act; the number picks among what is possible. */
  public void perform(Act act, int n) {
    switch (act) {
      case ANSWER -> goOn(n);
      case ANSWER_AS_ANYBODY -> answer(n, false);
      case ANSWER_NONSENSE -> nonsense(n);
      case STEP -> step();
      case PASS -> pass(Duration.ofMinutes(1 + n * 7L));
      case AWAY -> away(Duration.ofMinutes(1 + n * 11L));
      case UNDO -> decide(new Command.Undo(n % 4 == 0 ? anybody(n) : lastReplier(n)));
      case REGRET -> {
        goOn(n);
        decide(new Command.Undo(lastReplier(n)));
      }
      case SUSPEND -> decide(new Command.Suspend(office(n), n % 5 == 0 ? "" : "等待鉴定"));
      case RESUME -> decide(new Command.Resume(office(n), "鉴定已出"));
      case REOPEN -> decide(new Command.Reopen(office(n), "又开工了"));
      case WITHDRAW -> decide(new Command.Withdraw(office(n), CaseNo.of(2026, 16 + n % 2), "重复"));
      case NOTE -> decide(new Command.Note(Actor.PUBLIC, "补充：还有一辆车"));
      case LOST -> lost(n);
      case CALENDAR -> calendar();
      case PEOPLE -> frame = frames.get(n % 2 == 0 ? 2 : 0);
      case OVERSEE -> decide(oversee(n));
    }
  }

  /** What an office would most likely do next, so that histories get far. */
  private void goOn(int n) {
    if (file().status().ended() && n % 2 == 0) {
      decide(new Command.Reopen(office(1), "又开工了"));
    } else if (file().status() == Case.Status.SUSPENDED && n % 2 == 0) {
      decide(new Command.Resume(office(1), "鉴定已出"));
    } else {
      answer(n, true);
    }
  }

  private void answer(int n, boolean rightful) {
    List<Track> tracks = file().tracks();
    if (tracks.isEmpty()) {
      nonsense(n);
      return;
    }
    Track track = tracks.get(n % tracks.size());
    List<ReplyRule> rules = List.copyOf(frame.policy().stage(track.stage()).replies().values());
    String means = rules.isEmpty() ? "result" : rules.get(n / 5 % rules.size()).means();
    Actor by = rightful ? holder(track, n) : anybody(n);
    List<String> units = track.choices().stream().map(Track.Choice::unit).toList();
    List<String> chosen =
        units.isEmpty()
            ? List.of()
            : units.subList(n % units.size(), Math.min(units.size(), n % units.size() + 1 + n % 3));
    decide(
        new Command.Reply(
            by, track.id(), track.entry(), means, chosen, WORDS.get(n / 2 % WORDS.size()), n % 6));
  }

  /** What somebody above may do, or would like to. */
  private Command oversee(int n) {
    Actor by = n % 7 == 0 ? anybody(n) : superior(n);
    String why = n % 11 == 0 ? " " : "查处不力";
    return switch (n / 8 % 8) {
      case 7 -> new Command.Oversee(by, why);
      case 0 -> new Command.Supervise(by, 0, why);
      case 1 -> new Command.Supervise(by, 1 + n % 5, why);
      case 2 -> new Command.TakeOver(by, why);
      case 3 -> new Command.File(by, List.of(Ground.values()[n % 5]), why);
      case 4 -> new Command.Blacklist(by, "示例化工厂", why);
      case 5 -> new Command.Unlist(by, "示例化工厂", why);
      default -> new Command.HoldToAccount(by, Accountability.TALK, List.of("某镇长"), why);
    };
  }

  private Actor superior(int n) {
    String role = List.of("county-office", "city-office", "county-government").get(n % 3);
    return frame
        .directory()
        .post(role, file().report().area())
        .flatMap(
            post ->
                frame.directory().anyHolder(post).map(found -> new Actor.Person(found.id(), post)))
        .<Actor>map(person -> person)
        .orElseGet(() -> anybody(n));
  }

  private void nonsense(int n) {
    List<String> words = List.of("stopped", "assign", "accept", "published", "海鲜", "");
    Command.Reply reply =
        new Command.Reply(
            n % 2 == 0 ? anybody(n) : Actor.PUBLIC,
            n % 5,
            n % 40,
            words.get(n % words.size()),
            List.of("police", "海军"),
            "",
            n % 3 - 1);
    decide(reply);
  }

  /** Time goes on to the next thing that is due. */
  private void step() {
    file().nextDue().filter(due -> due.isAfter(now)).ifPresent(due -> now = due);
    decide(new Command.Fire());
  }

  /** Time passes and everything fires when it is due. */
  private void pass(Duration span) {
    Instant target = now.plus(span);
    while (file().nextDue().filter(due -> !due.isAfter(target)).isPresent()) {
      step();
    }
    now = target;
  }

  /** Time passes and nothing fires until the end of it. */
  private void away(Duration span) {
    now = now.plus(span);
    decide(new Command.Fire());
  }

  public void awayDays(int days) {
    now = now.plus(Duration.ofDays(days));
  }

  private void lost(int n) {
    if (!messages.isEmpty()) {
      Message message = messages.get(messages.size() - 1 - n % Math.min(5, messages.size()));
      decide(new Command.Undeliverable(message, "各渠道均失败"));
    }
  }

  private void calendar() {
    frame = new Frame(frame.policy(), frame.directory(), frames.get(0).deadlines());
    decide(new Command.Recompute());
  }

  private Actor holder(Track track, int n) {
    return frame
        .directory()
        .resolve(track.party(), now)
        .person()
        .<Actor>map(person -> new Actor.Person(person.id(), track.party()))
        .orElseGet(() -> anybody(n));
  }

  private Actor anybody(int n) {
    return people.get(n % people.size());
  }

  private Actor lastReplier(int n) {
    return file().undo().<Actor>map(Case.Undo::by).orElseGet(() -> anybody(n));
  }

  private Actor office(int n) {
    if (n % 6 == 0) {
      return anybody(n);
    }
    return frame
        .directory()
        .post("county-office", file().report().area())
        .flatMap(
            post ->
                frame
                    .directory()
                    .anyHolder(post)
                    .map(person -> new Actor.Person(person.id(), post)))
        .<Actor>map(person -> person)
        .orElse(Actor.PUBLIC);
  }

  private Decision decide(Command command) {
    before = file;
    Decision decision = Casework.decide(file, command, frame, now);
    Decision again = Casework.decide(file, command, frame, now);
    if (!decision.equals(again)) {
      throw new AssertionError("decided twice, and differently: " + command);
    }
    if (decision instanceof Decision.Accepted accepted) {
      long seq = file.map(Case::seq).orElse(0L);
      for (Event event : accepted.events()) {
        log.add(new Recorded(++seq, now, accepted.by(), event));
      }
      file = Optional.of(accepted.after());
      messages.addAll(accepted.messages());
    }
    last = decision;
    return decision;
  }

  public Case file() {
    return file.orElseThrow();
  }

  /** The case as it was before the last decision; empty before the first. */
  public Optional<Case> before() {
    return before;
  }

  public Decision last() {
    return last;
  }

  public Frame frame() {
    return frame;
  }

  public Instant now() {
    return now;
  }

  public List<Recorded> log() {
    return log;
  }

  public List<Message> messages() {
    return messages;
  }

  /** Where stages stand in the file of the policy. */
  public Map<String, Integer> order() {
    List<String> stages = List.copyOf(frame.policy().stages().keySet());
    return stages.stream()
        .collect(java.util.stream.Collectors.toMap(stage -> stage, stages::indexOf));
  }
}
