package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.chuishao.desk.DueQueue;
import org.chuishao.desk.Ledger;
import org.chuishao.dispatch.Outbox;
import org.chuishao.dispatch.PartIds;
import org.chuishao.dispatch.Posting;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import redis.clients.jedis.Response;
import redis.clients.jedis.resps.Tuple;

/** Messages in Redis, each in the shard of its case or conversation. */
public final class RedisOutbox implements Outbox {

  /** Receipts come within days; carriers keep theirs for about a month. */
  private static final long PROVIDER_ID_SECONDS = 45L * 24 * 3600;

  /**
   * How many delivered and how many dropped messages can be found by their state alone, in each
   * shard.
   */
  private static final int FINISHED_KEPT = 1000;

  private static final Comparator<Posting> NEWEST_FIRST =
      Comparator.comparing((Posting posting) -> posting.message().createdAt())
          .reversed()
          .thenComparing(posting -> posting.message().id(), Comparator.reverseOrder());

  private final RedisLink link;
  private final Keys keys;
  private final Committer committer;
  private final DueBell bell;
  private final Ledger ledger;
  private final RedisConversations conversations;

  RedisOutbox(
      RedisLink link,
      Keys keys,
      Committer committer,
      DueBell bell,
      Ledger ledger,
      RedisConversations conversations) {
    this.link = link;
    this.keys = keys;
    this.committer = committer;
    this.bell = bell;
    this.ledger = ledger;
    this.conversations = conversations;
  }

  @Override
  public Optional<Posting> load(MessageId id) {
    byte[] bytes = link.call(redis -> redis.get(keys.message(id)));
    return bytes == null ? Optional.empty() : Optional.of(PostingCodec.read(id, bytes));
  }

