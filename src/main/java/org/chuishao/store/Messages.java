package org.chuishao.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.chuishao.dispatch.Posting;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import redis.clients.jedis.Response;

/** What ledger, outbox and conversations have in common about messages. */
final class Messages {

  private Messages() {}

  /** Adds value, due, created and person of a message that nobody has touched yet. */
  static void add(Args args, Message message) {
    Posting fresh = Posting.fresh(message);
    args.add(PostingCodec.write(fresh)).add(fresh.nextDue()).add(Args.score(message.createdAt()));
    args.add(person(message).orElse(""));
  }

  /** Loads many in one round trip; ids that do not exist are absent. */
  static Map<MessageId, Posting> load(RedisLink link, Keys keys, Collection<MessageId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return link.pipelined(
        pipeline -> {
          Map<MessageId, Response<byte[]>> responses = new LinkedHashMap<>();
          ids.forEach(id -> responses.put(id, pipeline.get(keys.message(id))));
          return () -> {
            Map<MessageId, Posting> found = new LinkedHashMap<>();
            responses.forEach(
                (id, response) -> {
                  byte[] bytes = response.get();
                  if (bytes != null) {
                    found.put(id, PostingCodec.read(id, bytes));
                  }
                });
            return found;
          };
        });
  }

  static Optional<String> person(Message message) {
    return message.to() instanceof Message.Recipient.Holder holder
        ? Optional.of(holder.personId())
        : Optional.empty();
  }
}
