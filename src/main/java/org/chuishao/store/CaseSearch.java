package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chuishao.desk.Ledger.CaseQuery;
import org.chuishao.dispatch.Posting;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.MessageId;
import org.chuishao.model.Track;
import redis.clients.jedis.Response;
import redis.clients.jedis.resps.Tuple;

/**
 * Finds cases. The narrowest index gives candidates over all shards, newest first; what it does not
 * say is read from the cases themselves, a page at a time, until there are enough.
 */
final class CaseSearch {

  private static final int PAGE = 500;

  private final RedisLink link;
  private final Keys keys;
  private final Function<Collection<CaseNo>, Map<CaseNo, Case>> load;
  private final Function<Collection<MessageId>, Map<MessageId, Posting>> messages;

  CaseSearch(
      RedisLink link,
      Keys keys,
      Function<Collection<CaseNo>, Map<CaseNo, Case>> load,
      Function<Collection<MessageId>, Map<MessageId, Posting>> messages) {
    this.link = link;
    this.keys = keys;
    this.load = load;
    this.messages = messages;
  }

  /**
   * Where to look first.
   *
   * @param keys the indexes of a shard, by name
   * @param whole true when the query asks nothing that these indexes do not answer
   */
  private record Plan(Function<Integer, List<String>> keys, boolean whole) {}

  List<CaseNo> find(CaseQuery query) {
    if (query.person().isPresent()) {
      return ofPerson(query, query.person().get());
    }
    Plan plan = plan(query);
    List<CaseNo> candidates = merge(query, plan);
    List<CaseNo> found = new ArrayList<>();
    if (plan.whole()) {
      candidates.stream().limit(query.limit()).forEach(found::add);
      return found;
    }
    for (int from = 0; from < candidates.size() && found.size() < query.limit(); from += PAGE) {
      List<CaseNo> page = candidates.subList(from, Math.min(from + PAGE, candidates.size()));
      Map<CaseNo, Case> cases = load.apply(page);
      page.stream()
          .filter(
              no -> Optional.ofNullable(cases.get(no)).filter(one -> fits(one, query)).isPresent())
          .limit(query.limit() - found.size())
          .forEach(found::add);
    }
    return found;
  }

  /**
   * A person's cases are those in which a message asked this person something; there are never very
   * many.
   */
  private List<CaseNo> ofPerson(CaseQuery query, String person) {
    Set<CaseNo> asked = new HashSet<>();
    List<MessageId> ids = messagesTo(person);
    for (int from = 0; from < ids.size(); from += PAGE) {
      messages.apply(ids.subList(from, Math.min(from + PAGE, ids.size()))).values().stream()
          .filter(posting -> posting.message().prompt().isPresent())
          .forEach(posting -> posting.message().caseNo().ifPresent(asked::add));
    }
    return load.apply(asked).values().stream()
        .filter(found -> fits(found, query))
        .filter(
            found -> received(found) >= query.fromMillis() && received(found) < query.toMillis())
        .sorted(Comparator.comparing(CaseSearch::received).thenComparing(Case::no).reversed())
        .limit(query.limit())
        .map(Case::no)
        .toList();
  }

  private static long received(Case found) {
    return Args.score(found.report().receivedAt());
  }

  private List<MessageId> messagesTo(String person) {
    return link.pipelined(
        pipeline -> {
          List<Response<List<String>>> responses = new ArrayList<>();
          for (int shard = 0; shard < keys.shards(); shard++) {
            responses.add(pipeline.zrange(keys.base(shard) + "to:" + person, 0, -1));
          }
          return () ->
              responses.stream()
                  .flatMap(response -> response.get().stream())
                  .map(MessageId::new)
                  .toList();
        });
  }

  private static boolean fits(Case found, CaseQuery query) {
    return query.area().stream().allMatch(area -> within(found.report().area().value(), area))
        && query.stage().stream().allMatch(stage -> inStage(found, stage));
  }

  private static boolean inStage(Case found, String stage) {
    return switch (stage) {
      case "open" -> !found.status().ended();
      case CaseValue.ENDED -> found.status().ended();
      default ->
          !found.status().ended()
              && found.tracks().stream().map(Track::stage).anyMatch(stage::equals);
    };
  }

  static boolean within(String area, AreaPath above) {
    return area.equals(above.value()) || area.startsWith(above.value() + "/");
  }

  private Plan plan(CaseQuery query) {
    if (query.area().isPresent()) {
      return new Plan(
          named("area", area -> query.area().stream().anyMatch(above -> within(area, above))),
          query.stage().isEmpty());
    }
    String stage = query.stage().orElse("");
    return switch (stage) {
      case "" -> new Plan(named("stage", name -> true), true);
      case "open" -> new Plan(named("stage", name -> !name.equals(CaseValue.ENDED)), true);
      default -> new Plan(shard -> List.of("stage:" + stage), true);
    };
  }

  /** The indexes of a kind whose names fit; which there are, each shard knows. */
  private Function<Integer, List<String>> named(String kind, Predicate<String> fits) {
    List<Set<String>> names = names(kind + "s");
    return shard -> names.get(shard).stream().filter(fits).map(name -> kind + ":" + name).toList();
  }

  /** The members of a set of names, shard by shard. */
  private List<Set<String>> names(String key) {
    return link.pipelined(
        pipeline -> {
          List<Response<Set<String>>> responses = new ArrayList<>();
          for (int shard = 0; shard < keys.shards(); shard++) {
            responses.add(pipeline.smembers(keys.base(shard) + key));
          }
          return () -> responses.stream().map(Response::get).toList();
        });
  }

  /**
   * What the indexes of all shards hold in the time that is asked for, each case once, newest
   * first.
   */
  private List<CaseNo> merge(CaseQuery query, Plan plan) {
    byte[] from = Long.toString(query.fromMillis()).getBytes(UTF_8);
    byte[] to =
        (query.toMillis() == Long.MAX_VALUE ? "+inf" : "(" + query.toMillis()).getBytes(UTF_8);
    int most = plan.whole() ? query.limit() : Integer.MAX_VALUE;
    Map<CaseNo, Double> scores =
        link.pipelined(
            pipeline -> {
              List<Response<List<Tuple>>> responses = new ArrayList<>();
              for (int shard = 0; shard < keys.shards(); shard++) {
                for (String index : plan.keys().apply(shard)) {
                  responses.add(
                      pipeline.zrevrangeByScoreWithScores(
                          keys.key(shard, index), to, from, 0, most));
                }
              }
              return () -> {
                Map<CaseNo, Double> found = new HashMap<>();
                responses.forEach(
                    response ->
                        response
                            .get()
                            .forEach(
                                tuple ->
                                    found.put(new CaseNo(tuple.getElement()), tuple.getScore())));
                return found;
              };
            });
    return scores.entrySet().stream()
        .sorted(RedisLedger.newestFirst())
        .map(Map.Entry::getKey)
        .toList();
  }
}