  @Override
  public Map<MessageId, Posting> loadAll(Collection<MessageId> ids) {
    return Messages.load(link, keys, ids);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A lease on the message ends with it.
   *
   * @throws IllegalArgumentException when the posting's version is not the next one
   * @throws org.chuishao.desk.LedgerAwayException when the store cannot be reached; it may have
   *     been written or not
   */
  @Override
  public boolean save(Posting posting, long expectedVersion) {
    if (posting.version() != expectedVersion + 1) {
      throw new IllegalArgumentException(
          "version " + posting.version() + " cannot follow " + expectedVersion);
    }
    MessageId id = posting.message().id();
    Args args = new Args().add(keys.base(keys.shardOf(id))).add(id.value());
    args.add(PostingCodec.version(expectedVersion))
        .add(PostingCodec.write(posting))
        .add(posting.nextDue());
    args.add(Args.score(posting.message().createdAt())).add(FINISHED_KEPT).add(PROVIDER_ID_SECONDS);
    Set<String> known = new TreeSet<>();
    posting.attempts().stream()
        .forEach(
            attempt ->
                PartIds.of(attempt.providerId())
                    .each()
                    .forEach(one -> known.add(attempt.provider() + ":" + one)));
    args.add(known.size());
    known.forEach(args::add);
    boolean saved = (Long) committer.write(new Call(Script.SAVE, keys.message(id), args)) == 1;
    if (saved) {
      posting.nextDue().ifPresent(bell::ring);
    }
    return saved;
  }

  /** {@inheritDoc} Asks every shard, for the id does not say where the message lives. */
  @Override
  public Optional<MessageId> byProviderId(String provider, String providerId) {
    return link.pipelined(
        pipeline -> {
          List<Response<byte[]>> responses = new ArrayList<>();
          for (int shard = 0; shard < keys.shards(); shard++) {
            responses.add(pipeline.get(keys.key(shard, "pid:" + provider + ":" + providerId)));
          }
          return () ->
              responses.stream()
                  .flatMap(response -> Stream.ofNullable(response.get()))
                  .findFirst()
                  .map(id -> new MessageId(new String(id, UTF_8)));
        });
  }

  @Override
  public List<MessageId> add(String conversation, List<Message> withoutIds) {
    return withoutIds.isEmpty() ? List.of() : conversations.addMessages(conversation, withoutIds);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The narrowest of the three gives the candidates. By state alone, of delivered and of dropped
   * messages only the latest thousand a shard are found; with neither case, person nor state, the
   * latest of every state.
   */
  @Override
  public List<Posting> find(
      Optional<CaseNo> no, Optional<String> person, Optional<Posting.State> state, int limit) {
    List<MessageId> candidates;
    if (no.isPresent()) {
      candidates = ledger.load(no.get()).map(RedisOutbox::idsOf).orElse(List.of());
    } else if (person.isPresent()) {
      candidates =
          newest(List.of("to:" + person.get()), state.isPresent() ? Integer.MAX_VALUE : limit);
    } else {
      candidates = new ArrayList<>(newest(states(state), limit));
      if (state.isEmpty() || state.get() == Posting.State.HELD) {
        candidates.addAll(waiting());
      }
    }
    return loadAll(candidates).values().stream()
        .filter(posting -> person.isEmpty() || person.equals(Messages.person(posting.message())))
        .filter(posting -> state.isEmpty() || state.get() == posting.state())
        .sorted(NEWEST_FIRST)
        .limit(limit)
        .toList();
  }

  /** {@inheritDoc} Looks at the latest messages to that person only. */
  @Override
  public List<Posting> waiting(String person) {
    return loadAll(newest(List.of("to:" + person), MOST_WAITING)).values().stream()
        .filter(posting -> posting.state() == Posting.State.HELD)
        .sorted(NEWEST_FIRST)
        .toList();
  }

  private static List<String> states(Optional<Posting.State> state) {
    return Stream.of(Posting.State.values())
        .filter(one -> one != Posting.State.HELD && (state.isEmpty() || state.get() == one))
        .map(one -> "msgs:" + PostingCodec.letter(one))
        .toList();
  }

  /** Everything that dispatch still has to look at; what is held is among it. */
  private List<MessageId> waiting() {
    return link.pipelined(
        pipeline -> {
          List<Response<List<byte[]>>> responses = new ArrayList<>();
          for (int shard = 0; shard < keys.shards(); shard++) {
            responses.add(pipeline.zrange(keys.key(shard, "duem"), 0, -1));
            responses.add(pipeline.zrange(keys.leased(shard), 0, -1));
          }
          return () ->
              responses.stream()
                  .flatMap(response -> response.get().stream())
                  .map(member -> Keys.entry(new String(member, UTF_8), DueQueue.Entry.NONE))
                  .filter(entry -> entry.type() == DueQueue.Type.MESSAGE)
                  .map(entry -> new MessageId(entry.id()))
                  .toList();
        });
  }

  /** A case numbers its messages from 1 and knows how many it made. */
  private static List<MessageId> idsOf(Case found) {
    List<MessageId> ids = new ArrayList<>();
    for (int n = 0; n <= found.messagesMade(); n++) {
      ids.add(MessageId.of(found.no(), n));
    }
    return ids;
  }

  private List<MessageId> newest(List<String> indexes, int most) {
    Map<MessageId, Double> scores =
        link.pipelined(
            pipeline -> {
              List<Response<List<Tuple>>> responses = new ArrayList<>();
              for (int shard = 0; shard < keys.shards(); shard++) {
                for (String index : indexes) {
                  responses.add(
                      pipeline.zrevrangeWithScores(
                          keys.key(shard, index), 0, most == Integer.MAX_VALUE ? -1 : most - 1));
                }
              }
              return () -> {
                Map<MessageId, Double> found = new HashMap<>();
                responses.forEach(
                    response ->
                        response
                            .get()
                            .forEach(
                                tuple ->
                                    found.put(
                                        new MessageId(tuple.getElement()), tuple.getScore())));
                return found;
              };
            });
    return scores.entrySet().stream()
        .sorted(Map.Entry.<MessageId, Double>comparingByValue().reversed())
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }
}
