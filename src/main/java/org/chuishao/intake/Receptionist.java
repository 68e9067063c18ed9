package org.chuishao.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Inbound;

/**
 * Decides what an inbound message means in its conversation. Pure: the conversation goes in, the
 * next one comes out with what is to be done. A number or an address proves nobody: a decision by
 * SMS or mail holds only with the code of its prompt.
 */
public final class Receptionist {

  private static final Duration CONFIRM_HOLDS = Duration.ofMinutes(30);
  private static final Duration FOLLOWS = Duration.ofMinutes(2);
  private static final Duration TELL_AGAIN = Duration.ofHours(12);

  /**
   * How long a report waits for the answer to our question before it goes on with what is known.
   */
  public static final Duration QUESTION_HOLDS = Duration.ofMinutes(10);

  private final Reader reader;
  private final ReplyReader replies;
  private final Drafting drafting;
  private final boolean acceptBareReplies;

  /**
   * @param acceptBareReplies true where a bare digit from a forgeable sender is to decide ({@code
   *     bareReplies=accept})
   */
  public Receptionist(Reader reader, boolean acceptBareReplies) {
    this.reader = reader;
    this.replies = new ReplyReader(reader);
    this.drafting = new Drafting(reader);
    this.acceptBareReplies = acceptBareReplies;
  }

  /**
   * @param known the sender as the directory knows the address; empty for the public
   * @param now the product's clock
   */
  public Heard hear(Conversation before, Inbound inbound, Optional<Sender> known, Instant now) {
    Conversation conversation = withoutExpired(before, now);
    Sender sender = known.orElse(Sender.UNKNOWN);
    String text = WrittenText.of(inbound, conversation.prompts());
    Reader.Examined examined = reader.examine(text, sender, Optional.of(inbound.receivedAt()));
    if (examined.has(Cue.AUTO_REPLY) && examined.reading().intent() == Intent.OTHER) {
      return new Heard.Silent(conversation, "auto-reply");
    }
    Optional<Heard> answer = answer(conversation, inbound, text, examined, now);
    if (answer.isPresent()) {
      return answer.get();
    }
    if (conversation.question().isPresent() && answersQuestion(examined.reading().intent())) {
      Draft draft = drafting.complete(conversation.question().get(), text, sender);
      return file(conversation, draft, now);
    }
    return switch (examined.reading().intent()) {
      case REPORT -> report(conversation, inbound, text, examined, now);
      case PATROL, PUBLICITY ->
          new Heard.Acknowledge(
              conversation, examined.reading().intent(), examined.reading().area(), text);
      case REPLY -> puzzled(conversation, "nothing-asked", now);
      case QUERY ->
          new Heard.StatusAsked(conversation, examined.codes().caseNo(), examined.reading().code());
      case CLAIM ->
          new Heard.ClaimMade(conversation, examined.codes().caseNo(), examined.reading().code());
      case CORRECTION -> correction(conversation, text, examined, now);
      case HELP -> new Heard.Help(conversation);
      case STOP -> new Heard.Stop(conversation);
      case OTHER -> other(conversation, inbound, text, examined, now);
    };
  }

  /**
   * The question of a conversation was not answered in time: the report goes on with what is known.
   *
   * @return empty while there is no question or it may still be answered
   */
  public Optional<Heard> lapsed(Conversation conversation, Optional<Sender> known, Instant now) {
    return conversation
        .question()
        .filter(question -> !now.isBefore(question.askedAt().plus(QUESTION_HOLDS)))
        .map(
            question ->
                file(conversation, drafting.first(question, known.orElse(Sender.UNKNOWN)), now));
  }

  private static Conversation withoutExpired(Conversation conversation, Instant now) {
    boolean expired =
        conversation
            .confirm()
            .filter(c -> !now.isBefore(c.askedAt().plus(CONFIRM_HOLDS)))
            .isPresent();
    return expired ? conversation.withConfirm(Optional.empty()) : conversation;
  }

  private static boolean answersQuestion(Intent intent) {
    return switch (intent) {
      case REPORT, REPLY, CORRECTION, OTHER, PATROL -> true;
      case PUBLICITY, QUERY, CLAIM, HELP, STOP -> false;
    };
  }

  /** An answer to a prompt, if the text is one. */
  private Optional<Heard> answer(
      Conversation conversation,
      Inbound inbound,
      String text,
      Reader.Examined examined,
      Instant now) {
    boolean report = examined.reading().intent() == Intent.REPORT;
    Typed typed = Typed.parse(examined.text());
    boolean reply = examined.reading().intent() == Intent.REPLY || typed.code().isPresent();
    if (!reply || questionIsMeant(conversation, text)) {
      return Optional.empty();
    }
    return replies
        .read(text, conversation.prompts())
        .flatMap(
            answer -> {
              if (answer instanceof Answer.Bound bound) {
                return report && !bound.byCode()
                    ? Optional.empty()
                    : Optional.of(bound(conversation, inbound, bound, text, now));
              } else if (answer instanceof Answer.CodeAlone alone) {
                return Optional.of(codeAlone(conversation, alone.prompt()));
              } else if (answer instanceof Answer.Ambiguous several) {
                return Optional.of(new Heard.WhichPrompt(conversation, several.prompts()));
              } else if (answer instanceof Answer.NoSuchOption wrong) {
                return Optional.of(
                    new Heard.WrongOption(conversation, wrong.prompt(), wrong.typed()));
              } else if (answer instanceof Answer.UnknownCode unknown) {
                return report
                    ? Optional.empty()
                    : Optional.of(new Heard.Stale(conversation, unknown.code()));
              }
              return Optional.empty();
            });
  }

