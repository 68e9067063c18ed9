package org.chuishao.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.intake.Conversation;
import org.chuishao.intake.Conversations.Folder;
import org.chuishao.intake.Conversations.QueueItem;
import org.chuishao.intake.Receptionist;
import org.chuishao.model.Message;

/** What {@code talk.lua} takes: a conversation, what came in, and what that caused. */
final class TalkArgs {

  /** How long a conversation in which nothing is open is remembered; longer than inbound keys. */
  private static final long IDLE_SECONDS = 40L * 24 * 3600;

  /** The same for somebody of the public, whose name changes every day. */
  private static final long PUBLIC_SECONDS = 24L * 3600;

  private final Keys keys;
  private final ConversationCodec codec;

  TalkArgs(Keys keys, ConversationCodec codec) {
    this.keys = keys;
    this.codec = codec;
  }

  /** When its question lapses: a report that waits for an answer must not wait for ever. */
  static Optional<Instant> lapses(Conversation conversation) {
    return conversation
        .question()
        .map(question -> question.askedAt().plus(Receptionist.QUESTION_HOLDS));
  }

  /**
   * @param expectedVersion 0 when there is none yet; the version that is stored is the next one,
   *     whatever the conversation says
   */
  void add(
      Args args,
      Conversation conversation,
      long expectedVersion,
      Optional<String> inboundKey,
      List<Message> withoutIds,
      Optional<QueueItem> item) {
    args.add(conversation.key());
    if (expectedVersion == 0) {
      args.none();
    } else {
      args.add(PostingCodec.version(expectedVersion));
    }
    args.add(codec.write(conversation, expectedVersion + 1));
    if (idle(conversation)) {
      args.add(codec.seals(conversation.key()) ? PUBLIC_SECONDS : IDLE_SECONDS);
    } else {
      args.none();
    }
    rest(args, conversation.key(), inboundKey, withoutIds, item, lapses(conversation));
  }

  /** Messages alone. @param key of the conversation in whose shard they live */
  void add(Args args, String key, List<Message> withoutIds) {
    args.none().none().none().none();
    rest(args, key, Optional.empty(), withoutIds, Optional.empty(), Optional.empty());
  }

  private void rest(
      Args args,
      String key,
      Optional<String> inboundKey,
      List<Message> messages,
      Optional<QueueItem> item,
      Optional<Instant> lapses) {
    args.add(inboundKey.orElse("")).add(RedisLedger.INBOUND_SECONDS);
    if (item.isPresent()) {
      args.add(RedisQueue.write(item.get())).add(Args.score(item.get().at()));
    } else {
      args.none().none();
    }
    args.add(Keys.home(keys.shardOf(key))).add(lapses).add(messages.size());
    args.add(item.map(QueueItem::folder).orElse(Folder.HUMAN).key());
    args.add(item.flatMap(QueueItem::code).orElse(""));
    messages.forEach(message -> Messages.add(args, message));
  }

  private static boolean idle(Conversation conversation) {
    return conversation.prompts().isEmpty()
        && conversation.question().isEmpty()
        && conversation.confirm().isEmpty();
  }
}
