package org.chuishao.casework;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chuishao.directory.Person;
import org.chuishao.model.Decision;
import org.chuishao.model.Duty;
import org.chuishao.model.Event;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Track;

/**
 * A message that reached nobody goes to whoever stands in for the receiver, else one level up, with
 * the reason, never to nobody.
 */
final class Rerouting {

  private Rerouting() {}

  static Decision decide(Minutes minutes, org.chuishao.model.Command.Undeliverable lost) {
    Message message = lost.message();
    if (message.to() instanceof Message.Recipient.Operator) {
      // Nobody is above the operator; alerting the operator of it would never end.
      minutes.record(new Event.Noted("给运维人员的提醒未送达：" + lost.why()));
      return minutes.accepted();
    }
    if (!(message.to() instanceof Message.Recipient.Holder holder)) {
      minutes.alert("消息未送达", lost.why());
      return minutes.accepted();
    }
    String who = minutes.directory().title(holder.post(), Facts.day(minutes.now()));
    minutes.alert("消息未送达：" + who, lost.why());
    markOurFault(minutes, message);
    Optional<Person> deputy =
        minutes.directory().after(holder.post(), holder.personId(), minutes.now());
    if (deputy.isPresent()) {
      String why = lost.why() + "，改由" + deputy.get().name() + "接收";
      minutes.record(new Event.Detoured(holder.post(), holder.post(), why));
      Map<String, String> facts = new HashMap<>(message.facts());
      facts.put("why", who + "未收到通知，请您接办");
      minutes.say(
          new Message.Recipient.Holder(deputy.get().id(), holder.post()),
          new Minutes.Words(message.notice(), message.rule(), message.urgency(), facts),
          message.prompt(),
          message.applies());
      return minutes.accepted();
    }
    Optional<PostRef> up = minutes.directory().superior(holder.post());
    up.ifPresent(
        post -> {
          minutes.record(new Event.Detoured(holder.post(), post, lost.why()));
          Map<String, String> facts = new HashMap<>(message.facts());
          facts.put("why", who + "未收到通知：" + lost.why());
          minutes.tell(
              post,
              new Minutes.Words(message.notice(), message.rule(), message.urgency(), facts),
              message.prompt(),
              message.applies());
        });
    return minutes.accepted();
  }

  /** Whoever was not told is not late: the duties of the stage entry say so. */
  private static void markOurFault(Minutes minutes, Message message) {
    Optional<Track> track =
        message
            .prompt()
            .flatMap(
                prompt ->
                    minutes
                        .file()
                        .track(prompt.track())
                        .filter(found -> found.entry() == prompt.entry()));
    track.ifPresent(
        found -> {
          for (Duty duty : found.duties()) {
            if (!duty.ourFault()) {
              minutes.record(new Event.NoticeLate(found.id(), duty.name(), duty.rule()));
            }
          }
        });
  }
}
