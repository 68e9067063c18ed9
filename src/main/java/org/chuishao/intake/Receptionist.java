package org.chuishao.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chuishao.model.CaseNo;
import org.chuishao.model.DayEntry;
import org.chuishao.model.Inbound;

/**
 * Decides what an inbound message means in its conversation. Pure: the conversation goes in, the
 * next one comes out with what is to be done. A number or an address proves nobody: a decision by
 * SMS or mail holds only with the code of its prompt.
 */
public final class Receptionist {

  private static final Duration CONFIRM_HOLDS = Duration.ofMinutes(30);
  private static final Duration TELL_AGAIN = Duration.ofHours(12);

  /**
   * How long a report waits for the answer to our question before it goes on with what is known.
   */
  public static final Duration QUESTION_HOLDS = Duration.ofMinutes(10);

  private final Reader reader;
  private final PromptTalk prompts;
  private final Drafting drafting;
  private final Asking asking;

  /**
   * @param acceptBareReplies true where a bare digit from a forgeable sender is to decide ({@code
   *     bareReplies=accept})
   */
  public Receptionist(Reader reader, boolean acceptBareReplies) {
    this.reader = reader;
    this.prompts = new PromptTalk(new ReplyReader(reader), acceptBareReplies);
    this.drafting = new Drafting(reader);
    this.asking = new Asking(drafting);
  }

  /**
   * @param known the sender as the directory knows the address; empty for the public
   * @param now the product's clock
   */
  public Heard hear(Conversation before, Inbound inbound, Optional<Sender> known, Instant now) {
    Optional<Inbound> photo = Asking.waitingPhoto(before);
    Heard heard = heard(withoutExpired(before, now), inbound, known, now);
    return photo
        .filter(first -> heard.next().question().map(q -> q.original().equals(first)).orElse(false))
        .filter(first -> !inbound.text().isBlank())
        .map(first -> heard(withoutPhoto(before, now), Asking.joined(first, inbound), known, now))
        .filter(Asking::takesUp)
        .orElse(heard);
  }

  private static Conversation withoutPhoto(Conversation before, Instant now) {
    return withoutExpired(before, now).withQuestion(Optional.empty());
  }

  private Heard heard(
      Conversation conversation, Inbound inbound, Optional<Sender> known, Instant now) {
    Sender sender = known.orElse(Sender.UNKNOWN);
    String text = WrittenText.of(inbound, conversation.prompts());
    Reader.Examined examined = reader.examine(text, sender, Optional.of(inbound.receivedAt()));
    if (examined.has(Cue.AUTO_REPLY) && examined.reading().intent() == Intent.OTHER) {
      return new Heard.Silent(conversation, "auto-reply");
    }
    Optional<Heard> office =
        known.flatMap(k -> OfficeTalk.hear(conversation, inbound, text, examined, now));
    if (office.isPresent()) {
      return office.get();
    }
    Optional<Heard> answer = prompts.hear(conversation, inbound, text, examined, now);
    if (answer.isPresent()) {
      return answer.get();
    }
    Optional<Heard> asked =
        conversation
            .question()
            .filter(question -> !question.about().equals(Asking.PHOTO))
            .flatMap(question -> asking.hear(question, inbound, text, examined, sender, now))
            .map(taken -> taken(conversation, taken, now));
    if (asked.isPresent()) {
      return asked.get();
    }
    if (drafting.says(Cue.COURTESY, text) && Following.just(conversation, now).isEmpty()) {
      // Nobody is puzzled by a word of thanks, but it is not lost.
      return new Heard.Puzzled(conversation, "courtesy", false);
    }
    return switch (examined.reading().intent()) {
      case REPORT -> report(conversation, inbound, text, examined, now);
      case PATROL -> entered(conversation, inbound, DayEntry.What.PATROL, text, examined, now);
      case PUBLICITY ->
          entered(conversation, inbound, DayEntry.What.PUBLICITY, text, examined, now);
      case REPLY -> puzzled(conversation, "nothing-asked", now);
      case QUERY ->
          new Heard.StatusAsked(conversation, examined.codes().caseNo(), examined.reading().code());
      case CLAIM ->
          new Heard.ClaimMade(conversation, examined.codes().caseNo(), examined.reading().code());
      case CORRECTION -> correction(conversation, text, examined, now);
      case HELP -> new Heard.Help(conversation);
      case STOP -> new Heard.Stop(conversation);
      case START -> new Heard.Start(conversation);
      case OTHER -> other(conversation, inbound, text, examined, now);
    };
  }

  /**
   * What a text says as a report, because a person said that it is one.
   *
   * @param known the sender as the directory knows them; empty for the public
   */
  public Draft draft(String text, String channel, Optional<Sender> known, Instant at) {
    Inbound inbound = new Inbound(channel, "", "", "", "", "", text, List.of(), at, false);
    Reader.Examined examined = reader.examine(text, known.orElse(Sender.UNKNOWN), Optional.of(at));
    return drafting.asReport(examined, text, inbound);
  }

  /** The words that the sender wrote just now, as they are read here. */
  public String written(Inbound inbound, Conversation conversation) {
    return WrittenText.of(inbound, conversation.prompts());
  }

  private static Heard taken(Conversation conversation, Asking.Taken taken, Instant now) {
    if (taken instanceof Asking.Taken.Again again) {
      return new Heard.AskBack(
          conversation.withQuestion(Optional.of(again.question())),
          again.question(),
          Drafting.facts(again.question()));
    } else if (taken instanceof Asking.Taken.More more) {
      return new Heard.Silent(
          conversation.withQuestion(Optional.of(more.question())), "more-of-the-report");
    }
    return file(conversation, ((Asking.Taken.Complete) taken).draft(), now);
  }

