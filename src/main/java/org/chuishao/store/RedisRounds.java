package org.chuishao.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.desk.RoundBook;
import org.chuishao.model.Message;
import org.chuishao.recurring.Round;
import org.chuishao.recurring.RoundId;
import org.chuishao.recurring.Turn;

/** Rounds of recurring duties in Redis; see {@code round.lua} for what a save does in one step. */
public final class RedisRounds implements RoundBook {

  private static final byte FORMAT = 2;
  private static final int HEAD = 5;

  private final RedisLink link;
  private final Keys keys;
  private final Committer committer;
  private final DueBell bell;

  RedisRounds(RedisLink link, Keys keys, Committer committer, DueBell bell) {
    this.link = link;
    this.keys = keys;
    this.committer = committer;
    this.bell = bell;
  }

  @Override
  public Optional<Kept> load(RoundId id) {
    byte[] bytes = link.call(redis -> redis.get(key(id, "round:")));
    return bytes == null ? Optional.empty() : Optional.of(read(id, bytes));
  }

  @Override
  public Saved save(Turn turn, long expectedVersion, Optional<String> key) {
    RoundId id = turn.after().id();
    int shard = keys.shardOf(id.toString());
    Args args = new Args().add(keys.base(shard)).add(id.toString());
    if (expectedVersion == 0) {
      args.none();
    } else {
      args.add(PostingCodec.version(expectedVersion));
    }
    args.add(write(turn.after(), expectedVersion + 1)).add(Args.score(turn.next()));
    // The same text may count for two duties: each remembers it for itself.
    args.add(key.map(one -> "round:" + id.duty() + ":" + one).orElse(""));
    args.add(RedisLedger.INBOUND_SECONDS).add(Keys.home(shard));
    args.add(turn.ended().size());
    turn.ended().forEach(ended -> args.add(json(ended)));
    args.add(turn.messages().size());
    turn.messages().forEach(message -> Messages.add(args, message));
    Long answer = (Long) committer.write(new Call(Script.ROUND, key(id, "round:"), args));
    return switch (answer.intValue()) {
      case 1 -> {
        ring(turn);
        yield Saved.DONE;
      }
      case 2 -> Saved.REPETITION;
      default -> Saved.CONFLICT;
    };
  }

  private void ring(Turn turn) {
    bell.ring(turn.next());
    turn.messages().stream().map(Message::createdAt).min(Instant::compareTo).ifPresent(bell::ring);
  }

  @Override
  public List<Turn.Ended> ended(RoundId id) {
    List<byte[]> lines = link.call(redis -> redis.lrange(key(id, "ended:"), 0, -1));
    return lines.stream().map(line -> parse(line, Turn.Ended.class)).toList();
  }

  private byte[] key(RoundId id, String kind) {
    return keys.key(keys.shardOf(id.toString()), kind + id);
  }

  private static byte[] write(Round round, long version) {
    byte[] body = json(round);
    return ByteBuffer.allocate(HEAD + body.length)
        .put(FORMAT)
        .put(PostingCodec.version(version))
        .put(body)
        .array();
  }

  private static Kept read(RoundId id, byte[] bytes) {
    if (bytes.length < HEAD || bytes[0] != FORMAT) {
      throw new IllegalStateException("round " + id + " has a format that is not known here");
    }
    byte[] body = java.util.Arrays.copyOfRange(bytes, HEAD, bytes.length);
    return new Kept(parse(body, Round.class), PostingCodec.version(bytes));
  }

  private static byte[] json(Object value) {
    try {
      return Json.MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a round cannot be written", e);
    }
  }

  private static <T> T parse(byte[] body, Class<T> type) {
    try {
      return Json.MAPPER.readValue(body, type);
    } catch (IOException e) {
      throw new IllegalStateException("a round cannot be read: " + e.getMessage(), e);
    }
  }
}
