package org.chuishao.casework;

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
import org.chuishao.model.Duty;
import org.chuishao.model.Measures;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Track;
import org.chuishao.policy.ReplyRule;
import org.chuishao.policy.Stage;

/** What is said about a reply: to those whom its rule tells of it, and to the one who gave it. */
final class ReplyEcho {

  private final Minutes minutes;
  private final Tracks tracks;
  private final Command.Reply reply;
  private final ReplyRule rule;
  private final Track track;
  private final Set<Long> before;

  /**
   * @param track that was answered
   */
  ReplyEcho(Minutes minutes, Tracks tracks, Command.Reply reply, ReplyRule rule, Track track) {
    this.minutes = minutes;
    this.tracks = tracks;
    this.reply = reply;
    this.rule = rule;
    this.track = track;
    this.before =
        minutes.file().tracks().stream().map(Track::entry).collect(Collectors.toUnmodifiableSet());
  }

  /** What the reply was understood to say. */
  Map<String, String> facts(List<PostRef> chosen) {
    Map<String, String> facts =
        new HashMap<>(Facts.of(minutes.file(), track, minutes.frame(), minutes.now()));
    String label = rule.said();
    facts.put("understood", (label + " " + names(chosen)).strip());
    String results = facts.getOrDefault("outcome", "");
    facts.put("text", reply.text().isBlank() ? results : reply.text().strip());
    facts.put("by", facts.getOrDefault("who", ""));
    track.ask().ifPresent(ask -> facts.putAll(answered(ask)));
    return facts;
  }

  /** The parties as the prompt named them. */
  private String names(List<PostRef> chosen) {
    if (track.choices().isEmpty()) {
      return chosen.stream().map(this::title).collect(Collectors.joining("、"));
    }
    return track.choices().stream()
        .filter(choice -> chosen.stream().anyMatch(post -> post.unit().equals(choice.unit())))
        .map(Track.Choice::label)
        .collect(Collectors.joining("、"));
  }

  /**
   * What the asker hears: the duty that the request was about, its deadline, the answer's words.
   */
  private Map<String, String> answered(Track.Ask ask) {
    Map<String, String> facts = new HashMap<>();
    facts.put("why", reply.text().strip());
    Optional<Track> asker = minutes.file().track(track.parent());
    asker
        .flatMap(asking -> asking.duty(ask.duty()))
        .ifPresent(
            duty -> {
              Stage stage = tracks.stage(asker.orElseThrow().stage());
              facts.putAll(Facts.ofDuty(stage, duty, minutes.frame()));
              facts.put("title", Facts.title(stage, duty));
            });
    return facts;
  }

  /**
   * Every accepted reply is confirmed: what was understood, what happens next, how to take it back.
   */
  void confirm(Actor.Person person, Map<String, String> facts, Optional<Measures> measures) {
    Map<String, String> echo = new HashMap<>(facts);
    measures.ifPresent(
        found -> echo.merge("understood", found.zh(), (label, figures) -> label + "：" + figures));
    echo.put("next", next());
    if (minutes.file().undo().isPresent()) {
      echo.put("undo", Facts.span(minutes.frame().policy().undoWithin()) + "内回“撤销”可改");
    }
    minutes.say(
        new Message.Recipient.Holder(person.id(), person.post()),
        new Minutes.Words("reply-taken", rule.rule(), Message.Urgency.NORMAL, echo),
        Optional.empty(),
        Optional.empty());
  }

  private String next() {
    Case file = minutes.file();
    if (file.status().ended()) {
      return "案件已办结";
    }
    if (rule.closes()) {
      return "督办答复后自动办结";
    }
    if (tracks.stage(track.stage()).side() && file.track(track.id()).isEmpty()) {
      return "已记录";
    }
    if (track.ask().isPresent()) {
      return "已告知申请单位";
    }
    if (!reply.choices().isEmpty()) {
      return "已通知承办单位";
    }
    String entered =
        file.tracks().stream()
            .filter(other -> !before.contains(other.entry()))
            .filter(other -> tracks.stage(other.stage()).waits().isEmpty())
            .map(other -> tracks.stage(other.stage()).title() + "：" + title(other.party()))
            .distinct()
            .collect(Collectors.joining("、"));
    if (!entered.isEmpty()) {
      return "转" + entered;
    }
    return file.track(track.id()).map(this::rest).orElse("等待其他单位");
  }

  /** What the one who answered still owes. */
  private String rest(Track still) {
    Stage stage = tracks.stage(still.stage());
    return still.duties().stream()
        .min(Comparator.comparing(Duty::due))
        .map(
            duty ->
                "请于%s前%s"
                    .formatted(
                        minutes.frame().deadlines().local(duty.due()), Facts.title(stage, duty)))
        .orElse("请继续办理");
  }

  private String title(PostRef post) {
    return minutes.directory().title(post, Facts.day(minutes.now()));
  }
}
