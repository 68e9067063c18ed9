package org.chuishao.dispatch;

import org.chuishao.model.Message;

/** Where prompts are noted before they are sent, so that no answer can be faster than its note. */
public interface PromptBook {

  /**
   * Opens a prompt in the receiver's conversation. Asked again for the same message id it gives the
   * same code.
   *
   * @param conversationKey {@code p:<person>} or {@code <channel>:<address>}
   * @param message one with a prompt
   * @param channel by which it is about to go
   * @return the code to print, {@code A7}
   */
  String open(String conversationKey, Message message, String channel);
}
