package org.chuishao.casework;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.Case;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;

/**
 * Decides. The same function runs in production, in policy tests, in simulations and in the
 * property tests: it takes the time as an argument and does nothing but return what follows.
 */
public final class Casework {

  private Casework() {}

  /**
   * @param current the case; empty only for {@link Command.Open}
   * @param frame the policy that the case keeps, the directory and the calendar
   * @param now the product's clock
   * @return events, messages and the case after them, or a refusal with its reason
   * @throws IllegalArgumentException when a command other than {@code Open} comes without a case,
   *     or {@code Open} with one
   */
  public static Decision decide(Optional<Case> current, Command command, Frame frame, Instant now) {
    if (command instanceof Command.Open open) {
      if (current.isPresent()) {
        throw new IllegalArgumentException(open.no() + " is open already");
      }
      return Opening.open(open, frame, now);
    }
    Case file = current.orElseThrow(() -> new IllegalArgumentException("no case for " + command));
    Minutes minutes = new Minutes(file, frame, command.by(), now);
    if (command instanceof Command.Fire) {
      return Firing.fire(minutes);
    } else if (command instanceof Command.Reply reply) {
      return new Replying(minutes, reply).decide();
    } else if (command instanceof Command.Undo) {
      return TakingBack.decide(minutes);
    } else if (command instanceof Command.Recompute) {
      return Recomputing.decide(minutes);
    } else if (command instanceof Command.Undeliverable lost) {
      return Rerouting.decide(minutes, lost);
    } else if (command instanceof Command.Unanswered silent) {
      return Unanswered.decide(minutes, silent);
    } else if (command instanceof Command.Reward reward) {
      return Rewarding.decide(minutes, reward);
    } else if (command instanceof Command.Look look) {
      return Rewarding.look(minutes, look);
    }
    if (command instanceof Command.Join join) {
      return Joining.join(minutes, join);
    } else if (command instanceof Command.Part part) {
      return Joining.part(minutes, part);
    }
    return Overseeing.knows(command)
        ? Overseeing.decide(minutes, command)
        : Asides.decide(minutes, command);
  }

  static Decision.Refused refused(Decision.Reason reason, Case file) {
    return new Decision.Refused(reason, Map.of("case", file.no().digits()));
  }
}
