package org.chuishao.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.chuishao.dispatch.Outbox;
import org.chuishao.dispatch.Posting;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.MessageId;
import org.chuishao.model.Recorded;

/**
 * Makes everything that can be made from the event logs: packed cases, their due entries and
 * indexes, and those of the messages. To be run while nothing serves. A case whose log is broken is
 * reported and left alone.
 */
public final class Rebuild {

  private static final List<String> INDEXES =
      List.of("stages", "stage:", "areas", "area:", "msgs:", "to:");

  private final RedisLink link;
  private final Keys keys;
  private final CaseFiles files;
  private final Outbox outbox;

  Rebuild(RedisLink link, Keys keys, CaseFiles files, Outbox outbox) {
    this.link = link;
    this.keys = keys;
    this.files = files;
    this.outbox = outbox;
  }

  /**
   * @param cases rebuilt @param messages put into due queue and indexes again @param findings what
   *     was found on the way
   */
  public record Result(long cases, long messages, List<Finding> findings) {}

  /**
   * @param fold the sum of the events of a case, oldest first
   * @param each hears of every finding as it is made
   * @throws org.chuishao.desk.LedgerAwayException when the store cannot be reached; it can be run
   *     again
   */
  public Result run(Function<List<Recorded>, Case> fold, Consumer<Finding> each) {
    for (int shard = 0; shard < keys.shards(); shard++) {
      dropIndexes(shard);
    }
    List<Finding> findings = new ArrayList<>();
    Consumer<Finding> found =
        finding -> {
          findings.add(finding);
          each.accept(finding);
        };
    Set<CaseNo> seen = new HashSet<>();
    long[] counts = new long[2];
    files.forEachPage(
        numbers ->
            files
                .read(numbers.stream().filter(seen::add).toList())
                .forEach(file -> counts[0] += rebuild(file, fold, found) ? 1 : 0));
    for (int shard = 0; shard < keys.shards(); shard++) {
      int home = shard;
      files.names(
          shard,
          "msg:",
          ids ->
              outbox
                  .loadAll(ids.stream().map(MessageId::new).toList())
                  .values()
                  .forEach(
                      posting -> {
                        index(home, posting);
                        counts[1]++;
                      }));
    }
    return new Result(counts[0], counts[1], findings);
  }

  private void dropIndexes(int shard) {
    for (String kind : INDEXES) {
      files.names(
          shard,
          kind,
          names ->
              names.forEach(name -> link.call(redis -> redis.del(keys.key(shard, kind + name)))));
    }
  }

  private boolean rebuild(
      CaseFiles.File file, Function<List<Recorded>, Case> fold, Consumer<Finding> found) {
    EventCodec.Checked checked = EventCodec.check(file.no().digits(), file.lines());
    if (!checked.wrong().isEmpty() || file.lines().isEmpty()) {
      found.accept(
          new Finding(
              Finding.Kind.BROKEN_CHAIN,
              file.no().digits(),
              checked.wrong().isEmpty()
                  ? "there is a case and no log"
                  : String.join("; ", checked.wrong())));
      return false;
    }
    Case sum =
        fold.apply(file.lines().stream().flatMap(line -> EventCodec.read(line).stream()).toList());
    CaseValue value = new CaseValue(checked.chain(), sum);
    Optional<Chain> looked = file.packed().map(CaseValue::chainOf);
    if (!readable(file).equals(Optional.of(value))) {
      found.accept(
          new Finding(
              Finding.Kind.NOT_THE_SUM,
              file.no().digits(),
              "the case was not the sum of its events; written anew"));
    }
    return files.repair(sum, looked, Optional.of(value), sum.nextDue());
  }

  private static Optional<CaseValue> readable(CaseFiles.File file) {
    try {
      return file.value();
    } catch (IllegalStateException e) {
      // It will be written anew; that it was unreadable is part of being no sum.
      return Optional.empty();
    }
  }

  private void index(int shard, Posting posting) {
    String id = posting.message().id().value();
    double created = Args.score(posting.message().createdAt());
    link.pipelined(
        pipeline -> {
          if (posting.state() != Posting.State.HELD) {
            pipeline.zadd(
                keys.base(shard) + "msgs:" + PostingCodec.letter(posting.state()), created, id);
          }
          Messages.person(posting.message())
              .ifPresent(person -> pipeline.zadd(keys.base(shard) + "to:" + person, created, id));
          posting
              .nextDue()
              .ifPresent(
                  due -> pipeline.zadd(keys.base(shard) + "duem", Args.score(due), "m:" + id));
          return () -> id;
        });
  }
}
