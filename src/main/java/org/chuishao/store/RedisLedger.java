package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chuishao.desk.Commit;
import org.chuishao.desk.Committed;
import org.chuishao.desk.Ledger;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Decision;
import org.chuishao.model.Message;
import org.chuishao.model.Recorded;
import redis.clients.jedis.Response;

/** Cases in Redis; see {@code commit.lua} for what a commit does in one step. */
public final class RedisLedger implements Ledger {

  /** Longer than any provider delivers the same message again. */
  static final long INBOUND_SECONDS = 35L * 24 * 3600;

  private final RedisLink link;
  private final Keys keys;
  private final Committer committer;
  private final DueBell bell;
  private final TalkArgs talks;
  private final CaseNumbers numbers;
  private final CaseSearch search;
  private final Chains chains = new Chains();

  RedisLedger(RedisLink link, Keys keys, Committer committer, DueBell bell, TalkArgs talks) {
    this.link = link;
    this.keys = keys;
    this.committer = committer;
    this.bell = bell;
    this.talks = talks;
    this.numbers = new CaseNumbers(keys, committer);
    this.search = new CaseSearch(link, keys, this::loadAll, ids -> Messages.load(link, keys, ids));
  }

  @Override
  public CaseNo nextNumber(String conversation, int year) {
    return numbers.next(keys.shardOf(conversation), year);
  }

  @Override
  public Optional<Case> load(CaseNo no) {
    byte[] bytes = link.call(redis -> redis.get(keys.caseOf(no)));
    return bytes == null ? Optional.empty() : Optional.of(read(no, bytes));
  }

  @Override
  public Map<CaseNo, Case> loadAll(Collection<CaseNo> numbers) {
    Map<CaseNo, Case> found = new LinkedHashMap<>();
    values(numbers).forEach((no, bytes) -> found.put(no, read(no, bytes)));
    return found;
  }

  private Map<CaseNo, byte[]> values(Collection<CaseNo> numbers) {
    if (numbers.isEmpty()) {
      return Map.of();
    }
    Map<Integer, List<CaseNo>> shards = new HashMap<>();
    numbers.forEach(
        no -> shards.computeIfAbsent(keys.shardOf(no), shard -> new ArrayList<>()).add(no));
    return link.pipelined(
        pipeline -> {
          Map<List<CaseNo>, Response<List<byte[]>>> responses = new LinkedHashMap<>();
          shards
              .values()
              .forEach(
                  some ->
                      responses.put(
                          some,
                          pipeline.mget(some.stream().map(keys::caseOf).toArray(byte[][]::new))));
          return () -> {
            Map<CaseNo, byte[]> found = new HashMap<>();
            responses.forEach(
                (some, response) -> {
                  List<byte[]> values = response.get();
                  for (int i = 0; i < values.size(); i++) {
                    if (values.get(i) != null) {
                      found.put(some.get(i), values.get(i));
                    }
                  }
                });
            return found;
          };
        });
  }

  private Case read(CaseNo no, byte[] bytes) {
    CaseValue value = CaseValue.read(no.digits(), bytes);
    chains.put(no, value.chain());
    return value.value();
  }

  @Override
  public CompletionStage<Committed> commit(Commit commit) {
    Decision.Accepted decision = commit.decision();
    Case after = decision.after();
    CaseNo no = after.no();
    if (after.seq() != commit.expectedSeq() + decision.events().size()) {
      throw new IllegalArgumentException(
          "case "
              + no
              + " was at "
              + commit.expectedSeq()
              + ", "
              + decision.events().size()
              + " events cannot bring it to "
              + after.seq());
    }
    boolean opens = commit.expectedSeq() == 0;
    Chain before = opens ? Chain.start(no.digits()) : chainOf(no, commit.expectedSeq());
    EventCodec.Line line =
        EventCodec.write(before, decision.at(), decision.by(), decision.events());
    Chain reached = line.after();
    Call call =
        call(
            commit,
            opens ? new byte[0] : before.bytes(),
            new CaseValue(reached, after).bytes(),
            line.line());
    return committer.submit(call).thenApply(answer -> committed(commit, (List<?>) answer, reached));
  }

