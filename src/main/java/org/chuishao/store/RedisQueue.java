package org.chuishao.store;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chuishao.intake.Conversations.Folder;
import org.chuishao.intake.Conversations.QueueItem;
import org.chuishao.intake.Conversations.Said;
import org.chuishao.model.Message;
import redis.clients.jedis.Response;

/** What waits for a person, {@code item:<id>}, and the folders that it waits in. */
final class RedisQueue {

  private static final int MANY = 100;
  private static final byte[] GONE = new byte[0];
  private static final Pattern ID = Pattern.compile("q[0-9]{1,4}-[0-9]{1,12}");
  private static final ObjectWriter WRITER = Json.MAPPER.writerFor(QueueItem.class);

  /** Items of before there were answers have no list of them. */
  private static final ObjectReader READER =
      Json.MAPPER
          .rebuild()
          .withConfigOverride(
              List.class,
              list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .build()
          .readerFor(QueueItem.class);

  private final RedisLink link;
  private final Keys keys;
  private final Committer committer;

  RedisQueue(RedisLink link, Keys keys, Committer committer) {
    this.link = link;
    this.keys = keys;
    this.committer = committer;
  }

  /** What lies in a folder, oldest first. */
  List<QueueItem> in(Folder folder, Predicate<QueueItem> wanted, int limit) {
    List<List<String>> shards =
        link.pipelined(
            pipeline -> {
              List<Response<List<String>>> responses = new ArrayList<>();
              for (int shard = 0; shard < keys.shards(); shard++) {
                responses.add(pipeline.zrange(keys.base(shard) + folder.key(), 0, -1));
              }
              return () -> responses.stream().map(Response::get).toList();
            });
    List<QueueItem> items =
        link.pipelined(
            pipeline -> {
              List<String> ids = new ArrayList<>();
              List<Response<byte[]>> responses = new ArrayList<>();
              for (int shard = 0; shard < shards.size(); shard++) {
                for (String id : shards.get(shard)) {
                  ids.add(id);
                  responses.add(pipeline.get(keys.key(shard, "item:" + id)));
                }
              }
              return () -> {
                List<QueueItem> found = new ArrayList<>();
                for (int i = 0; i < ids.size(); i++) {
                  String id = ids.get(i);
                  Stream.ofNullable(responses.get(i).get())
                      .map(bytes -> read(id, bytes))
                      .forEach(found::add);
                }
                return found;
              };
            });
    return items.stream()
        .filter(wanted)
        .sorted(Comparator.comparing(QueueItem::at).thenComparing(QueueItem::id))
        .limit(limit)
        .toList();
  }

  /** As {@link org.chuishao.intake.Conversations#answer} says. */
  boolean answer(QueueItem before, Said said, Message message) {
    Optional<Integer> shard = shardOf(before.id());
    byte[] stored = shard.map(in -> value(in, before.id())).orElse(GONE);
    if (stored.length == 0 || !read(before.id(), stored).equals(before)) {
      return false;
    }
    Args args = new Args().add(keys.base(shard.orElseThrow())).add(before.id()).add(stored);
    args.add(write(before.with(said).withId(""))).add(Keys.home(shard.orElseThrow()));
    Messages.add(args, message);
    byte[] key = keys.key(shard.orElseThrow(), "item:" + before.id());
    List<?> answer = (List<?>) committer.write(new Call(Script.ANSWER, key, args));
    return (Long) answer.get(0) != 0;
  }

  /** As {@link org.chuishao.intake.Conversations#settle} says. */
  boolean settle(String id) {
    Optional<Integer> shard = shardOf(id);
    byte[] stored = shard.map(in -> value(in, id)).orElse(GONE);
    if (stored.length == 0) {
      return false;
    }
    QueueItem item = read("", stored);
    Args args = new Args().add(keys.base(shard.orElseThrow())).add(id);
    args.add(item.code().orElse(""));
    // Nobody answers it any more: the way back to its sender is dropped.
    args.add(item.back().isPresent() ? write(item.withBack(Optional.empty())) : GONE);
    byte[] key = keys.key(shard.orElseThrow(), "item:" + id);
    return (Long) committer.write(new Call(Script.SETTLE, key, args)) > 0;
  }

  /** As {@link org.chuishao.intake.Conversations#waiting} says. */
  Optional<QueueItem> waiting(String id) {
    return shardOf(id).map(shard -> new Place(shard, id)).flatMap(this::waiting);
  }

  /** Whether a code is given to something that waits. */
  boolean taken(String code) {
    return !places(code).isEmpty();
  }

  /** What waits under a code, seldom more than one. */
  List<QueueItem> coded(String code) {
    List<QueueItem> found =
        places(code).stream().map(this::waiting).flatMap(Optional::stream).toList();
    // Items of before there was an index have to be looked for.
    return found.isEmpty()
        ? in(Folder.HUMAN, item -> item.code().equals(Optional.of(code)), MANY)
        : found;
  }

  private record Place(int shard, String id) {}

  private Optional<QueueItem> waiting(Place place) {
    return link.pipelined(
        pipeline -> {
          List<Response<Double>> folders =
              Arrays.stream(Folder.values())
                  .map(folder -> pipeline.zscore(keys.base(place.shard) + folder.key(), place.id))
                  .toList();
          Response<byte[]> item = pipeline.get(keys.key(place.shard, "item:" + place.id));
          return () ->
              Optional.ofNullable(item.get())
                  .filter(bytes -> folders.stream().anyMatch(folder -> folder.get() != null))
                  .map(bytes -> read(place.id, bytes));
        });
  }

  private List<Place> places(String code) {
    return link.pipelined(
        pipeline -> {
          List<Response<String>> ids = new ArrayList<>();
          for (int shard = 0; shard < keys.shards(); shard++) {
            ids.add(pipeline.hget(keys.base(shard) + "qcodes", code));
          }
          return () ->
              IntStream.range(0, ids.size())
                  .filter(shard -> ids.get(shard).get() != null)
                  .mapToObj(shard -> new Place(shard, ids.get(shard).get()))
                  .toList();
        });
  }

  private byte[] value(int shard, String id) {
    return Optional.ofNullable(link.call(redis -> redis.get(keys.key(shard, "item:" + id))))
        .orElse(GONE);
  }

  /** The shard that an item lies in; empty for what is no id. */
  private Optional<Integer> shardOf(String id) {
    return ID.matcher(id).matches()
        ? Optional.of(Integer.parseInt(id.substring(1, id.indexOf('-'))))
            .filter(shard -> shard < keys.shards())
        : Optional.empty();
  }

  static byte[] write(QueueItem item) {
    try {
      return WRITER.writeValueAsBytes(item);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an item for the human queue cannot be written", e);
    }
  }

  private static QueueItem read(String id, byte[] bytes) {
    try {
      QueueItem stored = READER.readValue(bytes);
      return stored.withId(id);
    } catch (IOException e) {
      throw new IllegalStateException(
          "item " + id + " of the human queue cannot be read: " + e.getMessage(), e);
    }
  }
}