  /** A number answers what was asked last. */
  private static boolean questionIsMeant(Conversation conversation, String text) {
    return conversation
        .question()
        .filter(question -> Drafting.offered(question, text))
        .filter(
            question ->
                conversation.prompts().stream()
                    .noneMatch(p -> p.sentAt().isAfter(question.askedAt())))
        .isPresent();
  }

  private Heard bound(
      Conversation conversation, Inbound inbound, Answer.Bound bound, String text, Instant now) {
    Optional<Conversation.Confirm> waiting =
        conversation
            .confirm()
            .filter(
                c ->
                    bound.byCode()
                        && c.code().equals(bound.prompt().code())
                        && c.option().equals(bound.option()));
    if (waiting.isPresent() && bound.rest().isEmpty()) {
      return new Heard.Confirmed(
          conversation.withConfirm(Optional.empty()), bound.prompt(), waiting.get());
    }
    boolean proven =
        inbound.identified() || bound.byCode() || acceptBareReplies || !bound.option().decides();
    if (proven) {
      return new Heard.Answered(
          conversation.withConfirm(Optional.empty()),
          bound.prompt(),
          bound.option(),
          bound.units(),
          bound.rest(),
          bound.days());
    }
    Conversation.Confirm confirm =
        new Conversation.Confirm(
            bound.prompt().code(), bound.option(), bound.units(), bound.rest(), bound.days(), now);
    return new Heard.NeedsCode(
        conversation.withConfirm(Optional.of(confirm)), bound.prompt(), bound.option());
  }

  private static Heard codeAlone(Conversation conversation, Conversation.OpenPrompt prompt) {
    return conversation
        .confirm()
        .filter(confirm -> confirm.code().equals(prompt.code()))
        .<Heard>map(
            confirm ->
                new Heard.Confirmed(conversation.withConfirm(Optional.empty()), prompt, confirm))
        .orElseGet(() -> new Heard.WrongOption(conversation, prompt, ""));
  }

  private Heard report(
      Conversation conversation,
      Inbound inbound,
      String text,
      Reader.Examined examined,
      Instant now) {
    Draft draft = drafting.draft(examined, text, inbound);
    Optional<Conversation.Filed> last = justFiled(conversation, now);
    if (last.isPresent()) {
      if (last.get().textHash() == text.strip().hashCode()) {
        return new Heard.Silent(conversation, "repeat");
      }
      Optional<CaseNo> no = conversation.lastCase();
      if (no.isPresent() && adds(last.get(), draft, examined)) {
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

  private static Optional<Conversation.Filed> justFiled(Conversation conversation, Instant now) {
    return conversation.filed().filter(filed -> !now.isAfter(filed.at().plus(FOLLOWS)));
  }

  /** No new kind, no other area, no other place: more words on the same thing. */
  private static boolean adds(Conversation.Filed last, Draft draft, Reader.Examined examined) {
    boolean wrong =
        examined.has(Cue.ILLEGAL)
            || examined.has(Cue.FINDING)
            || examined.has(Cue.RESUMED)
            || examined.has(Cue.DANGER);
    boolean sameKind =
        !wrong || draft.confidence() == 0 || last.kinds().containsAll(draft.kinds().subList(0, 1));
    boolean sameArea = !examined.areas().named() || draft.area().equals(last.area());
    boolean samePlace =
        draft.place().isEmpty()
            || last.place().contains(draft.place())
            || (!last.place().isEmpty() && draft.place().contains(last.place()));
    return sameKind && sameArea && samePlace;
  }

  private Heard correction(
      Conversation conversation, String text, Reader.Examined examined, Instant now) {
    boolean ofReport = justFiled(conversation, now).isPresent() || conversation.prompts().isEmpty();
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
    Optional<CaseNo> no = justFiled(conversation, now).flatMap(filed -> conversation.lastCase());
    boolean content = !examined.text().wordless() || !inbound.media().isEmpty();
    if (no.isPresent() && content) {
      return new Heard.AddToCase(conversation, no.get(), text);
    }
    if (!content && text.isBlank()) {
      return new Heard.Silent(conversation, "empty");
    }
    return puzzled(conversation, content ? "not-understood" : "no-words", now);
  }

  private static Heard puzzled(Conversation conversation, String why, Instant now) {
    boolean tell =
        conversation.puzzledAt().filter(then -> now.isBefore(then.plus(TELL_AGAIN))).isEmpty();
    return new Heard.Puzzled(tell ? conversation.puzzled(now) : conversation, why, tell);
  }
}
