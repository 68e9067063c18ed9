package org.chuishao.dispatch;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.Set;
import org.chuishao.dispatch.Carrier.Outcome;
import org.chuishao.model.Message;
import org.chuishao.model.Message.Recipient;

/**
 * What an opt-out is good for. What duty demands is said to whoever holds a post all the same; what
 * may be left out is not said to an address that wants no more. Who asks gets an answer: the state
 * of a case, a code, a reward.
 */
final class Consent {

  /** What only an answer to somebody's own question is. */
  private static final Set<String> ASKED = Set.of("stop", "stop-duty", "start", "help");

  private static final List<String> ASKED_ABOUT = List.of("status", "code-", "claim-", "reward-");

  private final OptOuts optOuts;

  Consent(OptOuts optOuts) {
    this.optOuts = optOuts;
  }

  /** Whether a message may be left out for somebody who wants no more. */
  static boolean optional(Message message) {
    if (message.to() instanceof Recipient.Address) {
      return !ASKED.contains(message.notice())
          && ASKED_ABOUT.stream().noneMatch(message.notice()::startsWith);
    }
    return message.to() instanceof Recipient.Holder
        && message.urgency() == Message.Urgency.CALM
        && message.prompt().isEmpty();
  }

  /**
   * The ways that a message may go. What may be left out goes to no address that wants no more;
   * what has to be said goes there last, once a provider has refused it.
   */
  List<Way> ways(Posting posting, List<Way> left) {
    if (optional(posting.message())) {
      return left.stream().filter(way -> !optedOut(way)).toList();
    }
    boolean refused = posting.attempts().stream().anyMatch(a -> a.state() == Posting.State.FAILED);
    return refused && left.size() > 1
        ? left.stream().sorted(comparing(this::optedOut)).toList()
        : left;
  }

  private boolean optedOut(Way way) {
    return optOuts.of(way.carrier().channel(), way.address().address()).isPresent();
  }

  /** Keeps what a carrier told by its refusal. @param address where the letter went */
  void heard(Outcome outcome, String channel, String address) {
    if (outcome instanceof Outcome.OptedOut && !address.isEmpty()) {
      optOuts.keep(channel, address, OptOuts.By.CARRIER);
    }
  }
}
