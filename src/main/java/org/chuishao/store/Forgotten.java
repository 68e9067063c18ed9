package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chuishao.desk.DueQueue;
import org.chuishao.dispatch.Posting;
import org.chuishao.model.Case;
import org.chuishao.model.MessageId;
import redis.clients.jedis.Response;

/**
 * Finds messages of cases that still want something done and that nothing would ever look at again:
 * neither due nor under lease. A part of the {@link Auditor}.
 */
final class Forgotten {

  private final RedisLink link;
  private final Keys keys;

  Forgotten(RedisLink link, Keys keys) {
    this.link = link;
    this.keys = keys;
  }

  /**
   * Puts the forgotten messages of the cases back into the due queue.
   *
   * @param now the product's clock; when a message says nothing else it is due then
   * @return one finding for each that was put back
   * @throws org.chuishao.desk.LedgerAwayException when the store cannot be reached
   */
  List<Finding> putBack(List<Case> cases, Instant now) {
    List<MessageId> ids = cases.stream().flatMap(Forgotten::messages).toList();
    List<Posting> waiting =
        Messages.load(link, keys, ids).values().stream().filter(Forgotten::waits).toList();
    List<Finding> findings = new ArrayList<>();
    List<Posting> unqueued = unqueued(waiting);
    // Queue and message are read one after the other: what was finished meanwhile is not forgotten.
    Map<MessageId, Posting> again =
        Messages.load(
            link, keys, unqueued.stream().map(posting -> posting.message().id()).toList());
    for (Posting posting : unqueued) {
      MessageId id = posting.message().id();
      Instant due = posting.nextDue().orElse(now);
      boolean same =
          Optional.ofNullable(again.get(id))
              .filter(late -> late.version() == posting.version())
              .isPresent();
      if (same && schedule(id, due)) {
        findings.add(
            new Finding(
                Finding.Kind.NO_TIMER,
                id.value(),
                "the message was not in the due queue; put back for " + due));
      }
    }
    return findings;
  }

  private static Stream<MessageId> messages(Case value) {
    return IntStream.rangeClosed(1, value.messagesMade())
        .mapToObj(n -> MessageId.of(value.no(), n));
  }

  /** What is being sent has no time of its own; the auditor looks after it by its age. */
  private static boolean waits(Posting posting) {
    return !posting.state().ended()
        && (posting.nextDue().isPresent() || posting.state() == Posting.State.HELD);
  }

  private List<Posting> unqueued(List<Posting> postings) {
    return link.pipelined(
        pipeline -> {
          List<Response<Double>> places = new ArrayList<>();
          for (Posting posting : postings) {
            MessageId id = posting.message().id();
            byte[] member = member(id).getBytes(UTF_8);
            int shard = keys.shardOf(id);
            keys.dueSets(shard).forEach(set -> places.add(pipeline.zscore(set, member)));
            places.add(pipeline.zscore(keys.leased(shard), member));
          }
          return () -> {
            List<Posting> found = new ArrayList<>();
            int each = postings.isEmpty() ? 0 : places.size() / postings.size();
            for (int i = 0; i < postings.size(); i++) {
              if (places.subList(i * each, (i + 1) * each).stream()
                  .allMatch(place -> place.get() == null)) {
                found.add(postings.get(i));
              }
            }
            return found;
          };
        });
  }

  /** False when it was only on its way from one set to the other while we looked. */
  private boolean schedule(MessageId id, Instant due) {
    String base = keys.base(keys.shardOf(id));
    Args args = new Args().add(base).add(member(id)).add(Args.score(due));
    return (Long) link.run(Call.in(base, Script.SCHEDULE, args)) == 1;
  }

  private static String member(MessageId id) {
    return Keys.member(new DueQueue.Entry(DueQueue.Type.MESSAGE, id.value()));
  }
}
