package org.chuishao.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * Cases with their logs as they lie in Redis, for checking and rebuilding; never through the
 * indexes, which may be what is wrong.
 */
final class CaseFiles {

  private final RedisLink link;
  private final Keys keys;

  CaseFiles(RedisLink link, Keys keys) {
    this.link = link;
    this.keys = keys;
  }

  /**
   * A case and its log.
   *
   * @param packed the packed case; empty when it is missing
   * @param lines its log, oldest first
   */
  record File(CaseNo no, Optional<byte[]> packed, List<byte[]> lines) {

    /**
     * @throws IllegalStateException when it cannot be read
     */
    Optional<CaseValue> value() {
      return packed.map(bytes -> CaseValue.read(no.digits(), bytes));
    }

    /** What is wrong with the log, or between log and case; empty when all is well. */
    Optional<Finding> wrong() {
      EventCodec.Checked checked = EventCodec.check(no.digits(), lines);
      if (!checked.wrong().isEmpty()) {
        return Optional.of(
            new Finding(
                Finding.Kind.BROKEN_CHAIN, no.digits(), String.join("; ", checked.wrong())));
      }
      try {
        return value()
            .filter(value -> !value.chain().equals(checked.chain()))
            .map(
                value ->
                    new Finding(
                        Finding.Kind.BROKEN_CHAIN,
                        no.digits(),
                        "the log ends with event "
                            + checked.chain().seq()
                            + ", the case stands at "
                            + value.chain().seq()
                            + " of another log"));
      } catch (IllegalStateException e) {
        return Optional.of(
            new Finding(Finding.Kind.UNREADABLE, no.digits(), String.valueOf(e.getMessage())));
      }
    }
  }

  /** Reads cases with their logs in one round trip. */
  List<File> read(List<CaseNo> numbers) {
    return link.pipelined(
        pipeline -> {
          List<Response<byte[]>> values = new ArrayList<>();
          List<Response<List<byte[]>>> logs = new ArrayList<>();
          for (CaseNo no : numbers) {
            values.add(pipeline.get(keys.caseOf(no)));
            logs.add(pipeline.lrange(keys.log(no), 0, -1));
          }
          return () -> {
            List<File> files = new ArrayList<>();
            for (int i = 0; i < numbers.size(); i++) {
              files.add(
                  new File(
                      numbers.get(i),
                      Stream.ofNullable(values.get(i).get()).findFirst(),
                      logs.get(i).get()));
            }
            return files;
          };
        });
  }

  /**
   * What is wrong with a case that may be written at this moment. Case and log are read one after
   * the other, so what looks wrong is looked at again.
   */
  Optional<Finding> wrong(File file) {
    return file.wrong().isEmpty() ? Optional.empty() : read(List.of(file.no())).get(0).wrong();
  }

  /**
   * Calls for every page of case numbers that have a log or a packed case, each number at least
   * once.
   */
  void forEachPage(Consumer<List<CaseNo>> page) {
    for (int shard = 0; shard < keys.shards(); shard++) {
      for (String kind : List.of("case:", "log:")) {
        names(shard, kind, names -> page.accept(names.stream().map(CaseNo::new).toList()));
      }
    }
  }

  /** Pages of the names behind a prefix in a shard; the scan of Redis may bring a name twice. */
  void names(int shard, String kind, Consumer<List<String>> page) {
    String start = keys.base(shard) + kind;
    ScanParams params = new ScanParams().match(start.replace("[", "\\[") + "*").count(1000);
    String cursor = ScanParams.SCAN_POINTER_START;
    do {
      String from = cursor;
      ScanResult<String> result = link.call(redis -> redis.scan(from, params));
      if (!result.getResult().isEmpty()) {
        page.accept(result.getResult().stream().map(key -> key.substring(start.length())).toList());
      }
      cursor = result.getCursor();
    } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
  }

  /**
   * Sets due entry and indexes of a case to what they must be, and the packed case when one is
   * given.
   *
   * @param looked the chain of the stored case; empty when it is missing
   * @param value what to store; empty to keep what is there
   * @param due when it is to be looked at
   * @return false when the case was changed meanwhile
   */
  boolean repair(
      Case as, Optional<Chain> looked, Optional<CaseValue> value, Optional<Instant> due) {
    String base = keys.base(keys.shardOf(as.no()));
    Args args = new Args().add(base).add(as.no().digits());
    args.add(looked.map(Chain::bytes).orElse(new byte[0]))
        .add(value.map(CaseValue::bytes).orElse(new byte[0]))
        .add(due);
    args.add(Args.score(as.report().receivedAt())).add(as.report().area().value());
    return (Long) link.run(new Call(Script.REPAIR, keys.caseOf(as.no()), args)) == 1;
  }
}
