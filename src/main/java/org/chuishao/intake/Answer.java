package org.chuishao.intake;

import java.util.List;
import org.chuishao.model.Message;

/** What an answer was bound to. */
public sealed interface Answer {

  /**
   * It answers this prompt.
   *
   * @param units parties chosen, the first leads; empty when the option is no choice of parties
   * @param byCode true when the prompt's code is in the text
   * @param rest the words beside the option: a reason, a result
   * @param days days asked for; 0 when none are
   */
  record Bound(
      Conversation.OpenPrompt prompt,
      Message.Option option,
      List<String> units,
      boolean byCode,
      String rest,
      int days)
      implements Answer {
    public Bound {
      units = List.copyOf(units);
    }
  }

  /** The code of an open prompt and nothing else. */
  record CodeAlone(Conversation.OpenPrompt prompt) implements Answer {}

  /** Several prompts could be meant and no code says which. */
  record Ambiguous(List<Conversation.OpenPrompt> prompts) implements Answer {
    public Ambiguous {
      prompts = List.copyOf(prompts);
    }
  }

  /** A code that no open prompt has: an old message was answered, or the code was mistyped. */
  record UnknownCode(String code) implements Answer {}

  /** The prompt is clear, the option is not among those offered. */
  record NoSuchOption(Conversation.OpenPrompt prompt, String typed) implements Answer {}
}
