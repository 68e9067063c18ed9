package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.chuishao.intake.Conversation;
import org.chuishao.intake.Conversations;
import org.chuishao.intake.Receptionist;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import redis.clients.jedis.Response;

/**
 * Conversations in Redis, and what they put into the human queue; see {@code file.lua} for what one
 * filing does in one step.
 */
public final class RedisConversations implements Conversations {

  /** How long a conversation in which nothing is open is remembered; longer than inbound keys. */
  private static final long IDLE_SECONDS = 40L * 24 * 3600;

  /** The same for somebody of the public, whose name changes every day. */
  private static final long PUBLIC_SECONDS = 24L * 3600;

  private static final byte FORMAT = 1;
  private static final byte SEALED = 2;

  /** What {@code file.lua} writes for an inbound message that has been dealt with to the end. */
  private static final byte[] FILED = "-".getBytes(UTF_8);

  private static final int HEAD = 5;
  private static final int MANY = 100;
  private static final ObjectWriter WRITER = Json.MAPPER.writerFor(Conversation.class);
  private static final ObjectReader READER = Json.MAPPER.readerFor(Conversation.class);

  private final RedisLink link;
  private final Keys keys;
  private final Committer committer;
  private final DueBell bell;
  private final SealedBodies bodies;
  private final RedisQueue items;

  RedisConversations(
      RedisLink link, Keys keys, Committer committer, DueBell bell, SealedBodies bodies) {
    this.link = link;
    this.keys = keys;
    this.committer = committer;
    this.bell = bell;
    this.bodies = bodies;
    this.items = new RedisQueue(link, keys, committer);
  }

  @Override
  public Alias known(List<Alias> aliases) {
    if (aliases.size() == 1) {
      return aliases.get(0);
    }
    return link.pipelined(
        pipeline -> {
          List<Response<Boolean>> filed = new ArrayList<>();
          List<Response<Boolean>> talked = new ArrayList<>();
          for (Alias alias : aliases) {
            int shard = keys.shardOf(alias.conversation());
            filed.add(pipeline.exists(keys.key(shard, "in:" + alias.inboundKey())));
            talked.add(pipeline.exists(keys.conversation(alias.conversation())));
          }
          return () ->
              first(aliases, filed).or(() -> first(aliases, talked)).orElse(aliases.get(0));
        });
  }

  private static Optional<Alias> first(List<Alias> aliases, List<Response<Boolean>> known) {
    return java.util.stream.IntStream.range(0, aliases.size())
        .filter(i -> known.get(i).get())
        .mapToObj(aliases::get)
        .findFirst();
  }

  /**
   * {@inheritDoc}
   *
   * <p>What only a commit has filed, under its case, does not count: between that commit and our
   * own writing the process may have died, and the answers are still to be given.
   */
  @Override
  public Opened open(String key, String inboundKey) {
    byte[] inbound = keys.key(keys.shardOf(key), "in:" + inboundKey);
    return link.pipelined(
        pipeline -> {
          Response<byte[]> value = pipeline.get(keys.conversation(key));
          Response<byte[]> filed = pipeline.get(inbound);
          return () -> {
            byte[] bytes = value.get();
            return new Opened(
                bytes == null ? Conversation.with(key) : read(key, bytes),
                Arrays.equals(filed.get(), FILED));
          };
        });
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
    Args args = new Args().add(keys.base(keys.shardOf(conversation.key()))).add(conversation.key());
    if (expectedVersion == 0) {
      args.none();
    } else {
      args.add(PostingCodec.version(expectedVersion));
    }
    args.add(write(conversation, expectedVersion + 1));
    if (idle(conversation)) {
      args.add(bodies.applies(conversation.key()) ? PUBLIC_SECONDS : IDLE_SECONDS);
    } else {
      args.none();
    }
    // A report that waits for an answer must not wait for ever.
    Optional<Instant> due =
        conversation
            .question()
            .map(question -> question.askedAt().plus(Receptionist.QUESTION_HOLDS));
    return !run(conversation.key(), args, inboundKey, withoutIds, item, due).isEmpty();
  }

