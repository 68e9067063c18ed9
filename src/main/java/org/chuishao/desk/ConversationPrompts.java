package org.chuishao.desk;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.chuishao.dispatch.PromptBook;
import org.chuishao.intake.Conversation;
import org.chuishao.intake.Conversations;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Message;

/**
 * Notes prompts in the receiver's conversation before they are sent. All messages about one stage
 * entry of a track share a code, so that the answer to a reminder is the answer to the question.
 */
public final class ConversationPrompts implements PromptBook {

  /** Letters that are not mistaken for digits or each other, on paper and on the phone. */
  private static final String LETTERS = "ACEFHJKMNPRTUWXY";

  private static final String DIGITS = "2345678";
  private static final int TRIES = 8;
  private static final int DRAWS = 40;

  private final Conversations conversations;
  private final RandomGenerator random;
  private final InstantSource clock;

  /**
   * @param random draws codes; a secure one in production, since a code is the proof of who answers
   */
  public ConversationPrompts(
      Conversations conversations, RandomGenerator random, InstantSource clock) {
    this.conversations = conversations;
    this.random = random;
    this.clock = clock;
  }

  @Override
  public String open(String conversationKey, Message message, String channel) {
    Message.Prompt prompt = message.prompt().orElseThrow();
    if (message.caseNo().isEmpty()) {
      // A recurring duty's: it holds in every conversation, so there is nothing to be opened.
      return message.facts().getOrDefault(Message.CODE, "");
    }
    CaseNo no = message.caseNo().get();
    for (int i = 0; i < TRIES; i++) {
      Conversation conversation = conversations.open(conversationKey, "").conversation();
      Optional<Conversation.OpenPrompt> known = find(conversation, no, prompt);
      // Written also when it is known: somebody who read the conversation before must not file it
      // without this prompt, which a reply that was taken back made hold again.
      String code = known.map(Conversation.OpenPrompt::code).orElseGet(() -> draw(conversation));
      List<Conversation.OpenPrompt> prompts = new ArrayList<>(conversation.prompts());
      known.ifPresent(prompts::remove);
      prompts.add(
          new Conversation.OpenPrompt(code, message.id(), no, prompt, channel, clock.instant()));
      Conversation next = conversation.withPrompts(prompts);
      if (conversations.file(
          next, conversation.version(), Optional.empty(), List.of(), Optional.empty())) {
        return code;
      }
    }
    throw new LedgerAwayException(
        "the conversation changes faster than it can be written", new IllegalStateException());
  }

  private static Optional<Conversation.OpenPrompt> find(
      Conversation conversation, CaseNo no, Message.Prompt prompt) {
    return conversation.prompts().stream()
        .filter(open -> open.no().equals(no))
        .filter(open -> open.prompt().track() == prompt.track())
        .filter(open -> open.prompt().entry() == prompt.entry())
        .findFirst();
  }

  private String draw(Conversation conversation) {
    Set<String> taken =
        conversation.prompts().stream()
            .map(Conversation.OpenPrompt::code)
            .collect(Collectors.toSet());
    String code = draw();
    for (int i = 0; i < DRAWS && taken.contains(code); i++) {
      code = draw();
    }
    // With so many open prompts that no short code is free, a longer one is still unmistakable.
    return taken.contains(code) ? code + DIGITS.charAt(random.nextInt(DIGITS.length())) : code;
  }

  private String draw() {
    return ""
        + LETTERS.charAt(random.nextInt(LETTERS.length()))
        + DIGITS.charAt(random.nextInt(DIGITS.length()));
  }
}
