package org.chuishao.desk;

import java.util.List;
import java.util.Map;
import org.chuishao.intake.Conversation;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;

/**
 * Forgets prompts that nobody waits for any more: their track has left the stage entry, or their
 * case has ended.
 */
final class PromptPruning {

  private final Ledger ledger;

  PromptPruning(Ledger ledger) {
    this.ledger = ledger;
  }

  Conversation prune(Conversation conversation) {
    if (conversation.prompts().isEmpty()) {
      return conversation;
    }
    List<CaseNo> numbers =
        conversation.prompts().stream().map(Conversation.OpenPrompt::no).distinct().toList();
    Map<CaseNo, Case> files = ledger.loadAll(numbers);
    return conversation.withPrompts(
        conversation.prompts().stream().filter(prompt -> open(prompt, files)).toList());
  }

  /**
   * Whether one of the prompts that are gone was answered by this very message, in an attempt that
   * did not get to the end.
   */
  boolean answeredBefore(Conversation before, Conversation pruned, String inboundKey) {
    return before.prompts().stream()
        .filter(prompt -> !pruned.prompts().contains(prompt))
        .map(Conversation.OpenPrompt::no)
        .distinct()
        .anyMatch(no -> ledger.filed(no, inboundKey));
  }

  private static boolean open(Conversation.OpenPrompt prompt, Map<CaseNo, Case> files) {
    Case file = files.get(prompt.no());
    return file != null
        && !file.status().ended()
        && file.track(prompt.prompt().track())
            .filter(track -> track.entry() == prompt.prompt().entry())
            .isPresent();
  }
}
