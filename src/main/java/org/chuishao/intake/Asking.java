package org.chuishao.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chuishao.model.Inbound;

/**
 * What is heard while a question of ours is open. At most two are asked: where, and then what kind
 * of act or which of two villages of that name. Words that do not answer belong to the report all
 * the same, for people send one thing in several messages; it goes on two minutes after the last of
 * them, and in any case {@link Receptionist#QUESTION_HOLDS} after the question.
 */
final class Asking {

  static final String PHOTO = "photo";

  private final Drafting drafting;

  Asking(Drafting drafting) {
    this.drafting = drafting;
  }

  /** What the sender's words made of the question. */
  sealed interface Taken {
    /** The report can be filed. */
    record Complete(Draft draft) implements Taken {}

    /** One more question. */
    record Again(Conversation.Question question) implements Taken {}

    /** More of the report; the question stays open. */
    record More(Conversation.Question question) implements Taken {}
  }

  /**
   * @param text of the message, as it is read
   * @return empty when the message has nothing to do with the question
   */
  Optional<Taken> hear(
      Conversation.Question question,
      Inbound words,
      String text,
      Reader.Examined examined,
      Sender sender,
      Instant now) {
    if (examined.text().wordless() && !words.media().isEmpty()) {
      Inbound both = with(question.original(), "", words.media());
      return Optional.of(new Taken.More(with(question, both, question.askedAt())));
    }
    if (!answers(examined.reading().intent())
        || drafting.says(Cue.COURTESY, text) && !Drafting.offered(question, text)) {
      return Optional.empty();
    }
    Draft draft = drafting.complete(question, text, sender);
    if (draft.major()) {
      return Optional.of(new Taken.Complete(draft));
    }
    if (!drafting.answered(question, text, sender) && !drafting.says(Cue.UNSURE, text)) {
      Inbound both = with(question.original(), "\n" + text, words.media());
      Instant soon = now.plus(Following.SOON).minus(Receptionist.QUESTION_HOLDS);
      boolean sooner = soon.isBefore(question.askedAt());
      return Optional.of(new Taken.More(with(question, both, sooner ? soon : question.askedAt())));
    }
    return Optional.of(
        drafting
            .second(question, draft, text, sender, now)
            .<Taken>map(Taken.Again::new)
            .orElseGet(() -> new Taken.Complete(draft)));
  }

  private static boolean answers(Intent intent) {
    return switch (intent) {
      case REPORT, REPLY, CORRECTION, OTHER, PATROL -> true;
      case PUBLICITY, QUERY, CLAIM, HELP, STOP, START -> false;
    };
  }

  private static Conversation.Question with(
      Conversation.Question question, Inbound original, Instant askedAt) {
    return new Conversation.Question(question.about(), question.options(), original, askedAt);
  }

  /** A message with what came after it. */
  static Inbound with(Inbound first, String text, List<Inbound.Media> more) {
    List<Inbound.Media> media = new ArrayList<>(first.media());
    media.addAll(more);
    return new Inbound(
        first.channel(),
        first.provider(),
        first.providerId(),
        first.sender(),
        first.recipient(),
        first.subject(),
        first.text() + text,
        media,
        first.receivedAt(),
        first.identified(),
        first.heldSince());
  }

  // ---- a photo without words, about which we asked
  // -------------------------------------------------

  /** The photo that we asked about, when no words have come with it yet. */
  static Optional<Inbound> waitingPhoto(Conversation conversation) {
    return conversation
        .question()
        .filter(question -> question.about().equals(PHOTO))
        .map(Conversation.Question::original);
  }

  /** What a photo can belong to. */
  static boolean takesUp(Heard heard) {
    return heard instanceof Heard.FileReport
        || heard instanceof Heard.AskBack
        || heard instanceof Heard.AddToCase
        || heard instanceof Heard.Enter
        || heard instanceof Heard.Puzzled;
  }

  /** The words that came after a photo, as if they had come with it. */
  static Inbound joined(Inbound photo, Inbound words) {
    List<Inbound.Media> media = new ArrayList<>(photo.media());
    media.addAll(words.media());
    return new Inbound(
        words.channel(),
        words.provider(),
        words.providerId(),
        words.sender(),
        words.recipient(),
        words.subject(),
        words.text(),
        media,
        words.receivedAt(),
        words.identified(),
        words.heldSince());
  }

  /** When a question lapses. */
  static boolean over(Conversation.Question question, Instant now, Duration holds) {
    return !now.isBefore(question.askedAt().plus(holds));
  }
}