  /** Stores messages without touching the conversation. */
  List<MessageId> addMessages(String conversation, List<Message> withoutIds) {
    Args args = new Args().add(keys.base(keys.shardOf(conversation))).none().none().none().none();
    List<?> answer =
        run(conversation, args, Optional.empty(), withoutIds, Optional.empty(), Optional.empty());
    return answer.stream()
        .skip(1)
        .map(id -> new MessageId(new String((byte[]) id, UTF_8)))
        .toList();
  }

  /** The answer of the script; empty when nothing was written. */
  private List<?> run(
      String key,
      Args args,
      Optional<String> inboundKey,
      List<Message> messages,
      Optional<QueueItem> item,
      Optional<Instant> due) {
    args.add(inboundKey.orElse("")).add(RedisLedger.INBOUND_SECONDS);
    if (item.isPresent()) {
      args.add(RedisQueue.write(item.get())).add(Args.score(item.get().at()));
    } else {
      args.none().none();
    }
    args.add(Keys.home(keys.shardOf(key)));
    if (due.isPresent()) {
      args.add(Args.score(due.get()));
    } else {
      args.none();
    }
    args.add(messages.size());
    args.add(item.map(QueueItem::folder).orElse(Folder.HUMAN).key());
    messages.forEach(message -> Messages.add(args, message));
    List<?> answer = (List<?>) committer.write(new Call(Script.FILE, keys.conversation(key), args));
    if ((Long) answer.get(0) == 0) {
      return List.of();
    }
    messages.stream().map(Message::createdAt).min(Comparator.naturalOrder()).ifPresent(bell::ring);
    due.ifPresent(bell::ring);
    return answer;
  }

  private static boolean idle(Conversation conversation) {
    return conversation.prompts().isEmpty()
        && conversation.question().isEmpty()
        && conversation.confirm().isEmpty();
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
    return items.in(Folder.HUMAN, item -> item.code().equals(Optional.of(code)), MANY);
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

  private byte[] write(Conversation conversation, long version) {
    try {
      boolean seals = bodies.applies(conversation.key());
      byte[] clear = WRITER.writeValueAsBytes(conversation);
      byte[] body = seals ? bodies.seal(conversation.key(), clear) : clear;
      return ByteBuffer.allocate(HEAD + body.length)
          .put(seals ? SEALED : FORMAT)
          .put(PostingCodec.version(version))
          .put(body)
          .array();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a conversation cannot be written", e);
    }
  }

  private Conversation read(String key, byte[] bytes) {
    if (bytes.length < HEAD || bytes[0] != FORMAT && bytes[0] != SEALED) {
      throw new IllegalStateException("a conversation has a format that is not known here");
    }
    byte[] body = Arrays.copyOfRange(bytes, HEAD, bytes.length);
    Optional<byte[]> clear = bytes[0] == SEALED ? bodies.open(key, body) : Optional.of(body);
    return clear.isPresent()
        ? read(key, PostingCodec.version(bytes), clear.get())
        : forgotten(key, PostingCodec.version(bytes));
  }

  /** Its day's key is gone: nobody remembers what was said, but its version still counts. */
  private static Conversation forgotten(String key, long version) {
    return new Conversation(
        key,
        version,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Conversation read(String key, long version, byte[] body) {
    try {
      Conversation stored = READER.readValue(body);
      return new Conversation(
          key,
          version,
          stored.prompts(),
          stored.question(),
          stored.confirm(),
          stored.lastCase(),
          stored.puzzledAt(),
          stored.filed(),
          stored.entered(),
          stored.pace());
    } catch (IOException e) {
      throw new IllegalStateException("a conversation cannot be read: " + e.getMessage(), e);
    }
  }
}
