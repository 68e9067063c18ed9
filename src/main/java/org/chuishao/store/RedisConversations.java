package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.chuishao.intake.Conversation;
import org.chuishao.intake.Conversations;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;

/**
 * Conversations in Redis, and what they put into the human queue; see {@code file.lua} for what one
 * filing does in one step.
 */
public final class RedisConversations implements Conversations {

  /** What {@code file.lua} writes for an inbound message that has been dealt with to the end. */
  private static final byte[] FILED = "-".getBytes(UTF_8);

  private final RedisLink link;
  private final Keys keys;
  private final Committer committer;
  private final DueBell bell;
  private final ConversationCodec codec;
  private final TalkArgs talks;
  private final RedisQueue items;

  RedisConversations(
      RedisLink link, Keys keys, Committer committer, DueBell bell, ConversationCodec codec) {
    this.link = link;
    this.keys = keys;
    this.committer = committer;
    this.bell = bell;
    this.codec = codec;
    this.talks = new TalkArgs(keys, codec);
    this.items = new RedisQueue(link, keys, committer);
  }

  @Override
  public Known known(List<Alias> aliases) {
    return link.pipelined(
        pipeline -> {
          List<Looked> looked = aliases.stream().map(alias -> look(pipeline, alias)).toList();
          return () ->
              looked.stream()
                  .filter(one -> one.filed().get() != null)
                  .findFirst()
                  .or(() -> looked.stream().filter(one -> one.value().get() != null).findFirst())
                  .orElse(looked.get(0))
                  .known(codec);
        });
  }

  /**
   * {@inheritDoc}
   *
   * <p>What only a commit has filed, under its case, does not count: between that commit and our
   * own writing the process may have died, and the answers are still to be given.
   */
  @Override
  public Opened open(String key, String inboundKey) {
    return known(List.of(new Alias(key, inboundKey))).opened();
  }

  private Looked look(AbstractPipeline pipeline, Alias alias) {
    int shard = keys.shardOf(alias.conversation());
    return new Looked(
        alias,
        pipeline.get(keys.conversation(alias.conversation())),
        pipeline.get(keys.key(shard, "in:" + alias.inboundKey())));
  }

  /** What lies under one name. */
  private record Looked(Alias alias, Response<byte[]> value, Response<byte[]> filed) {
    Known known(ConversationCodec codec) {
      String key = alias.conversation();
      Conversation conversation =
          value.get() == null ? Conversation.with(key) : codec.read(key, value.get());
      return new Known(alias, new Opened(conversation, Arrays.equals(filed.get(), FILED)));
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>The version that is stored is {@code expectedVersion + 1}, whatever the conversation says.
   * An inbound message that a commit filed under a case in the same shard does not stand in the
   * way: this is how the conversation is brought up to date after it.
   *
   * @throws org.chuishao.desk.LedgerAwayException when the store cannot be reached; it may have
   *     been written or not
   */
  @Override
  public boolean file(
      Conversation conversation,
      long expectedVersion,
      Optional<String> inboundKey,
      List<Message> withoutIds,
      Optional<QueueItem> item) {
    Args args = new Args().add(keys.base(keys.shardOf(conversation.key())));
    talks.add(args, conversation, expectedVersion, inboundKey, withoutIds, item);
    List<?> answer = run(conversation.key(), args, withoutIds);
    boolean written = !answer.isEmpty();
    if (written) {
      TalkArgs.lapses(conversation).ifPresent(bell::ring);
    }
    return written;
  }

  /** Stores messages without touching the conversation. */
  List<MessageId> addMessages(String conversation, List<Message> withoutIds) {
    Args args = new Args().add(keys.base(keys.shardOf(conversation)));
    talks.add(args, conversation, withoutIds);
    List<?> answer = run(conversation, args, withoutIds);
    return answer.stream()
        .skip(1)
        .map(id -> new MessageId(new String((byte[]) id, UTF_8)))
        .toList();
  }

  /** The answer of the script; empty when nothing was written. */
  private List<?> run(String key, Args args, List<Message> messages) {
    List<?> answer = (List<?>) committer.write(new Call(Script.FILE, keys.conversation(key), args));
    if ((Long) answer.get(0) == 0) {
      return List.of();
    }
    messages.stream().map(Message::createdAt).min(Comparator.naturalOrder()).ifPresent(bell::ring);
    return answer;
  }

  /** {@inheritDoc} The city's path is no prefix of its counties': ask for each county. */
  @Override
  public List<QueueItem> queue(AreaPath area, int limit) {
    return items.in(Folder.HUMAN, item -> CaseSearch.within(item.area().value(), area), limit);
  }

  /** {@inheritDoc} The city's path is no prefix of its counties': ask for each county. */
  @Override
  public List<QueueItem> junk(AreaPath area, int limit) {
    return items.in(Folder.JUNK, item -> CaseSearch.within(item.area().value(), area), limit);
  }

  /** {@inheritDoc} */
  @Override
  public List<QueueItem> coded(String code) {
    return items.coded(code);
  }

  /** {@inheritDoc} */
  @Override
  public boolean taken(String code) {
    return items.taken(code);
  }

  /** {@inheritDoc} */
  @Override
  public Optional<QueueItem> waiting(String id) {
    return items.waiting(id);
  }

  /** {@inheritDoc} */
  @Override
  public boolean answer(QueueItem before, Said said, Message message) {
    boolean written = items.answer(before, said, message);
    if (written) {
      bell.ring(message.createdAt());
    }
    return written;
  }

  /** {@inheritDoc} */
  @Override
  public boolean settle(String id) {
    return items.settle(id);
  }
}
