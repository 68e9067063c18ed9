package org.chuishao.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.chuishao.casework.Frame;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Unit;
import org.chuishao.model.Actor;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Message;
import org.chuishao.model.Track;
import org.chuishao.policy.ReplyRule;

/** What people answer to what they are asked about cases, and when. */
final class Dialogue {

  /** After so many answers to one question nobody has anything to add. */
  private static final int ANSWERS = 12;

  private static final int DAYS_MORE = 3;

  /** Nobody answers while a case is suspended; they look again the day after. */
  private static final Duration A_DAY = Duration.ofDays(1);

  private static final String REMINDER = "remind";
  private static final String TOWNSHIP_UNIT = "township-unit";

  /** One entry of a track into a stage: what is asked there stays the same however often. */
  private record Question(CaseNo no, int track, long entry) {}

  /** A question as it was asked, what was said to it, and how often it was called overdue since. */
  private static final class Asked {
    private final Message.Prompt prompt;
    private final Actor.Person person;
    private final Set<String> said = new TreeSet<>();
    private boolean silent;
    private int calls;

    Asked(Message.Prompt prompt, Actor.Person person) {
      this.prompt = prompt;
      this.person = person;
    }
  }

  private final Timeline time;
  private final People people;
  private final Simulation simulation;
  private final Map<Question, Asked> asked = new HashMap<>();

  Dialogue(Timeline time, People people, Simulation simulation) {
    this.time = time;
    this.people = people;
    this.simulation = simulation;
  }

  /** Somebody got a message about a case. */
  void heard(CaseNo no, Message message) {
    if (!(message.to() instanceof Message.Recipient.Holder holder)) {
      return;
    }
    if (message.prompt().isPresent()) {
      Message.Prompt prompt = message.prompt().get();
      Question question = new Question(no, prompt.track(), prompt.entry());
      if (!asked.containsKey(question)) {
        Asked one = new Asked(prompt, new Actor.Person(holder.personId(), holder.post()));
        asked.put(question, one);
        think(question, one);
      } else if (!message.notice().equals(REMINDER)) {
        called(question);
      }
    } else if (message.applies().isPresent()) {
      Message.Applies about = message.applies().get();
      called(new Question(no, about.track(), about.entry()));
    }
  }

  /**
   * Something is overdue, or was asked once more in another way: whoever has been silent about it
   * may be moved.
   */
  private void called(Question question) {
    Asked one = asked.get(question);
    if (one != null && one.silent) {
      one.calls++;
      think(question, one);
    }
  }

  private void think(Question question, Asked one) {
    Optional<Track> track = track(question);
    if (one.said.size() >= ANSWERS || track.isEmpty()) {
      return;
    }
    Optional<People.Answer> answer =
        people.answer(
            question.no(),
            one.prompt,
            one.said,
            longs(question),
            one.calls,
            TOWNSHIP_UNIT.equals(track.get().party().role()));
    one.silent = answer.isEmpty();
    answer.ifPresent(
        said -> time.at(time.instant().plus(said.after()), () -> answer(question, one, said)));
  }

  private void answer(Question question, Asked one, People.Answer answer) {
    Optional<Track> track = track(question);
    if (track.isEmpty()) {
      asked.remove(question);
      return;
    }
    Case file = simulation.open(question.no()).orElseThrow();
    if (file.status() == Case.Status.SUSPENDED) {
      time.at(time.instant().plus(A_DAY), () -> answer(question, one, answer));
      return;
    }
    Frame frame = simulation.frame(file);
    Optional<ReplyRule> rule =
        frame.policy().stage(track.get().stage()).reply(answer.option().means());
    one.said.add(People.name(answer.option()));
    answer.other().ifPresent(other -> one.said.add(People.name(other)));
    one.calls = 0;
    Work work = rule.flatMap(Dialogue::worded).orElse(answer.work());
    simulation.apply(
        question.no(),
        new Command.Reply(
            one.person,
            question.track(),
            question.entry(),
            answer.option().means(),
            choices(answer, rule, track.get(), frame.directory()),
            work.words(),
            DAYS_MORE,
            true),
        work);
    if (track(question).isPresent()) {
      think(question, one);
    } else {
      asked.remove(question);
    }
  }

  private List<String> choices(
      People.Answer answer, Optional<ReplyRule> rule, Track track, Directory directory) {
    List<String> choices = new ArrayList<>();
    if (!answer.option().unit().isEmpty()) {
      choices.add(answer.option().unit());
      answer.other().ifPresent(other -> choices.add(other.unit()));
    } else if (rule.flatMap(ReplyRule::hand).flatMap(ReplyRule.Hand::names).isPresent()) {
      directory.departments(track.party().area(), Days.of(time.instant())).stream()
          .map(Unit::key)
          .filter(unit -> !unit.equals(track.party().unit()))
          .findFirst()
          .ifPresent(choices::add);
    }
    return choices;
  }

  /** What words have to say that are no result: that nothing was wrong, a name, an opinion. */
  private static Optional<Work> worded(ReplyRule rule) {
    if (rule.outcome().filter(Counters.UNFOUNDED::equals).isPresent()) {
      return Optional.of(Work.UNFOUNDED);
    }
    return rule.act().map(Dialogue::words).map(words -> new Work(0, 0, 0, 0, words));
  }

  private static String words(ReplyRule.Act act) {
    return switch (act) {
      case SUPERVISE -> "请限期办结并报结果";
      case TAKE_OVER -> "案情复杂，提级查办";
      case FILE -> "责令停产整顿1家";
      case BLACKLIST, UNLIST -> "示例加工点 拒不整改";
      case TALK, PENALTY, BOTH_SIDES -> "示例负责人 督促不力";
    };
  }

  /** The track while it is still in the stage in which it was asked. */
  private Optional<Track> track(Question question) {
    return simulation
        .open(question.no())
        .flatMap(file -> file.track(question.track()))
        .filter(track -> track.entry() == question.entry());
  }

  /** Meanings that report a result in words. */
  private Set<String> longs(Question question) {
    Optional<Case> file = simulation.open(question.no());
    Optional<Track> track = track(question);
    if (file.isEmpty() || track.isEmpty()) {
      return new HashSet<>();
    }
    return simulation
        .frame(file.get())
        .policy()
        .stage(track.get().stage())
        .replies()
        .values()
        .stream()
        .filter(rule -> rule.outcome().isPresent())
        .filter(rule -> rule.needs().contains(ReplyRule.Need.TEXT))
        .map(ReplyRule::means)
        .collect(Collectors.toSet());
  }
}
