package org.chuishao.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  Replying(Minutes minutes, Command.Reply answer) {
    this.minutes = minutes;
    this.reply = withOwnWords(answer, minutes.file());
    this.tracks = new Tracks(minutes);
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
    Optional<Decision.Reason> still = Rights.whileOpen(file);
    if (still.isPresent()) {
      return Casework.refused(still.get(), file);
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
    ReplyEcho echo = new ReplyEcho(minutes, tracks, reply, rule, track);
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
    Optional<Measures> measures =
        rule.outcome().isPresent() && rule.needs().contains(ReplyRule.Need.TEXT)
            ? takeApart(track)
            : Optional.empty();
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
    measures.ifPresent(found -> new Dossiers(minutes, tracks).file(Ground.in(found)));
    String because = rule.rule();
    rule.mark().ifPresent(mark -> minutes.record(new Event.Marked(mark, because)));
    Map<String, String> facts = echo.facts(chosen);
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
    new ReplyMoves(minutes, tracks, reply, rule, track).carryOut(chosen);
    echo.confirm(person, facts, measures);
  }

  /** LP-A8: what was done is kept in figures beside the words. */
  private Optional<Measures> takeApart(Track track) {
    Measures found = ResultReader.read(reply.text());
    if (found.none()) {
      return Optional.empty();
    }
    minutes.record(new Event.MeasuresTaken(track.id(), found));
    return Optional.of(found);
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
}
