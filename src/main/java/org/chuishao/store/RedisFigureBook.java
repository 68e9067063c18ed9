package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.desk.FigureBook;
import org.chuishao.desk.Ledger;
import org.chuishao.figures.CaseLog;
import org.chuishao.model.CaseNo;
import org.chuishao.model.FigureEntry;
import redis.clients.jedis.Response;

/**
 * What posts stated, in Redis: a hash {@code figures} in each shard, entry by id; a statement has
 * the shard of its area. Logs of cases are read a page in a round trip.
 */
public final class RedisFigureBook implements FigureBook {

  private static final int PAGE = 500;
  private static final ObjectWriter WRITER = Json.MAPPER.writerFor(FigureEntry.class);
  private static final ObjectReader READER = Json.MAPPER.readerFor(FigureEntry.class);

  private final RedisLink link;
  private final Keys keys;
  private final Ledger ledger;

  RedisFigureBook(RedisLink link, Keys keys, Ledger ledger) {
    this.link = link;
    this.keys = keys;
    this.ledger = ledger;
  }

  @Override
  public void keep(FigureEntry entry) {
    byte[] key = keys.key(keys.shardOf(entry.post().area().value()), "figures");
    try {
      byte[] value = WRITER.writeValueAsBytes(entry);
      // The first stands: told again after a crash it is the same entry at the same time.
      link.call(redis -> redis.hsetnx(key, entry.id().getBytes(UTF_8), value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a figure cannot be written", e);
    }
  }

  @Override
  public List<FigureEntry> entries() {
    List<Map<byte[], byte[]>> shards =
        link.pipelined(
            pipeline -> {
              List<Response<Map<byte[], byte[]>>> responses = new ArrayList<>();
              for (int shard = 0; shard < keys.shards(); shard++) {
                responses.add(pipeline.hgetAll(keys.key(shard, "figures")));
              }
              return () -> responses.stream().map(Response::get).toList();
            });
    return shards.stream()
        .map(Map::values)
        .flatMap(Collection::stream)
        .map(RedisFigureBook::read)
        .toList();
  }

  @Override
  public List<CaseLog> logs(long toMillis) {
    List<CaseNo> numbers =
        ledger.find(
            new Ledger.CaseQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                toMillis,
                Integer.MAX_VALUE));
    List<CaseLog> logs = new ArrayList<>(numbers.size());
    for (int from = 0; from < numbers.size(); from += PAGE) {
      logs.addAll(page(numbers.subList(from, Math.min(from + PAGE, numbers.size()))));
    }
    return logs;
  }

  private List<CaseLog> page(List<CaseNo> numbers) {
    List<List<byte[]>> found =
        link.pipelined(
            pipeline -> {
              List<Response<List<byte[]>>> responses =
                  numbers.stream().map(no -> pipeline.lrange(keys.log(no), 0, -1)).toList();
              return () -> responses.stream().map(Response::get).toList();
            });
    List<CaseLog> logs = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      logs.add(
          new CaseLog(
              numbers.get(i),
              found.get(i).stream().flatMap(line -> EventCodec.read(line).stream()).toList()));
    }
    return logs;
  }

  private static FigureEntry read(byte[] value) {
    try {
      return READER.readValue(value);
    } catch (IOException e) {
      throw new IllegalStateException("a figure cannot be read: " + e.getMessage(), e);
    }
  }
}
