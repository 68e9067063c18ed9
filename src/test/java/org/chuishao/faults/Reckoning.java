package org.chuishao.faults;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.desk.Ledger;
import org.chuishao.dispatch.Posting;
import org.chuishao.dispatch.SendingPolicy;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Event;
import org.chuishao.model.MessageId;
import org.chuishao.model.Recorded;
import org.chuishao.sandbox.Sandbox;
import org.chuishao.sandbox.Text;
import org.chuishao.store.Auditor;
import org.chuishao.store.Finding;
import org.chuishao.store.RedisStore;
import redis.clients.jedis.RedisClient;

/** Holds what is in the store against what people sent and what the provider took. */
final class Reckoning {

  private static final int ALL = 1_000_000;
  private static final Pattern NUMBER = Pattern.compile("([0-9]+)号院");
  private static final Pattern ABOUT = Pattern.compile("message=([a-z0-9-]+)");

  private final RedisStore store;
  private final String uri;
  private final Instant now;
  private final Map<CaseNo, Case> cases;
  private final Map<MessageId, Posting> postings = new HashMap<>();

  /**
   * @param store of products that have ended, or have nothing to do
   * @param now where the clock stands
   */
  Reckoning(RedisStore store, String uri, Instant now) {
    this.store = store;
    this.uri = uri;
    this.now = now;
    List<CaseNo> numbers =
        store
            .ledger()
            .find(
                new Ledger.CaseQuery(
                    Optional.empty(), Optional.empty(), Optional.empty(), 0, Long.MAX_VALUE, ALL));
    this.cases = store.ledger().loadAll(numbers);
    cases.keySet().forEach(no -> add(store.outbox().find(Optional.of(no), none(), none(), ALL)));
    add(store.outbox().find(Optional.empty(), none(), none(), ALL));
  }

  /**
   * Everything that must hold of a store whatever happened to the products on it.
   *
   * @param step how far the clock moved at once
   */
  Sum whole(Ground ground, Crowd crowd, Duration step) {
    everyReportIsOneCase(crowd);
    everyAnswerIsInItsLog(crowd);
    storeIsWhole();
    int timers = everyTimerFiredOnce(step);
    thePublicWasTold(ground.sandbox, crowd);
    Copies copies = everyMessageCame(ground.sandbox, crowd);
    assertThat(postings.values())
        .as("messages that failed")
        .filteredOn(posting -> posting.state() == Posting.State.FAILED)
        .isEmpty();
    return new Sum(
        crowd.reports().size(),
        crowd.again(),
        cases.size(),
        crowd.answers().size(),
        timers,
        postings.size(),
        copies.marked(),
        copies.texts());
  }

  /**
   * What was counted.
   *
   * @param again deliveries that were repeated because no 200 came
   * @param marked messages that say of themselves that they may have come twice
   * @param copies texts that came once more than they should
   */
  record Sum(
      int reports,
      int again,
      int cases,
      int answers,
      int timers,
      int messages,
      int marked,
      int copies) {}

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private void add(List<Posting> found) {
    found.forEach(posting -> postings.put(posting.message().id(), posting));
  }

  /** Every report that was answered 200 is one case, and no case is of a report nobody sent. */
  private void everyReportIsOneCase(Crowd crowd) {
    Map<Integer, Long> found =
        cases.values().stream().collect(groupingBy(Reckoning::number, counting()));
    Map<Integer, Long> sent =
        crowd.reports().stream().collect(groupingBy(Crowd.Reported::number, counting()));
    assertThat(found).as("cases by the number in their report").isEqualTo(sent);
  }

