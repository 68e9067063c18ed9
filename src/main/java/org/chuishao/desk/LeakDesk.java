package org.chuishao.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Level;
import org.chuishao.informant.Finding;
import org.chuishao.intake.Conversations;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.Decision;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;

/**
 * Puts what was held back before people: into the human queue with its words, and to the office
 * that can say it in other ones, with the reason alone. Once for the same words.
 */
public final class LeakDesk implements Desk.HeldBack {

  private static final int TRIES = 8;

  private final Conversations conversations;
  private final Supplier<Books> books;
  private final InstantSource clock;

  public LeakDesk(Conversations conversations, Supplier<Books> books, InstantSource clock) {
    this.conversations = conversations;
    this.books = books;
    this.clock = clock;
  }

  @Override
  public void tell(
      Decision.Accepted decision,
      String fact,
      String words,
      String instead,
      List<Finding.Kind> kinds) {
    Case file = decision.after();
    String key = "leak:" + file.no();
    String once = key + ":" + fact + ":" + Integer.toHexString(words.hashCode());
    String why = kinds.stream().map(Finding.Kind::zh).collect(Collectors.joining("、"));
    Instant now = clock.instant();
    Conversations.QueueItem item =
        new Conversations.QueueItem(
            "",
            centre(file),
            now,
            "system",
            "system",
            "案" + file.no() + "：含" + why + "，未发出：" + Anonymity.readable(words),
            "leak");
    List<Message> messages = List.of(message(decision, why, instead, now));
    for (int i = 0; i < TRIES; i++) {
      Conversations.Opened opened = conversations.open(key, once);
      if (opened.filed()
          || conversations.file(
              opened.conversation(),
              opened.conversation().version(),
              Optional.of(once),
              messages,
              Optional.of(item))) {
        return;
      }
    }
    throw new LedgerAwayException("the human queue", new IllegalStateException("always changed"));
  }

  /**
   * To whoever wrote the words, or the township centre when the reporter did; else the operator.
   */
  private Message message(Decision.Accepted decision, String why, String instead, Instant now) {
    Case file = decision.after();
    Map<String, String> facts =
        Map.of("case", file.no().digits(), "why", why, "text", instead.isEmpty() ? "（略）" : instead);
    Message.Recipient to =
        decision.by() instanceof Actor.Person person
            ? new Message.Recipient.Holder(person.id(), person.post())
            : office(file, now);
    return Answers.to(to, "leak", facts, Message.Urgency.NORMAL, now);
  }

  private Message.Recipient office(Case file, Instant now) {
    Directory directory = books.get().directory();
    PostRef wanted = directory.postOrAbove("township-centre", file.report().area());
    return directory
        .resolve(wanted, now)
        .person()
        .<Message.Recipient>map(person -> new Message.Recipient.Holder(person.id(), wanted))
        .orElseGet(Message.Recipient.Operator::new);
  }

  private AreaPath centre(Case file) {
    Directory directory = books.get().directory();
    return directory
        .ancestor(file.report().area(), Level.TOWNSHIP)
        .or(() -> directory.area(file.report().area()))
        .map(area -> area.path())
        .orElseGet(directory::top);
  }
}
