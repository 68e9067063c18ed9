package org.chuishao.casework;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuishao.model.Actor;
import org.chuishao.model.Case;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Duty;
import org.chuishao.model.Event;
import org.chuishao.model.Ground;
import org.chuishao.model.Measures;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Track;
import org.chuishao.policy.ReplyRule;
import org.chuishao.policy.Stage;

/** Somebody answers a prompt. */
final class Replying {

  private final Minutes minutes;
  private final Command.Reply reply;
  private final Tracks tracks;
  private final Set<Long> opened;
  private Optional<Measures> measures = Optional.empty();

  Replying(Minutes minutes, Command.Reply answer) {
    this.minutes = minutes;
    this.reply = withOwnWords(answer, minutes.file());
    this.tracks = new Tracks(minutes);
    this.opened =
        minutes.file().tracks().stream().map(Track::entry).collect(Collectors.toUnmodifiableSet());
  }

  /** Whoever asked for the question may have written the opinion with it. */
  private static Command.Reply withOwnWords(Command.Reply reply, Case file) {
    Optional<String> words =
        file.track(reply.track())
            .filter(
                track ->
                    track.ask().flatMap(Track.Ask::by).filter(track.party()::equals).isPresent())
            .flatMap(Track::ask)
            .map(Track.Ask::reason);
    return reply.text().isBlank() && words.isPresent()
        ? new Command.Reply(
            reply.by(),
            reply.track(),
            reply.entry(),
            reply.means(),
            reply.choices(),
            words.get(),
            reply.days(),
            reply.asked())
        : reply;
  }

  Decision decide() {
    Case file = minutes.file();
    if (file.status().ended()) {
      return Casework.refused(Decision.Reason.CASE_ENDED, file);
    }
    if (file.status() == Case.Status.SUSPENDED) {
      return Casework.refused(Decision.Reason.CASE_SUSPENDED, file);
    }
    Optional<Track> track = file.track(reply.track());
    if (track.isEmpty() || (reply.entry() != 0 && reply.entry() != track.get().entry())) {
      return Casework.refused(Decision.Reason.STALE_PROMPT, file);
    }
    if (!(reply.by() instanceof Actor.Person person)
        || !reply.asked() && !Rights.mayAnswer(person, track.get(), minutes)) {
      return Casework.refused(Decision.Reason.NOT_YOURS, file);
    }
    Optional<ReplyRule> rule = tracks.stage(track.get().stage()).reply(reply.means());
    if (rule.isEmpty()) {
      return Casework.refused(Decision.Reason.UNKNOWN_MEANING, file);
    }
    Optional<Decision.Reason> lacking = lacking(rule.get(), track.get());
    if (lacking.isPresent()) {
      return Casework.refused(lacking.get(), file);
    }
    carryOut(rule.get(), track.get(), person);
    return minutes.accepted();
  }

  private Optional<Decision.Reason> lacking(ReplyRule rule, Track track) {
    if (rule.once() && track.said().contains(rule.means())) {
      return Optional.of(Decision.Reason.ALREADY_SAID);
    }
    if (rule.needs().contains(ReplyRule.Need.TEXT) && reply.text().isBlank()) {
      return Optional.of(Decision.Reason.REASON_NEEDED);
    }
    if (rule.needs().contains(ReplyRule.Need.DAYS) && reply.days() <= 0) {
      return Optional.of(Decision.Reason.DAYS_NEEDED);
    }
    if ((rule.chooses() || rule.hand().isPresent()) && chosen(rule, track).isEmpty()) {
      return Optional.of(Decision.Reason.CHOICE_NEEDED);
    }
    Optional<Decision.Reason> barred =
        rule.act()
            .flatMap(act -> new Overseeing(minutes, tracks).lacking(act, track, reply.text()));
    if (barred.isPresent()) {
      return barred;
    }
    boolean open =
        rule.of().isEmpty()
            && rule.opens().isPresent()
            && minutes
                .file()
                .childrenOf(track.id())
                .anyMatch(child -> child.stage().equals(rule.opens().get()));
    if (open) {
      return Optional.of(Decision.Reason.ALREADY_SAID);
    }
    if (rule.of().isPresent()) {
      Optional<Duty> duty = track.duty(rule.of().get());
      if (duty.isEmpty() || duty.get().overdueAt(minutes.now())) {
        return Optional.of(Decision.Reason.TOO_LATE);
      }
      boolean asked =
          minutes
              .file()
              .childrenOf(track.id())
              .anyMatch(child -> child.ask().map(Track.Ask::duty).equals(rule.of()));
      if (asked) {
        return Optional.of(Decision.Reason.ALREADY_SAID);
      }
    }
    return Optional.empty();
  }

