package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.zip.CRC32;
import org.chuishao.desk.DueQueue;
import org.chuishao.model.CaseNo;
import org.chuishao.model.MessageId;

/**
 * Where things are: {@code chuishao:{s07}:case:26000417}. The part in braces is the hash tag, the
 * same for everything of a shard. What the names stand for is listed in {@code prelude.lua}.
 */
final class Keys {

  /** Between the group of parts and what tells one text of the group from the next. */
  static final String TEXT_OF_GROUP = "~";

  private final String prefix;
  private final int shards;

  Keys(String prefix, int shards) {
    this.prefix = prefix;
    this.shards = shards;
  }

  int shards() {
    return shards;
  }

  int shardOf(CaseNo no) {
    return (int) (no.serial() % shards);
  }

  /**
   * Conversations, recurring duties, provider ids: anything that has a name of its own. CRC so that
   * it never changes.
   */
  int shardOf(String name) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(UTF_8));
    return (int) (crc.getValue() % shards);
  }

  /**
   * @throws IllegalArgumentException when the id has no home in this store
   */
  int shardOf(MessageId id) {
    String home = id.home();
    if (!home.startsWith("s")) {
      return shardOf(new CaseNo(home));
    }
    int shard = Integer.parseInt(home.substring(1));
    if (shard >= shards) {
      throw new IllegalArgumentException(
          "message " + id + " is of shard " + shard + ", there are " + shards);
    }
    return shard;
  }

  int shardOf(DueQueue.Entry entry) {
    return switch (entry.type()) {
      case CASE -> shardOf(new CaseNo(entry.id()));
      case MESSAGE -> shardOf(new MessageId(entry.id()));
      case RECURRING, CONVERSATION, MEDIA -> shardOf(entry.id());
      // All texts of a group live where the group does: one script changes them.
      case PARTS -> shardOf(entry.id().substring(0, entry.id().indexOf(TEXT_OF_GROUP)));
    };
  }

  /** {@code s07}: the hash tag, and the home of messages that belong to no case. */
  static String home(int shard) {
    return shard < 10 ? "s0" + shard : "s" + shard;
  }

  /** What all keys of a shard begin with. */
  String base(int shard) {
    return prefix + ":{" + home(shard) + "}:";
  }

  byte[] key(int shard, String name) {
    return (base(shard) + name).getBytes(UTF_8);
  }

  byte[] caseOf(CaseNo no) {
    return key(shardOf(no), "case:" + no.digits());
  }

  byte[] log(CaseNo no) {
    return key(shardOf(no), "log:" + no.digits());
  }

  byte[] message(MessageId id) {
    return key(shardOf(id), "msg:" + id.value());
  }

  byte[] conversation(String conversation) {
    return key(shardOf(conversation), "conv:" + conversation);
  }

  byte[] due(int shard) {
    return key(shard, "due");
  }

  /** Where due entries lie: cases and recurring duties, messages. */
  List<byte[]> dueSets(int shard) {
    return List.of(due(shard), key(shard, "duem"));
  }

  byte[] leased(int shard) {
    return key(shard, "leased");
  }

  static String member(DueQueue.Entry entry) {
    return entry.type().prefix() + ":" + entry.id();
  }

  static DueQueue.Entry entry(String member, long lease) {
    for (DueQueue.Type type : DueQueue.Type.values()) {
      if (member.startsWith(type.prefix() + ":")) {
        return new DueQueue.Entry(type, member.substring(type.prefix().length() + 1), lease);
      }
    }
    throw new IllegalStateException("not an entry of the due queue: " + member);
  }
}