  /**
   * The question of a conversation was not answered in time: the report goes on with what is known.
   *
   * @return empty while there is no question or it may still be answered
   */
  public Optional<Heard> lapsed(Conversation conversation, Optional<Sender> known, Instant now) {
    return conversation
        .question()
        .filter(question -> Asking.over(question, now, QUESTION_HOLDS))
        .map(
            question ->
                question.about().equals(Asking.PHOTO)
                    ? new Heard.Puzzled(
                        conversation.withQuestion(Optional.empty()), "photo-alone", false)
                    : file(
                        conversation, drafting.first(question, known.orElse(Sender.UNKNOWN)), now));
  }

  private static Conversation withoutExpired(Conversation conversation, Instant now) {
    boolean expired =
        conversation
            .confirm()
            .filter(c -> !now.isBefore(c.askedAt().plus(CONFIRM_HOLDS)))
            .isPresent();
    return expired ? conversation.withConfirm(Optional.empty()) : conversation;
  }

  private static Heard entered(
      Conversation conversation,
      Inbound inbound,
      DayEntry.What what,
      String text,
      Reader.Examined examined,
      Instant now) {
    return DayBookTalk.hear(conversation, inbound, what, text, examined, now)
        .orElseGet(() -> puzzled(conversation, what.name().toLowerCase(Locale.ROOT), now));
  }

  private Heard report(
      Conversation conversation,
      Inbound inbound,
      String text,
      Reader.Examined examined,
      Instant now) {
    Optional<Conversation.Filed> last = Following.just(conversation, now);
    Draft alone = drafting.draft(examined, text, inbound);
    Draft draft = last.map(filed -> Following.there(alone, examined, filed)).orElse(alone);
    if (last.isPresent()) {
      if (last.get().textHash() == text.strip().hashCode()) {
        return new Heard.Silent(conversation, "repeat");
      }
      Optional<CaseNo> no = conversation.lastCase();
      if (no.isPresent() && Following.adds(last.get(), draft, examined)) {
        return new Heard.AddToCase(conversation, no.get(), text);
      }
    }
    return drafting
        .question(examined, draft, now)
        .<Heard>map(
            question ->
                new Heard.AskBack(
                    conversation.withQuestion(Optional.of(question)),
                    question,
                    Drafting.facts(question)))
        .orElseGet(() -> file(conversation, draft, now));
  }

  private static Heard file(Conversation conversation, Draft draft, Instant now) {
    Conversation.Filed filed =
        new Conversation.Filed(
            now, draft.kinds(), draft.area(), draft.place(), draft.text().strip().hashCode());
    return new Heard.FileReport(conversation.filed(filed), draft);
  }

  private Heard correction(
      Conversation conversation, String text, Reader.Examined examined, Instant now) {
    boolean ofReport =
        Following.just(conversation, now).isPresent() || conversation.prompts().isEmpty();
    if (examined.has(Cue.TAKE_BACK) || !ofReport) {
      return new Heard.TakeBack(conversation, text);
    }
    return conversation
        .lastCase()
        .<Heard>map(no -> new Heard.AddToCase(conversation, no, text))
        .orElseGet(() -> puzzled(conversation, "correction-of-nothing", now));
  }

  private Heard other(
      Conversation conversation,
      Inbound inbound,
      String text,
      Reader.Examined examined,
      Instant now) {
    Optional<CaseNo> no =
        Following.just(conversation, now).flatMap(filed -> conversation.lastCase());
    boolean content = !examined.text().wordless() || !inbound.media().isEmpty();
    if (no.isPresent() && content) {
      return new Heard.AddToCase(conversation, no.get(), text.isBlank() ? "[照片]" : text);
    }
    if (examined.text().wordless() && !inbound.media().isEmpty()) {
      return photo(conversation, inbound, now);
    }
    if (examined.has(Cue.SPAM) && examined.reading().why().startsWith(IntentRules.ADVERTISING)) {
      return new Heard.Junk(conversation);
    }
    if (!content && text.isBlank()) {
      return new Heard.Silent(conversation, "empty");
    }
    return puzzled(conversation, content ? "not-understood" : "no-words", now);
  }

  /** A photo without words: of the patrol just told of, or the beginning of a report. */
  private static Heard photo(Conversation conversation, Inbound inbound, Instant now) {
    Optional<DayEntry> entered =
        conversation.entered().filter(entry -> !now.isAfter(entry.at().plus(Following.SOON)));
    if (entered.isPresent()) {
      return new Heard.AddPhoto(conversation, entered.get());
    }
    if (conversation.question().isPresent()) {
      return puzzled(conversation, "photo-alone", now);
    }
    Conversation.Question question =
        new Conversation.Question(Asking.PHOTO, List.of(), inbound, now);
    return new Heard.AskBack(
        conversation.withQuestion(Optional.of(question)), question, Drafting.facts(question));
  }

  private static Heard puzzled(Conversation conversation, String why, Instant now) {
    boolean tell =
        conversation.puzzledAt().filter(then -> now.isBefore(then.plus(TELL_AGAIN))).isEmpty();
    return new Heard.Puzzled(tell ? conversation.puzzled(now) : conversation, why, tell);
  }
}
