package org.chuishao.intake;

import java.time.Instant;
import java.util.Optional;
import org.chuishao.model.Inbound;

/**
 * What answers a prompt. A number or an address proves nobody: a decision by SMS or mail holds only
 * with the code of its prompt, which is asked for once more where it is missing.
 */
final class PromptTalk {

  private final ReplyReader replies;
  private final boolean acceptBareReplies;

  PromptTalk(ReplyReader replies, boolean acceptBareReplies) {
    this.replies = replies;
    this.acceptBareReplies = acceptBareReplies;
  }

  /** Empty when the text is no answer to a prompt. */
  Optional<Heard> hear(
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
}
