package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.Response;

/**
 * Writes everything that is kept in Redis to files, a file a shard: each key as Redis itself packs
 * it, with the time at which it expires. While a product serves, what is written meanwhile may be
 * there in part; {@link Restoration} makes cases, indexes and timers anew from the logs.
 */
public final class Backup {

  /** Of the files; a reader refuses any other. */
  static final int FORMAT = 1;

  /** Between the entries of a file; another byte means that the file was cut off. */
  static final int ENTRY = 'e';

  static final int END = 'z';

  private final RedisLink link;
  private final Keys keys;
  private final CaseFiles files;

  Backup(RedisLink link, Keys keys, CaseFiles files) {
    this.link = link;
    this.keys = keys;
    this.files = files;
  }

  /** How the file of a shard is called. */
  static String name(int shard) {
    return Keys.home(shard) + ".dump";
  }

  /**
   * @param folder that is there and empty
   * @param now by the clock of the machine: what expires is written as a time
   * @return how many keys were written
   * @throws IOException when a file cannot be written
   * @throws org.chuishao.desk.LedgerAwayException when Redis cannot be reached
   */
  public long write(Path folder, Instant now) throws IOException {
    long count = 0;
    for (int shard = 0; shard < keys.shards(); shard++) {
      try (OutputStream file = Files.newOutputStream(folder.resolve(name(shard)));
          DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file))) {
        out.writeInt(FORMAT);
        out.writeInt(keys.shards());
        count += write(shard, now, out);
        out.writeByte(END);
      }
    }
    return count;
  }

  private long write(int shard, Instant now, DataOutputStream out) throws IOException {
    Set<String> seen = new HashSet<>();
    List<List<String>> pages = new ArrayList<>();
    files.names(shard, "", names -> pages.add(names.stream().filter(seen::add).toList()));
    long count = 0;
    for (List<String> page : pages) {
      for (Packed packed : read(shard, page)) {
        out.writeByte(ENTRY);
        write(out, packed.name().getBytes(UTF_8));
        out.writeLong(packed.millis() < 0 ? 0 : now.toEpochMilli() + packed.millis());
        write(out, packed.value());
        count++;
      }
    }
    return count;
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /**
   * @param millis to live; below 0 when it never expires
   */
  private record Packed(String name, byte[] value, long millis) {}

  /** What expired since it was listed is left out. */
  private List<Packed> read(int shard, List<String> names) {
    return link.pipelined(
        pipeline -> {
          List<Response<byte[]>> values = new ArrayList<>();
          List<Response<Long>> lives = new ArrayList<>();
          for (String name : names) {
            values.add(pipeline.dump(keys.key(shard, name)));
            lives.add(pipeline.pttl(keys.key(shard, name)));
          }
          return () -> {
            List<Packed> packed = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
              byte[] value = values.get(i).get();
              if (value != null) {
                packed.add(new Packed(names.get(i), value, lives.get(i).get()));
              }
            }
            return packed;
          };
        });
  }
}