  private static int number(Case file) {
    Matcher matcher = NUMBER.matcher(file.report().text());
    assertThat(matcher.find()).as("%s is of a report of ours", file.no()).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  /** Every answer with a code that was answered 200 is in the log of its case, once. */
  private void everyAnswerIsInItsLog(Crowd crowd) {
    for (Crowd.Answered answer : crowd.answers()) {
      List<String> said =
          store.ledger().events(new CaseNo(answer.no())).stream()
              .map(Recorded::event)
              .filter(Event.Replied.class::isInstance)
              .map(event -> ((Event.Replied) event).means())
              .toList();
      assertThat(said)
          .as("answers in case %s", answer.no())
          .containsExactly(answer.key().equals("1") ? "stopped" : "refuses");
    }
  }

  /** Chains and entries are whole, and every open case has its entry for the right moment. */
  private void storeIsWhole() {
    List<Finding> findings = new ArrayList<>();
    assertThat(store.verify().run(findings::add).cases()).isEqualTo(cases.size());
    assertThat(findings).as("verify").isEmpty();
    Auditor.Report audit =
        store
            .auditor(new Auditor.Limits(ALL, ALL, Duration.ofMinutes(5), Duration.ofMinutes(2)))
            .audit(now);
    assertThat(audit.findings()).as("audit").isEmpty();
    Map<String, Long> due = due();
    for (Case file : cases.values()) {
      Optional<Long> wanted =
          file.status().ended() ? none() : file.nextDue().map(Instant::toEpochMilli);
      assertThat(Optional.ofNullable(due.get("c:" + file.no())))
          .as("due entry of case %s", file.no())
          .isEqualTo(wanted);
    }
  }

  /** All due sets together: member to time. */
  private Map<String, Long> due() {
    Map<String, Long> due = new HashMap<>();
    try (RedisClient redis = RedisClient.create(uri)) {
      for (String key : redis.keys("chuishao:{*}:due*")) {
        redis
            .zrangeWithScores(key, 0, -1)
            .forEach(
                tuple ->
                    due.put(
                        new String(tuple.getBinaryElement(), StandardCharsets.UTF_8),
                        (long) tuple.getScore()));
      }
    }
    return due;
  }

  /**
   * Every timer that fell due fired once.
   *
   * @param step how far the clock moved at once
   * @return how many fired
   */
  private int everyTimerFiredOnce(Duration step) {
    List<String> wrong = new ArrayList<>();
    int fired = 0;
    for (CaseNo no : cases.keySet()) {
      DutyTimers timers = new DutyTimers(no, step).read(store.ledger().events(no), now);
      wrong.addAll(timers.wrong());
      fired += timers.fired();
    }
    assertThat(wrong).as("timers").isEmpty();
    return fired;
  }

  /** What people got more than once. */
  private record Copies(int texts, int marked) {}

  /**
   * Every message has come to an end or will be looked at again; its person got it, once, or more
   * often with a mark that says so.
   *
   * @param sandbox with the phones
   * @return how many texts were copies, and how many postings carry a mark
   */
  private Copies everyMessageCame(Sandbox sandbox, Crowd crowd) {
    Map<String, Long> due = due();
    Map<String, Long> got = got(sandbox, crowd);
    int copies = 0;
    int marked = 0;
    for (Case file : cases.values()) {
      for (int n = 1; n <= file.messagesMade(); n++) {
        assertThat(postings).containsKey(MessageId.of(file.no(), n));
      }
    }
    for (Posting posting : postings.values()) {
      String id = posting.message().id().value();
      long times = got.getOrDefault(wentAs(posting), 0L);
      boolean mark = posting.attempts().stream().anyMatch(Posting.Attempt::mayBeCopy);
      copies += (int) Math.max(0, times - 1);
      marked += mark ? 1 : 0;
      switch (posting.state()) {
        case DELIVERED, ACCEPTED -> assertThat(times).as("how often %s came", id).isPositive();
        case DROPPED -> assertThat(times).as("how often %s came", id).isZero();
        case HELD, SENDING, UNKNOWN ->
            assertThat(due).as("%s waits: %s", id, posting).containsKey("m:" + id);
        case FAILED -> assertThat(posting.remark()).as("why %s failed", id).isNotEmpty();
      }
      if (posting.state() == Posting.State.ACCEPTED && !due.containsKey("m:" + id)) {
        assertThat(posting.attempts())
            .as("%s waits for nothing but a receipt", id)
            .anyMatch(attempt -> attempt.asked() >= SendingPolicy.DEFAULT.receiptAsks());
      }
      if (times > 1) {
        assertThat(mark).as("%s came %s times: %s", id, times, posting).isTrue();
      }
    }
    assertThat(postings.keySet().stream().map(MessageId::value))
        .as("messages that the product knows")
        .containsAll(got.keySet());
    return new Copies(copies, marked);
  }

  /** The message in whose text it came: its own, or one that carried several. */
  private static String wentAs(Posting posting) {
    return posting.attempts().stream()
        .filter(attempt -> attempt.code().equals("joined"))
        .map(Posting.Attempt::providerId)
        .findFirst()
        .orElse(posting.message().id().value());
  }

  /** How many messages ended in a state. */
  long in(Posting.State state) {
    return postings.values().stream().filter(posting -> posting.state() == state).count();
  }

  /** How often each message was taken by the provider, by the id in its callback. */
  private Map<String, Long> got(Sandbox sandbox, Crowd crowd) {
    Set<String> phones = new HashSet<>();
    postings.values().stream()
        .flatMap(posting -> posting.attempts().stream())
        .map(Posting.Attempt::address)
        .forEach(phones::add);
    crowd.reports().forEach(report -> phones.add(report.phone()));
    return phones.stream()
        .flatMap(phone -> sandbox.textsOf(phone).stream())
        .filter(text -> !text.byPhone())
        .collect(groupingBy(Reckoning::about, counting()));
  }

  private static String about(Text text) {
    Matcher matcher = ABOUT.matcher(text.callback().orElseThrow().toString());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  /** Everybody of the public was told that the report has come, with the number of the case. */
  private void thePublicWasTold(Sandbox sandbox, Crowd crowd) {
    for (Crowd.Reported report : crowd.reports()) {
      if (report.byPublic()) {
        assertThat(sandbox.textsOf(report.phone()))
            .as("texts on the phone that sent report %s", report.number())
            .anyMatch(text -> !text.byPhone() && text.body().contains("已收到您的举报"));
      }
    }
  }
}