  /**
   * The parties chosen that may be chosen and are not at work on it already, in the order given.
   */
  private List<PostRef> chosen(ReplyRule rule, Track track) {
    Optional<ReplyRule.Hand> hand = rule.hand();
    Optional<Stage.Choices> names = hand.flatMap(ReplyRule.Hand::names);
    if (hand.isPresent() && names.isPresent()) {
      String to = hand.get().to();
      return Parties.named(reply.choices(), reply.text(), names.get(), minutes).stream()
          .filter(party -> !party.equals(track.party()) && !atWork(to, party))
          .toList();
    }
    String target = rule.each().or(() -> rule.hand().map(ReplyRule.Hand::to)).orElseThrow();
    List<PostRef> chosen = new ArrayList<>();
    for (String unit : reply.choices()) {
      Optional<PostRef> post =
          track.choices().stream().anyMatch(choice -> choice.unit().equals(unit))
              ? Parties.post(unit, tracks.stage(track.stage()).choices(), minutes)
              : Optional.empty();
      post.filter(party -> !chosen.contains(party))
          .filter(party -> !atWork(target, party))
          .ifPresent(chosen::add);
    }
    return rule.hand().isPresent() && chosen.size() > 1 ? List.of() : chosen;
  }

  private boolean atWork(String stage, PostRef party) {
    return minutes.file().tracks().stream()
        .anyMatch(other -> other.stage().equals(stage) && other.party().equals(party));
  }

  private void carryOut(ReplyRule rule, Track track, Actor.Person person) {
    List<PostRef> chosen =
        rule.chooses() || rule.hand().isPresent() ? chosen(rule, track) : List.of();
    minutes.record(
        new Event.Replied(
            track.id(),
            rule.means(),
            reply.choices(),
            reply.text(),
            person,
            minutes.now().plus(minutes.frame().policy().undoWithin())));
    if (rule.outcome().isPresent() && rule.needs().contains(ReplyRule.Need.TEXT)) {
      takeApart(track);
    }
    for (String met : rule.meets()) {
      track
          .duty(met)
          .ifPresent(
              duty ->
                  minutes.record(
                      new Event.DutyMet(
                          track.id(),
                          met,
                          duty.rule(),
                          duty.overdueAt(minutes.now()),
                          duty.ourFault())));
    }
    rule.outcome().ifPresent(outcome -> setOutcome(outcome, track));
    measures.ifPresent(found -> Overseeing.file(minutes, tracks, Ground.in(found)));
    String because = rule.rule();
    rule.mark().ifPresent(mark -> minutes.record(new Event.Marked(mark, because)));
    Map<String, String> facts = facts(rule, track, chosen);
    if (rule.grants()) {
      new Extending(minutes).grant(track).ifPresent(due -> facts.put("due", due));
    }
    rule.tell()
        .forEach(
            tell ->
                tracks.say(
                    tell.to(),
                    track,
                    new Minutes.Words(tell.notice(), tell.rule(), Message.Urgency.NORMAL, facts)));
    rule.act().ifPresent(act -> new Overseeing(minutes, tracks).act(act, track, reply.text()));
    move(rule, track, chosen);
    echo(rule, track, person, facts);
  }

  /** LP-A8: what was done is kept in figures beside the words. */
  private void takeApart(Track track) {
    Measures found = ResultReader.read(reply.text());
    if (!found.none()) {
      measures = Optional.of(found);
      minutes.record(new Event.MeasuresTaken(track.id(), found));
    }
  }

