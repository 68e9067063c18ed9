package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.params.RestoreParams;

/**
 * Puts what {@link Backup} wrote into an empty store. Until it is whole the store bears a mark, so
 * that no product starts on half of the cases; then it can be run again.
 */
public final class Restoration {

  private static final String MARK = "restoring";
  private static final int PAGE = 500;

  /** Nothing that the product writes comes near. */
  private static final int LONGEST = 512 * 1024 * 1024;

  private final RedisLink link;
  private final Keys keys;
  private final CaseFiles files;

  Restoration(RedisLink link, Keys keys, CaseFiles files) {
    this.link = link;
    this.keys = keys;
    this.files = files;
  }

  /** True when one began here and did not end. */
  public boolean unfinished() {
    return link.call(redis -> redis.exists(keys.key(0, MARK)));
  }

  /**
   * @param folder with the files
   * @param now by the clock of the machine: what has expired since is left out
   * @return how many keys were put back
   * @throws StoreRefusedException when the store holds something, or the files are damaged or of
   *     another number of shards
   * @throws IOException when a file cannot be read
   * @throws org.chuishao.desk.LedgerAwayException when Redis cannot be reached; run it again
   */
  public long read(Path folder, Instant now) throws IOException {
    if (!unfinished() && !empty()) {
      throw new StoreRefusedException(
          "the store is not empty; restore into an empty data folder, or give chuishao.redis.prefix another value");
    }
    link.call(redis -> redis.set(keys.key(0, MARK), new byte[] {1}));
    long count = 0;
    for (int shard = 0; shard < keys.shards(); shard++) {
      Path file = folder.resolve(Backup.name(shard));
      try (InputStream bytes = Files.newInputStream(file);
          DataInputStream in = new DataInputStream(new BufferedInputStream(bytes))) {
        int format = in.readInt();
        int shards = in.readInt();
        if (format != Backup.FORMAT || shards != keys.shards()) {
          throw new StoreRefusedException(
              file
                  + ": format "
                  + format
                  + " with "
                  + shards
                  + " shards; here it is "
                  + Backup.FORMAT
                  + " with "
                  + keys.shards()
                  + " (chuishao.redis.shards)");
        }
        count += read(shard, in, now);
      } catch (EOFException e) {
        throw new StoreRefusedException(file + " is cut off", e);
      }
    }
    return count;
  }

  /** Takes the mark off: the store is whole. */
  public void done() {
    link.call(redis -> redis.del(keys.key(0, MARK)));
  }

  private boolean empty() {
    List<String> found = new ArrayList<>();
    for (int shard = 0; shard < keys.shards() && found.isEmpty(); shard++) {
      files.names(
          shard,
          "",
          names -> names.stream().filter(name -> !name.equals("shards")).forEach(found::add));
    }
    return found.isEmpty();
  }

  private record Packed(byte[] key, byte[] value, long expires) {}

  private long read(int shard, DataInputStream in, Instant now) throws IOException {
    List<Packed> page = new ArrayList<>();
    long count = 0;
    int next = in.readByte();
    while (next == Backup.ENTRY) {
      byte[] key = keys.key(shard, new String(bytes(in), UTF_8));
      long expires = in.readLong();
      byte[] value = bytes(in);
      if (expires == 0 || expires > now.toEpochMilli()) {
        page.add(new Packed(key, value, expires));
        count++;
      }
      if (page.size() == PAGE) {
        put(page);
        page.clear();
      }
      next = in.readByte();
    }
    if (next != Backup.END) {
      throw new StoreRefusedException(Backup.name(shard) + " is damaged");
    }
    put(page);
    return count;
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new StoreRefusedException("a length in the backup cannot be: " + length);
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private void put(List<Packed> page) {
    link.pipelined(
        pipeline -> {
          List<redis.clients.jedis.Response<String>> answers = new ArrayList<>();
          for (Packed packed : page) {
            answers.add(
                pipeline.restore(
                    packed.key(),
                    packed.expires(),
                    packed.value(),
                    RestoreParams.restoreParams().replace().absTtl()));
          }
          return () -> {
            answers.forEach(redis.clients.jedis.Response::get);
            return answers.size();
          };
        });
  }
}
