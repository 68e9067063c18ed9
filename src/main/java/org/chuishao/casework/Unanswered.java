package org.chuishao.casework;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.directory.Person;
import org.chuishao.model.Case;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Event;
import org.chuishao.model.FollowUp;
import org.chuishao.model.Message;
import org.chuishao.model.Message.Recipient;
import org.chuishao.model.Track;
import org.chuishao.policy.UnansweredRule;

/**
 * A reminder stayed without a reaction: the same person is told by another contact, then whoever
 * stands in, each on record with the reason. Official reminders are neither repeated nor left out.
 */
final class Unanswered {

  private Unanswered() {}

  static Decision decide(Minutes minutes, Command.Unanswered silent) {
    Message message = silent.message();
    Optional<UnansweredRule> rule = minutes.frame().policy().unanswered();
    Optional<Track> track = message.prompt().flatMap(prompt -> open(minutes, prompt));
    if (rule.isEmpty() || track.isEmpty() || !(message.to() instanceof Recipient.Holder holder)) {
      return minutes.accepted();
    }
    Optional<Person> person = minutes.directory().person(holder.personId());
    String name = person.map(Person::name).orElse(holder.personId());
    List<String> others =
        person.map(Person::contacts).orElse(List.of()).stream()
            .map(contact -> FollowUp.mark(contact.channel(), contact.address()))
            .filter(mark -> !silent.used().contains(mark))
            .toList();
    if (FollowUp.notBy(message).isEmpty() && !others.isEmpty()) {
      minutes.record(new Event.Noted(name + "收到提醒后未答复，改用其他联系方式再告知一次（" + rule.get().rule() + "）"));
      Map<String, String> why = Map.of("why", "提醒后未见您答复，换一种方式再告诉您");
      new Tracks(minutes)
          .promptAgain(
              holder,
              track.get(),
              rule.get().rule(),
              facts -> {
                // The reason of a request is not to be lost over ours.
                why.forEach(facts::putIfAbsent);
                Map<String, String> again = FollowUp.notBy(facts, silent.used());
                return FollowUp.span(message)
                    .map(span -> FollowUp.after(again, span))
                    .orElse(again);
              });
      return minutes.accepted();
    }
    Optional<Person> deputy =
        minutes.directory().after(holder.post(), holder.personId(), minutes.now());
    deputy.ifPresent(
        next -> {
          String why = name + "收到提醒后未答复";
          minutes.record(
              new Event.Detoured(
                  holder.post(),
                  holder.post(),
                  why + "，同时告知" + next.name() + "（" + rule.get().rule() + "）"));
          new Tracks(minutes)
              .promptAgain(
                  new Recipient.Holder(next.id(), holder.post()),
                  track.get(),
                  rule.get().rule(),
                  facts -> {
                    facts.putIfAbsent("why", why + "，请您接办");
                    return facts;
                  });
        });
    return minutes.accepted();
  }

  /** The track that waits for an answer; empty when it has one, or has gone on. */
  private static Optional<Track> open(Minutes minutes, Message.Prompt prompt) {
    if (minutes.file().status() != Case.Status.OPEN) {
      return Optional.empty();
    }
    return minutes
        .file()
        .track(prompt.track())
        .filter(track -> track.entry() == prompt.entry())
        .filter(track -> track.said().isEmpty());
  }
}
