package org.chuishao.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chuishao.casework.Casework;
import org.chuishao.casework.Evolve;
import org.chuishao.casework.Frame;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Event;
import org.chuishao.model.Kind;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Recorded;
import org.chuishao.model.Report;
import org.chuishao.model.Reporter;
import org.chuishao.model.Subject;
import org.chuishao.model.Track;
import org.chuishao.policy.Deadlines;

/**
 * Plays one case in virtual time through {@code decide} alone: no store, no channel, no clock but
 * its own.
 */
public final class Play {

  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  public static final AreaPath ZHANG = new AreaPath("示范县/柳河镇/张庄村");

  private Frame frame;
  private Instant now;
  private Optional<Case> file = Optional.empty();
  private final List<Recorded> log = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private int heard;

  public Play(Frame frame, String localStart) {
    this.frame = frame;
    this.now = at(localStart);
  }

  /** What operators wrote changes while the case is open: people, days, never its policy. */
  public Play under(Frame changed) {
    frame = changed;
    return this;
  }

  /** The policy of 临沂 over the sample county. */
  public static Play linyi(String localStart) {
    return new Play(SampleBooks.linyi(), localStart);
  }

  public static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }

  public static Deadlines deadlines() {
    return new Deadlines(Samples.calendar(), ZONE, LocalTime.MIDNIGHT, LocalTime.of(9, 0));
  }

  public Play report(AreaPath area) {
    return report(area, Subject.DEN, false, Optional.empty());
  }

  public Play report(AreaPath area, Subject subject, boolean major, Optional<Instant> discovered) {
    PostRef post = PostRef.of("grid-member", area);
    Reporter reporter =
        frame
            .directory()
            .resolve(post, now)
            .person()
            .<Reporter>map(person -> new Reporter.Known(person.id(), post))
            .orElseGet(Reporter.Unnamed::new);
    Report report =
        new Report(
            area,
            List.of(Kind.FIREWORKS),
            subject,
            "村西头老窑厂",
            "村西头老窑厂有人卷炮仗",
            reporter,
            now,
            discovered,
            major,
            "sms");
    expectAccepted(new Command.Open(Actor.PUBLIC, CaseNo.of(2026, 17), report));
    return this;
  }

  /** Time passes, step by step through every due time. */
  public Play pass(Duration duration) {
    return until(now.plus(duration));
  }

  public Play until(String local) {
    return until(at(local));
  }

  private Play until(Instant target) {
    while (file.flatMap(Case::nextDue).filter(due -> !due.isAfter(target)).isPresent()) {
      Instant due = file().nextDue().orElseThrow();
      now = due.isAfter(now) ? due : now;
      expectAccepted(new Command.Fire());
    }
    now = target;
    return this;
  }

  /** Time passes without anybody firing: the system was away. */
  public Play away(Duration duration) {
    now = now.plus(duration);
    return this;
  }

  public Play fire() {
    expectAccepted(new Command.Fire());
    return this;
  }

  /** The holder of the only track in the stage answers. */
  public Play answer(String stage, String means) {
    return answer(stage, means, "", 0);
  }

  public Play answer(String stage, String means, String text, int days, String... choices) {
    Decision decision = tryAnswer(stage, means, text, days, choices);
    if (decision instanceof Decision.Refused refused) {
      throw new AssertionError("refused: " + refused.reason());
    }
    return this;
  }

  public Decision tryAnswer(String stage, String means, String text, int days, String... choices) {
    Track track = track(stage);
    return command(
        new Command.Reply(
            person(track.party()), track.id(), track.entry(), means, List.of(choices), text, days));
  }

  public Actor.Person person(PostRef post) {
    return frame
        .directory()
        .resolve(post, now)
        .person()
        .map(found -> new Actor.Person(found.id(), post))
        .orElseThrow();
  }

  public Track track(String stage) {
    return file().tracks().stream()
        .filter(track -> track.stage().equals(stage))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no track in " + stage + ", but " + stages()));
  }

  /** The party with this unit that is at work on the case, whatever stage its track is in. */
  public Answerer as(String unit) {
    return new Answerer(unit);
  }

  /** A chosen party. */
  public final class Answerer {
    private final String unit;

    private Answerer(String unit) {
      this.unit = unit;
    }

    public Track track() {
      return file().tracks().stream()
          .filter(track -> track.party().unit().equals(unit))
          .findFirst()
          .orElseThrow(() -> new AssertionError(unit + " is not at work"));
    }

    public Answerer says(String means) {
      return says(means, "", 0);
    }

    public Answerer says(String means, String text, int days) {
      Track track = track();
      expectAccepted(
          new Command.Reply(
              person(track.party()), track.id(), track.entry(), means, List.of(), text, days));
      return this;
    }
  }

  public List<String> stages() {
    return file().tracks().stream().map(Track::stage).toList();
  }

  public Decision command(Command command) {
    Decision decision = Casework.decide(file, command, frame, now);
    if (decision instanceof Decision.Accepted accepted) {
      long seq = file.map(Case::seq).orElse(0L);
      for (Event event : accepted.events()) {
        log.add(new Recorded(++seq, now, accepted.by(), event));
      }
      file = Optional.of(accepted.after());
      messages.addAll(accepted.messages());
    }
    return decision;
  }

  private void expectAccepted(Command command) {
    if (command(command) instanceof Decision.Refused refused) {
      throw new AssertionError("refused: " + refused.reason());
    }
  }

  public Case file() {
    return file.orElseThrow();
  }

  public Instant now() {
    return now;
  }

  public List<Recorded> log() {
    return log;
  }

  public <E extends Event> List<E> events(Class<E> type) {
    return log.stream().map(Recorded::event).filter(type::isInstance).map(type::cast).toList();
  }

  public List<Message> messages() {
    return messages;
  }

  /** The person with this id answers the only track in the stage, in the name of its party. */
  public Decision tryAnswerBy(String id, String stage, String means) {
    Track track = track(stage);
    return command(
        new Command.Reply(
            new Actor.Person(id, track.party()),
            track.id(),
            track.entry(),
            means,
            List.of(),
            "说明",
            0));
  }

  /** The village secretary answers a track by its number, whether it is there or not. */
  public Decision tryReply(int track, String means) {
    return command(
        new Command.Reply(
            person(PostRef.of("village-secretary", ZHANG)), track, 0, means, List.of(), "", 0));
  }

  /** Takes back the last reply as the person with this id. */
  public Decision undo(String id) {
    PostRef post =
        frame.directory().postsOf(id, now).stream()
            .findFirst()
            .orElseThrow(() -> new AssertionError(id + " holds no post"));
    return command(new Command.Undo(new Actor.Person(id, post)));
  }

  /** When the duty of the only track in the stage is due. */
  public Instant due(String stage, String duty) {
    return track(stage).duty(duty).orElseThrow().due();
  }

  /** The last message with this notice. */
  public Message last(String notice) {
    return messages.stream()
        .filter(message -> message.notice().equals(notice))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("no " + notice + " among " + said()));
  }

  /** What was said since this was last asked, as {@link #said()}. */
  public List<String> news() {
    List<String> news = said().subList(heard, messages.size());
    heard = messages.size();
    return news;
  }

  /** All messages, as {@code notice → role of the receiver}. */
  public List<String> said() {
    return messages.stream().map(Play::line).toList();
  }

  public static String line(Message message) {
    String to =
        message.to() instanceof Message.Recipient.Holder holder ? holder.post().role() : "operator";
    return message.notice() + " → " + to;
  }

  public Case replayed() {
    return Evolve.replay(log);
  }
}
