package org.chuishao.dispatch;

import java.util.Optional;
import org.chuishao.model.Case;
import org.chuishao.model.Message;
import org.chuishao.model.Track;

/**
 * Whether a message is still true at the moment it would leave. Only prompts, reminders and
 * whatever else names a condition can lose their point; outcomes and notices always go.
 */
final class StillApplies {

  private StillApplies() {}

  /**
   * @param file the case as it stands now; empty when the message belongs to none
   * @return why it is not to be sent, in words for the record; empty when it still applies
   */
  static Optional<String> reasonToDrop(Message message, Optional<Case> file) {
    if (message.caseNo().isEmpty()) {
      return Optional.empty();
    }
    Optional<Message.Applies> asked =
        message.prompt().map(p -> new Message.Applies(p.track(), p.entry(), ""));
    return message.applies().or(() -> asked).flatMap(applies -> reason(applies, file));
  }

  private static Optional<String> reason(Message.Applies applies, Optional<Case> file) {
    if (file.isEmpty()) {
      return Optional.of("案件不存在");
    }
    return switch (file.get().status()) {
      case SUSPENDED -> Optional.of("案件已挂起");
      case CLOSED, WITHDRAWN -> Optional.of("案件已办结");
      case OPEN -> reason(applies, file.get());
    };
  }

  private static Optional<String> reason(Message.Applies applies, Case open) {
    Optional<Track> track = open.track(applies.track());
    if (track.isEmpty()) {
      return Optional.of("该环节已结束");
    }
    if (track.get().entry() != applies.entry()) {
      return Optional.of("案件已进入下一环节");
    }
    boolean owed = applies.duty().isEmpty() || track.get().duty(applies.duty()).isPresent();
    return owed ? Optional.empty() : Optional.of("该事项已完成");
  }
}