  private void setOutcome(String outcome, Track track) {
    String words = reply.text().isBlank() ? "" : reply.text().strip();
    if (!words.isEmpty() && track.parent() != 0) {
      words = minutes.directory().title(track.party(), Facts.day(minutes.now())) + "：" + words;
    }
    String before = minutes.file().outcome();
    String weightier =
        track.parent() == 0
            ? outcome
            : Outcomes.weightier(before, outcome, minutes.frame().policy());
    minutes.record(
        new Event.OutcomeSet(weightier, Outcomes.join(minutes.file().outcomeText(), words)));
  }

  private void move(ReplyRule rule, Track track, List<PostRef> chosen) {
    String why = (rule.rule().isEmpty() ? "" : rule.rule() + " ") + rule.means();
    int waiting = rule.each().isPresent() && rule.go().isEmpty() ? track.parent() : track.id();
    Map<String, String> more =
        reply.text().isBlank()
            ? Map.of()
            : Map.of(
                "why",
                minutes.directory().title(track.party(), Facts.day(minutes.now()))
                    + "："
                    + reply.text().strip());
    rule.hand().ifPresent(hand -> hand(rule, hand, track, chosen.get(0), why, more));
    rule.go()
        .map(go -> minutes.file().docket().dossier().isEmpty() ? go : rule.filed().orElse(go))
        .ifPresent(stage -> tracks.move(track.id(), stage, why, more));
    rule.each()
        .ifPresent(
            stage -> {
              boolean lead = track.parent() == 0 || track.lead();
              for (PostRef party : chosen) {
                tracks.open(
                    waiting,
                    stage,
                    Optional.of(party),
                    lead && party.equals(chosen.get(0)),
                    Optional.empty(),
                    why);
              }
            });
    rule.opens()
        .ifPresent(
            stage ->
                tracks.open(
                    tracks.stage(stage).side()
                        ? minutes.file().mainTrack().map(Track::id).orElse(track.id())
                        : track.id(),
                    stage,
                    Optional.empty(),
                    false,
                    Optional.of(
                        new Track.Ask(
                            rule.of().orElse(""), reply.days(), Extending.reason(reply.text()))),
                    why));
    if (rule.goAll().isPresent()) {
      goAll(rule.goAll().get(), track, why, more);
    }
    if (rule.ends() && minutes.file().track(track.id()).isPresent()) {
      tracks.end(track.id(), why); // whoever takes the case over ends the offer with it
    }
    if (rule.closes()) {
      tracks.close(why);
    }
  }

  /**
   * Another party goes on with the track; a transfer too many goes to whoever rules on it (P-A2).
   */
  private void hand(
      ReplyRule rule,
      ReplyRule.Hand hand,
      Track track,
      PostRef to,
      String why,
      Map<String, String> more) {
    if (hand.names().isEmpty()) {
      tracks.hand(track.id(), hand.to(), to, why, more);
      return;
    }
    int times = minutes.file().docket().transfers() + 1;
    minutes.record(new Event.Transferred(track.id(), track.party(), to, times, rule.rule()));
    Optional<ReplyRule.Bounced> ruled = hand.bounced().filter(limit -> times >= limit.after());
    if (ruled.isEmpty()) {
      tracks.hand(track.id(), hand.to(), to, why, more);
      return;
    }
    Map<String, String> asked = new HashMap<>(more);
    String wanted = minutes.directory().title(to, Facts.day(minutes.now()));
    asked.merge("why", "第" + times + "次移送，拟送" + wanted, (words, rest) -> rest + "。" + words);
    tracks.move(track.id(), ruled.get().go(), why, asked);
  }

  /**
   * The whole case goes elsewhere: the first track moves, everybody else is told that their order
   * has ended.
   */
  private void goAll(String stage, Track track, String why, Map<String, String> more) {
    Track main = minutes.file().mainTrack().orElse(track);
    List<PostRef> others =
        minutes.file().tracks().stream()
            .filter(other -> other.id() != main.id() && other.id() != track.id())
            .filter(other -> !tracks.stage(other.stage()).side())
            .map(Track::party)
            .toList();
    tracks.move(main.id(), stage, why, more);
    Map<String, String> facts = Facts.of(minutes.file(), minutes.frame());
    facts.put("what", "已转" + tracks.stage(stage).title());
    others.forEach(
        party ->
            minutes.tell(
                party,
                new Minutes.Words("withdrawn-order", "", Message.Urgency.NORMAL, facts),
                Optional.empty(),
                Optional.empty()));
  }

