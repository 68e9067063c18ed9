package org.chuishao.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuishao.directory.Detour;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Resolution;
import org.chuishao.model.Actor;
import org.chuishao.model.Case;
import org.chuishao.model.Decision;
import org.chuishao.model.Docket;
import org.chuishao.model.Event;
import org.chuishao.model.Everywhere;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import org.chuishao.model.PostRef;
import org.chuishao.model.Reporter;

/**
 * The minutes of one decision: what has happened so far, what is to be said, and the case as it now
 * stands.
 */
final class Minutes {

  private final Frame frame;
  private final Actor by;
  private final Instant now;
  private final List<Event> events = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final Set<Said> saidAlready = new HashSet<>();
  private final Set<String> detoursNoted = new HashSet<>();
  private Optional<Case> file;

  Minutes(Case file, Frame frame, Actor by, Instant now) {
    this.file = Optional.of(file);
    this.frame = frame;
    this.by = by;
    this.now = now;
  }

  /** Minutes of a case that is about to be opened. */
  Minutes(Frame frame, Actor by, Instant now) {
    this.file = Optional.empty();
    this.frame = frame;
    this.by = by;
    this.now = now;
  }

  Case file() {
    return file.orElseThrow(() -> new IllegalStateException("not opened yet"));
  }

  Frame frame() {
    return frame;
  }

  Directory directory() {
    return frame.directory();
  }

  Instant now() {
    return now;
  }

  Actor by() {
    return by;
  }

  void record(Event event) {
    events.add(event);
    file = Optional.of(Evolve.fold(file, event, by, now));
  }

  /** What is to be said, without receiver. */
  record Words(String notice, String rule, Message.Urgency urgency, Map<String, String> facts) {
    Words by(String channel) {
      return new Words(notice, rule, urgency, Everywhere.alsoBy(facts, channel));
    }

    Words with(Map<String, String> more) {
      Map<String, String> all = new HashMap<>(facts);
      all.putAll(more);
      return new Words(notice, rule, urgency, all);
    }
  }

  /**
   * Says something to whoever answers for the post now; never to nobody: what cannot be delivered
   * goes up, and the operator hears of it.
   */
  void tell(
      PostRef post,
      Words words,
      Optional<Message.Prompt> prompt,
      Optional<Message.Applies> applies) {
    Resolution found = directory().resolve(post, now);
    for (Detour detour : found.detours()) {
      if (detoursNoted.add(detour.wanted().toString() + found.took())) {
        record(new Event.Detoured(detour.wanted(), found.took(), detour.why()));
        alert("岗位无人接收", detour.why());
      }
    }
    if (found.person().isEmpty()) {
      alert("消息无人可送：" + directory().title(post, Facts.day(now)), "本级及上级岗位均无人或无联系方式");
      say(new Message.Recipient.Operator(), words, prompt, applies);
      return;
    }
    String why = found.detours().isEmpty() ? "" : found.detours().get(0).why();
    Words full =
        why.isEmpty() || words.facts().containsKey("why") ? words : words.with(Map.of("why", why));
    say(
        new Message.Recipient.Holder(found.person().get().id(), found.took()),
        full,
        prompt,
        applies);
  }

  /** The same by every channel that whoever answers for the post has (P-A1). */
  void tellEverywhere(
      PostRef post,
      Words words,
      Optional<Message.Prompt> prompt,
      Optional<Message.Applies> applies) {
    tell(post, words, prompt, applies);
    Resolution found = directory().resolve(post, now);
    found
        .person()
        .ifPresent(
            person ->
                person.otherChannels().stream()
                    .map(words::by)
                    .forEach(
                        other ->
                            say(
                                new Message.Recipient.Holder(person.id(), found.took()),
                                other,
                                prompt,
                                applies)));
  }

  /**
   * Says something to the reporter, and to those whose cases were joined to this one, if the
   * directory knows them; anybody else asks by case number (C6).
   */
  void tellReporter(Words words) {
    tellReporter(new Docket.Joined(file().no(), file().report().reporter()), words);
    file().docket().joined().forEach(one -> tellReporter(one, words));
  }

  /** The same to one of them, under the number that they know. */
  void tellReporter(Docket.Joined one, Words words) {
    if (one.reporter() instanceof Reporter.Known known) {
      say(
          new Message.Recipient.Holder(known.personId(), known.post()),
          words.with(Map.of("case", one.no().digits())),
          Optional.empty(),
          Optional.empty());
    }
  }

  void say(
      Message.Recipient to,
      Words words,
      Optional<Message.Prompt> prompt,
      Optional<Message.Applies> applies) {
    if (!saidAlready.add(said(to, words, prompt, applies))) {
      return;
    }
    int n = file().messagesMade() + messages.size() + 1;
    messages.add(
        new Message(
            MessageId.of(file().no(), n),
            Optional.of(file().no()),
            words.notice(),
            to,
            words.facts(),
            prompt,
            applies,
            words.urgency(),
            words.rule(),
            now));
  }

  /** What tells two messages apart; one person who wears two hats hears the same thing once. */
  private record Said(
      String who,
      String notice,
      String alert,
      Optional<String> alsoBy,
      Optional<Integer> track,
      Optional<Long> entry,
      Optional<Message.Applies> applies) {}

  private static Said said(
      Message.Recipient to,
      Words words,
      Optional<Message.Prompt> prompt,
      Optional<Message.Applies> applies) {
    String who = to instanceof Message.Recipient.Holder holder ? holder.personId() : to.toString();
    String alert =
        words.notice().equals("operator-alert")
            ? words.facts().getOrDefault("what", "") + words.facts().getOrDefault("why", "")
            : "";
    return new Said(
        who,
        words.notice(),
        alert,
        Everywhere.alsoBy(words.facts()),
        prompt.map(Message.Prompt::track),
        prompt.map(Message.Prompt::entry),
        applies);
  }

  void alert(String what, String why) {
    Map<String, String> facts = new HashMap<>(Facts.of(file(), frame));
    facts.put("what", what);
    facts.put("why", why);
    facts.put("do", "检查通讯录并指定人员");
    say(
        new Message.Recipient.Operator(),
        new Words("operator-alert", "", Message.Urgency.URGENT, facts),
        Optional.empty(),
        Optional.empty());
  }

  List<Message.Recipient> receivers() {
    return messages.stream()
        .filter(message -> !message.notice().equals("reply-taken"))
        .map(Message::to)
        .filter(to -> !(to instanceof Message.Recipient.Operator))
        .distinct()
        .toList();
  }

  Decision.Accepted accepted() {
    boolean replied = events.stream().anyMatch(Event.Replied.class::isInstance);
    if (!messages.isEmpty() || replied) {
      record(new Event.Told(messages.size(), replied ? receivers() : List.of()));
    }
    return new Decision.Accepted(file(), by, now, events, messages);
  }
}
