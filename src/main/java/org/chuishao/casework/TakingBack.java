package org.chuishao.casework;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.Actor;
import org.chuishao.model.Case;
import org.chuishao.model.Decision;
import org.chuishao.model.Docket;
import org.chuishao.model.Event;
import org.chuishao.model.Message;
import org.chuishao.model.Reporter;
import org.chuishao.model.Track;
import org.chuishao.policy.ReplyRule;
import org.chuishao.policy.Stage;

/**
 * 撤销: the last reply is taken back within the policy's time, and everybody else who heard of it is
 * told.
 */
final class TakingBack {

  private TakingBack() {}

  static Decision decide(Minutes minutes) {
    Optional<Case.Undo> last = minutes.file().undo();
    if (last.isEmpty()) {
      return Casework.refused(Decision.Reason.NOTHING_TO_UNDO, minutes.file());
    }
    Case.Undo undo = last.get();
    if (!(minutes.by() instanceof Actor.Person person) || !person.id().equals(undo.by().id())) {
      return Casework.refused(Decision.Reason.TAKEN_UP, minutes.file());
    }
    if (!minutes.now().isBefore(undo.until())) {
      return Casework.refused(Decision.Reason.UNDO_EXPIRED, minutes.file());
    }
    List<Message.Recipient> told = undo.told().orElse(List.of());
    Case replied = minutes.file();
    minutes.record(new Event.Undone(undo.means(), person));
    Map<String, String> facts = new HashMap<>(Facts.of(minutes.file(), minutes.frame()));
    String what = "“" + label(undo, minutes) + "”";
    facts.put("what", what + "已撤回");
    for (Message.Recipient to : told) {
      if (to instanceof Message.Recipient.Holder holder && holder.personId().equals(person.id())) {
        // Hears below that it is undone, and is asked again.
        continue;
      }
      minutes.say(
          to,
          new Minutes.Words("withdrawn-order", "O-UNDO", Message.Urgency.URGENT, facts)
              .with(known(to, minutes.file())),
          Optional.empty(),
          Optional.empty());
    }
    facts.put("what", what);
    minutes.say(
        new Message.Recipient.Holder(person.id(), person.post()),
        new Minutes.Words("undone", "O-UNDO", Message.Urgency.NORMAL, facts),
        Optional.empty(),
        Optional.empty());
    askAgain(replied, person, facts.get("what"), minutes);
    // Days that became known meanwhile did not reach what was undone.
    Recomputing.all(minutes);
    return minutes.accepted();
  }

  /** Reporters whose case was joined to this one know their own number only. */
  private static Map<String, String> known(Message.Recipient to, Case file) {
    return file.docket().joined().stream()
        .filter(one -> to instanceof Message.Recipient.Holder holder && reported(one, holder))
        .findFirst()
        .map(one -> Map.of("case", one.no().digits()))
        .orElse(Map.of());
  }

  private static boolean reported(Docket.Joined one, Message.Recipient.Holder holder) {
    return one.reporter() instanceof Reporter.Known known
        && known.personId().equals(holder.personId())
        && known.post().equals(holder.post());
  }

  /** Everybody whose question the reply had closed is asked it again; the others still have it. */
  private static void askAgain(Case replied, Actor.Person by, String what, Minutes minutes) {
    Tracks tracks = new Tracks(minutes);
    for (Track track : minutes.file().tracks()) {
      boolean open =
          replied
              .track(track.id())
              .filter(same -> same.entry() == track.entry() && same.said().equals(track.said()))
              .isPresent();
      if (!open && tracks.stage(track.stage()).waits().isEmpty()) {
        boolean own = Rights.mayAnswer(by, track, minutes) && replied.track(track.id()).isPresent();
        String why = own ? "已撤销，请重新回复" : what + "已撤销，请继续办理";
        tracks.prompt(track.id(), Map.of("why", why));
      }
    }
  }

  private static String label(Case.Undo undo, Minutes minutes) {
    return undo.before().tracks().stream()
        .map(track -> minutes.frame().policy().stage(track.stage()))
        .map((Stage stage) -> stage.reply(undo.means()))
        .flatMap(Optional::stream)
        .map(ReplyRule::said)
        .findFirst()
        .orElse("指派");
  }
}