  private Map<String, String> facts(ReplyRule rule, Track track, List<PostRef> chosen) {
    Map<String, String> facts =
        new HashMap<>(Facts.of(minutes.file(), track, minutes.frame(), minutes.now()));
    String label = rule.label().isEmpty() ? "指派" : rule.label().replaceAll("\\+.*", "");
    facts.put("understood", (label + " " + names(track, chosen)).strip());
    String results = facts.getOrDefault("outcome", "");
    facts.put("text", reply.text().isBlank() ? results : reply.text().strip());
    facts.put("by", facts.getOrDefault("who", ""));
    track.ask().ifPresent(ask -> facts.putAll(answered(ask, track)));
    return facts;
  }

  /** The parties as the prompt named them. */
  private String names(Track track, List<PostRef> chosen) {
    if (track.choices().isEmpty()) {
      return chosen.stream()
          .map(post -> minutes.directory().title(post, Facts.day(minutes.now())))
          .collect(Collectors.joining("、"));
    }
    return track.choices().stream()
        .filter(choice -> chosen.stream().anyMatch(post -> post.unit().equals(choice.unit())))
        .map(Track.Choice::label)
        .collect(Collectors.joining("、"));
  }

  /**
   * What the asker hears: the duty that the request was about, its deadline, the answer's words.
   */
  private Map<String, String> answered(Track.Ask ask, Track request) {
    Map<String, String> facts = new HashMap<>();
    facts.put("why", reply.text().strip());
    minutes
        .file()
        .track(request.parent())
        .ifPresent(
            asker -> {
              Stage stage = tracks.stage(asker.stage());
              asker
                  .duty(ask.duty())
                  .ifPresent(
                      duty -> {
                        facts.putAll(Facts.ofDuty(stage, duty, minutes.frame()));
                        facts.put("title", Facts.title(stage, duty));
                      });
            });
    return facts;
  }

  /**
   * Every accepted reply is confirmed: what was understood, what happens next, how to take it back.
   */
  private void echo(ReplyRule rule, Track track, Actor.Person person, Map<String, String> facts) {
    Map<String, String> echo = new HashMap<>(facts);
    measures.ifPresent(
        found -> echo.merge("understood", found.zh(), (label, figures) -> label + "：" + figures));
    echo.put("next", next(rule, track));
    if (minutes.file().undo().isPresent()) {
      echo.put("undo", Facts.span(minutes.frame().policy().undoWithin()) + "内回“撤销”可改");
    }
    minutes.say(
        new Message.Recipient.Holder(person.id(), person.post()),
        new Minutes.Words("reply-taken", rule.rule(), Message.Urgency.NORMAL, echo),
        Optional.empty(),
        Optional.empty());
  }

  private String next(ReplyRule rule, Track before) {
    Case file = minutes.file();
    if (file.status().ended()) {
      return "案件已办结";
    }
    if (rule.closes()) {
      return "督办答复后自动办结";
    }
    if (tracks.stage(before.stage()).side() && file.track(before.id()).isEmpty()) {
      return "已记录";
    }
    if (before.ask().isPresent()) {
      return "已告知申请单位";
    }
    if (!reply.choices().isEmpty()) {
      return "已通知承办单位";
    }
    String entered =
        file.tracks().stream()
            .filter(track -> !opened.contains(track.entry()))
            .filter(track -> tracks.stage(track.stage()).waits().isEmpty())
            .map(
                track ->
                    tracks.stage(track.stage()).title()
                        + "："
                        + minutes.directory().title(track.party(), Facts.day(minutes.now())))
            .distinct()
            .collect(Collectors.joining("、"));
    if (!entered.isEmpty()) {
      return "转" + entered;
    }
    return file.track(before.id()).map(this::rest).orElse("等待其他单位");
  }

  /** What the one who answered still owes. */
  private String rest(Track track) {
    Stage stage = tracks.stage(track.stage());
    return track.duties().stream()
        .min(Comparator.comparing(Duty::due))
        .map(
            duty ->
                "请于%s前%s"
                    .formatted(
                        minutes.frame().deadlines().local(duty.due()), Facts.title(stage, duty)))
        .orElse("请继续办理");
  }
}
