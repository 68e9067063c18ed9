package org.chuishao.casework;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.Command;
import org.chuishao.model.Event;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Track;
import org.chuishao.policy.ReplyRule;

/** Where a case goes by a reply: which tracks move, are handed on, opened or ended. */
final class ReplyMoves {

  private final Minutes minutes;
  private final Tracks tracks;
  private final Command.Reply reply;
  private final ReplyRule rule;
  private final Track track;
  private final String why;

  /** What the next party reads of the words that came with the reply. */
  private final Map<String, String> more;

  /**
   * @param track that was answered, as it was before
   */
  ReplyMoves(Minutes minutes, Tracks tracks, Command.Reply reply, ReplyRule rule, Track track) {
    this.minutes = minutes;
    this.tracks = tracks;
    this.reply = reply;
    this.rule = rule;
    this.track = track;
    this.why = (rule.rule().isEmpty() ? "" : rule.rule() + " ") + rule.means();
    this.more =
        reply.text().isBlank()
            ? Map.of()
            : Map.of("why", title(track.party()) + "：" + reply.text().strip());
  }

  /**
   * @param chosen the parties that were chosen, in the order given
   */
  void carryOut(List<PostRef> chosen) {
    rule.hand().ifPresent(hand -> hand(hand, chosen.get(0)));
    rule.go()
        .map(go -> minutes.file().docket().dossier().isEmpty() ? go : rule.filed().orElse(go))
        .ifPresent(stage -> tracks.move(track.id(), stage, why, more));
    rule.each().ifPresent(stage -> each(stage, chosen));
    rule.opens().ifPresent(this::ask);
    rule.goAll().ifPresent(this::goAll);
    if (rule.ends() && minutes.file().track(track.id()).isPresent()) {
      tracks.end(track.id(), why); // whoever takes the case over ends the offer with it
    }
    if (rule.closes()) {
      tracks.close(why);
    }
  }

  /** Every party that was chosen gets a track of its own; the first one of all leads. */
  private void each(String stage, List<PostRef> chosen) {
    int waiting = rule.go().isEmpty() ? track.parent() : track.id();
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
  }

  /** Somebody else is asked: for more time, or beside the chain. */
  private void ask(String stage) {
    int parent =
        tracks.stage(stage).side()
            ? minutes.file().mainTrack().map(Track::id).orElse(track.id())
            : track.id();
    Track.Ask ask =
        new Track.Ask(rule.of().orElse(""), reply.days(), Extending.reason(reply.text()));
    tracks.open(parent, stage, Optional.empty(), false, Optional.of(ask), why);
  }

  /**
   * Another party goes on with the track; a transfer too many goes to whoever rules on it (P-A2).
   */
  private void hand(ReplyRule.Hand hand, PostRef to) {
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
    asked.merge("why", "第" + times + "次移送，拟送" + title(to), (words, rest) -> rest + "。" + words);
    tracks.move(track.id(), ruled.get().go(), why, asked);
  }

  /**
   * The whole case goes elsewhere: the first track moves, everybody else is told that their order
   * has ended.
   */
  private void goAll(String stage) {
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
    Minutes.Words words = new Minutes.Words("withdrawn-order", "", Message.Urgency.NORMAL, facts);
    others.forEach(party -> minutes.tell(party, words, Optional.empty(), Optional.empty()));
  }

  private String title(PostRef post) {
    return minutes.directory().title(post, Facts.day(minutes.now()));
  }
}