  private Call call(Commit commit, byte[] expected, byte[] value, byte[] line) {
    Decision.Accepted decision = commit.decision();
    Case after = decision.after();
    Args args = new Args().add(after.no().digits());
    args.add(commit.inboundKey().orElse("")).add(INBOUND_SECONDS);
    args.add(expected).add(value).add(after.nextDue());
    args.add(Args.score(after.report().receivedAt()));
    args.add(expected.length == 0 ? after.report().area().value() : "");
    args.add(line);
    args.add(decision.messages().size());
    for (Message message : decision.messages()) {
      args.add(message.id().value());
      Messages.add(args, message);
    }
    byte[] key = keys.caseOf(after.no());
    Args head = new Args().add(keys.base(keys.shardOf(after.no())));
    if (commit.talk().isEmpty()) {
      return new Call(Script.COMMIT, key, head.addAll(args));
    }
    Commit.Talk talk = commit.talk().get();
    head.add(3 + args.list().size()).addAll(args);
    talks.add(
        head,
        talk.next(),
        talk.expectedVersion(),
        Optional.empty(),
        talk.answers(),
        Optional.empty());
    return new Call(Script.OPEN, key, head);
  }

  private Committed committed(Commit commit, List<?> answer, Chain reached) {
    Case after = commit.decision().after();
    return switch (((Long) answer.get(0)).intValue()) {
      case 0 -> {
        chains.put(after.no(), reached);
        after.nextDue().ifPresent(bell::ring);
        if (!commit.decision().messages().isEmpty()) {
          bell.ring(commit.decision().at());
        }
        commit.talk().ifPresent(this::ring);
        yield new Committed.Done(after.no(), after.seq());
      }
      case 1 -> {
        String filed = new String((byte[]) answer.get(1), UTF_8);
        // "-": filed outside any case, so there is no other case to name than the one that was not
        // written.
        yield new Committed.Repetition(filed.equals("-") ? after.no() : new CaseNo(filed));
      }
      case 3 -> new Committed.TalkedOn();
      default -> {
        byte[] actual = (byte[]) answer.get(1);
        chains.forget(after.no());
        yield new Committed.Conflict(actual.length == 0 ? 0 : Chain.of(actual).seq());
      }
    };
  }

  private void ring(Commit.Talk talk) {
    talk.answers().stream().map(Message::createdAt).forEach(bell::ring);
    TalkArgs.lapses(talk.next()).ifPresent(bell::ring);
  }

  private Chain chainOf(CaseNo no, long seq) {
    Optional<Chain> known = chains.get(no).filter(chain -> chain.seq() == seq);
    if (known.isPresent()) {
      return known.get();
    }
    byte[] head = link.call(redis -> redis.getrange(keys.caseOf(no), 1, Chain.LENGTH));
    // When the case is elsewhere by now the script finds out; it also knows whether the inbound
    // message was filed.
    return head.length == Chain.LENGTH && Chain.of(head).seq() == seq
        ? Chain.of(head)
        : Chain.unknown(seq);
  }

  @Override
  public List<Recorded> events(CaseNo no) {
    return lines(no).stream().flatMap(line -> EventCodec.read(line).stream()).toList();
  }

  /** The log as it is stored. */
  List<byte[]> lines(CaseNo no) {
    return link.call(redis -> redis.lrange(keys.log(no), 0, -1));
  }

  /** The case as it is stored, with the chain it stands at. */
  Optional<CaseValue> value(CaseNo no) {
    byte[] bytes = link.call(redis -> redis.get(keys.caseOf(no)));
    return bytes == null ? Optional.empty() : Optional.of(CaseValue.read(no.digits(), bytes));
  }

  @Override
  public List<CaseNo> find(CaseQuery query) {
    return search.find(query);
  }

  /**
   * Whether an inbound message was already written to this case; for a reply whose prompt is stale
   * only because the same message was dealt with before.
   *
   * @throws org.chuishao.desk.LedgerAwayException when the store cannot be reached
   */
  @Override
  public boolean filed(CaseNo no, String inboundKey) {
    byte[] filed = link.call(redis -> redis.get(keys.key(keys.shardOf(no), "in:" + inboundKey)));
    return filed != null && Arrays.equals(filed, no.digits().getBytes(UTF_8));
  }

  /**
   * Newest first; numbers of one year ascend with time within a shard only, so the time decides.
   */
  static Comparator<Map.Entry<CaseNo, Double>> newestFirst() {
    return Map.Entry.<CaseNo, Double>comparingByValue()
        .reversed()
        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder()));
  }
}
