package org.chuishao.console;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chuishao.desk.Books;
import org.chuishao.desk.QueueAnswers;
import org.chuishao.dispatch.Posting;
import org.chuishao.intake.Conversations;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Message;

/** Messages as the API shows them: never their words, never a whole address. */
final class MessageViews {

  private final Books books;

  MessageViews(Books books) {
    this.books = books;
  }

  View.Said of(Posting posting) {
    Message message = posting.message();
    boolean ofPublic = message.to() instanceof Message.Recipient.Address;
    return new View.Said(
        message.id().value(),
        message.caseNo().map(CaseNo::digits).orElse(""),
        message.notice(),
        Notices.zh(message.notice()),
        receiver(message.to()),
        message.rule(),
        CaseViews.word(posting.state()),
        EventWords.iso(message.createdAt()),
        posting.remark(),
        posting.attempts().stream().map(attempt -> attempt(attempt, ofPublic)).toList());
  }

  private String receiver(Message.Recipient to) {
    if (to instanceof Message.Recipient.Holder holder) {
      String name = books.directory().person(holder.personId()).map(one -> one.name()).orElse("");
      return (books.directory().title(holder.post()) + " " + name).strip();
    }
    return to instanceof Message.Recipient.Operator ? "运维" : "群众";
  }

  private static View.Try attempt(Posting.Attempt attempt, boolean ofPublic) {
    return new View.Try(
        EventWords.iso(attempt.at()),
        attempt.channel(),
        attempt.provider(),
        Mask.address(attempt.address(), ofPublic),
        CaseViews.word(attempt.state()),
        attempt.code(),
        Mask.text(attempt.words()),
        attempt.mayBeCopy());
  }

  private static View.Hindrance hindrance(Optional<QueueAnswers.Done.Blocked> blocked) {
    return blocked
        .map(one -> new View.Hindrance(word(one.obstacle()), one.why()))
        .orElse(new View.Hindrance("", ""));
  }

  /** {@code opted-out}. */
  static String word(QueueAnswers.Obstacle obstacle) {
    return obstacle.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static View.Waiting waiting(
      Conversations.QueueItem item,
      String senderName,
      List<View.Holder> handlers,
      QueueAnswers answers,
      View.Files files) {
    return new View.Waiting(
        item.id(),
        item.area().value(),
        EventWords.iso(item.at()),
        item.channel(),
        item.sender(),
        senderName,
        Mask.text(item.text()),
        item.why(),
        item.code().orElse(""),
        item.offer().map(offer -> offer.later().digits()).orElse(""),
        item.offer().map(offer -> offer.first().digits()).orElse(""),
        handlers,
        item.said().stream()
            .map(one -> new View.Reply(EventWords.iso(one.at()), one.by(), Mask.text(one.text())))
            .toList(),
        hindrance(answers.obstacle(item)),
        hindrance(answers.obstacleToAsking(item)),
        files);
  }
}
