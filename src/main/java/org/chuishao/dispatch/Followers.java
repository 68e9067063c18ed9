package org.chuishao.dispatch;

import java.time.Instant;
import java.util.Optional;
import org.chuishao.dispatch.Posting.State;
import org.chuishao.model.MessageId;

/** Lets the messages that a joined letter carries know what has become of it. */
final class Followers {

  /** Conflicts are rare and short. */
  private static final int WRITES = 8;

  private final Outbox outbox;
  private final SendingPolicy policy;

  Followers(Outbox outbox, SendingPolicy policy) {
    this.outbox = outbox;
    this.policy = policy;
  }

  /** Tells them at once; whoever is not reached looks after the letter by itself. */
  void tell(Posting letter, Instant now) {
    String ids = letter.message().facts().getOrDefault(Joining.MEMBERS, "");
    if (Joining.carries(letter) && !ids.isEmpty()) {
      for (String id : ids.split(",")) {
        tell(new MessageId(id), letter, now);
      }
    }
  }

  private void tell(MessageId id, Posting letter, Instant now) {
    for (int i = 0; i < WRITES; i++) {
      Optional<Posting> member = outbox.load(id);
      Optional<MessageId> carrier = member.flatMap(Joining::carrier);
      if (!carrier.equals(Optional.of(letter.message().id()))) {
        return;
      }
      Posting before = member.orElseThrow();
      Posting next = Joining.follow(before, letter, policy, now);
      // What fails has to be told to somebody else first: its own turn comes within a minute.
      if (next.state() == State.FAILED || outbox.save(next, before.version())) {
        return;
      }
    }
  }

  /** Looks after the letter that carries a message. */
  Posting followed(Posting member, Instant now) {
    MessageId carrier = Joining.carrier(member).orElseThrow();
    return outbox
        .load(carrier)
        .map(letter -> Joining.follow(member, letter, policy, now))
        .orElseThrow(() -> new IllegalStateException("no message " + carrier));
  }
}
