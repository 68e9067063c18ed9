package org.chuishao.store;

import java.util.Optional;
import org.chuishao.dispatch.Posting;
import org.chuishao.model.Message;

/** How the scripts are handed new messages. */
final class Messages {

  private Messages() {}

  /** Adds value, due, created and person of a message that nobody has touched yet. */
  static void add(Args args, Message message) {
    Posting fresh = Posting.fresh(message);
    args.add(PostingCodec.write(fresh)).add(fresh.nextDue()).add(Args.score(message.createdAt()));
    args.add(person(message).orElse(""));
  }

  static Optional<String> person(Message message) {
    return message.to() instanceof Message.Recipient.Holder holder
        ? Optional.of(holder.personId())
        : Optional.empty();
  }
}
