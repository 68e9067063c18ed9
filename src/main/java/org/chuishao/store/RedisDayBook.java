package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.chuishao.desk.DayBook;
import org.chuishao.model.AreaPath;
import org.chuishao.model.DayEntry;
import redis.clients.jedis.Response;

/**
 * The day book in Redis: a hash {@code day:2026-03-09} in each shard, entry by id. An area has its
 * shard, so that the work of many villages is spread and one day is read in one round trip.
 */
public final class RedisDayBook implements DayBook {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final ObjectWriter WRITER = Json.MAPPER.writerFor(DayEntry.class);
  private static final ObjectReader READER = Json.MAPPER.readerFor(DayEntry.class);

  private final RedisLink link;
  private final Keys keys;

  RedisDayBook(RedisLink link, Keys keys) {
    this.link = link;
    this.keys = keys;
  }

  @Override
  public void keep(DayEntry entry) {
    byte[] key = day(keys.shardOf(entry.area().value()), entry.at().atZone(ZONE).toLocalDate());
    try {
      byte[] value = WRITER.writeValueAsBytes(entry);
      link.call(redis -> redis.hset(key, entry.id().getBytes(UTF_8), value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an entry of the day book cannot be written", e);
    }
  }

  @Override
  public List<DayEntry> entries(AreaPath area, LocalDate from, LocalDate to) {
    return entries(from, to).stream()
        .filter(entry -> CaseSearch.within(entry.area().value(), area))
        .toList();
  }

  @Override
  public List<DayEntry> entries(LocalDate from, LocalDate to) {
    List<Map<byte[], byte[]>> days =
        link.pipelined(
            pipeline -> {
              List<Response<Map<byte[], byte[]>>> responses = new ArrayList<>();
              for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
                for (int shard = 0; shard < keys.shards(); shard++) {
                  responses.add(pipeline.hgetAll(day(shard, date)));
                }
              }
              return () -> responses.stream().map(Response::get).toList();
            });
    return days.stream()
        .map(Map::values)
        .flatMap(Collection::stream)
        .map(RedisDayBook::read)
        .sorted(Comparator.comparing(DayEntry::at).thenComparing(DayEntry::id))
        .toList();
  }

  private byte[] day(int shard, LocalDate date) {
    return keys.key(shard, "day:" + date);
  }

  private static DayEntry read(byte[] value) {
    try {
      return READER.readValue(value);
    } catch (IOException e) {
      throw new IllegalStateException(
          "an entry of the day book cannot be read: " + e.getMessage(), e);
    }
  }
}
