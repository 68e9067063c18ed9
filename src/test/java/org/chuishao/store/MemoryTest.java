package org.chuishao.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Duty;
import org.chuishao.model.Message;
import org.chuishao.testkit.TestRedis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

/**
 * What an open case with five clocks costs in memory of Redis, beside what one would write without
 * thinking about it.
 */
class MemoryTest {

  private static final int CASES = 4000;

  @Test
  void an_open_case_with_five_clocks_takes_at_most_six_tenths_of_a_hash_and_five_timers(
      TestReporter reporter) {
    TestRedis.flush();
    try (RedisClient redis = TestRedis.client()) {
      for (int i = 0; i < CASES; i++) {
        Case value = value(i);
        Map<String, String> fields = fields(value);
        redis.hset("peer:case:" + value.no(), fields);
        Map<String, Double> timers = new HashMap<>();
        for (Duty duty : value.tracks().get(0).duties()) {
          timers.put(value.no() + ":1:" + duty.name(), (double) duty.due().toEpochMilli());
        }
        redis.zadd("peer:timers", timers);
      }
      CaseNo one = value(7).no();
      long hash = redis.memoryUsage("peer:case:" + one);
      long timers = redis.memoryUsage("peer:timers", 0) / CASES;
      try (RedisStore store = TestRedis.store()) {
        for (int i = 0; i < CASES; i++) {
          Given.commit(store.ledger(), Given.opening(value(i), Optional.empty()));
        }
        long packed = redis.memoryUsage("chuishao:{s07}:case:" + one);
        long due = redis.memoryUsage("chuishao:{s07}:due", 0) / (CASES / 16);
        long stage = redis.memoryUsage("chuishao:{s07}:stage:village", 0) / (CASES / 16);
        long area = redis.memoryUsage("chuishao:{s07}:area:" + Given.VILLAGE, 0) / (CASES / 16);
        long log = redis.memoryUsage("chuishao:{s07}:log:" + one, 0);
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("hash of the same fields", hash + " B");
        figures.put("five entries of a sorted set", timers + " B");
        figures.put("packed case", packed + " B");
        figures.put("its due entry", due + " B");
        figures.put("ratio", String.format("%.2f", (packed + due) / (double) (hash + timers)));
        figures.put("index by stage", stage + " B");
        figures.put("index by area", area + " B");
        figures.put(
            "ratio with indexes",
            String.format("%.2f", (packed + due + stage + area) / (double) (hash + timers)));
        figures.put("log after opening", log + " B");
        reporter.publishEntry(figures);
        assertThat(packed + due).isLessThanOrEqualTo((hash + timers) * 6 / 10);
      }
    }
  }

  @Test
  void a_script_takes_less_than_two_milliseconds(TestReporter reporter) {
    try (RedisStore store = TestRedis.store();
        RedisClient redis = TestRedis.client()) {
      for (int i = 0; i < 500; i++) {
        Case value = value(i);
        Message[] messages = {
          Given.message(value.no(), 1, "zhang-san", Given.START),
          Given.message(value.no(), 2, "li-si", Given.START)
        };
        Given.commit(store.ledger(), Given.opening(value, Optional.of("twilio:SM" + i), messages));
      }
      redis.configSet("slowlog-log-slower-than", "2000");
      redis.sendCommand(Protocol.Command.CONFIG, "RESETSTAT");
      for (int i = 500; i < 1500; i++) {
        Case value = value(i);
        Given.commit(
            store.ledger(),
            Given.opening(
                value,
                Optional.of("twilio:SM" + i),
                Given.message(value.no(), 1, "zhang-san", Given.START)));
      }
      String stats = redis.info("commandstats");
      double micros =
          Double.parseDouble(
              stats.replaceAll("(?s).*cmdstat_evalsha:[^\r\n]*usec_per_call=([0-9.]+).*", "$1"));
      reporter.publishEntry(
          "microseconds of Redis a commit with one message", Double.toString(micros));
      assertThat(micros).isLessThan(2000);
    }
  }

  private static Case value(int serial) {
    return Given.open(
        CaseNo.of(2026, serial), Given.VILLAGE, Given.START.plusSeconds(serial), "village", 5);
  }

  /** What a hash of the same case holds, with names as short as anybody would choose. */
  private static Map<String, String> fields(Case value) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("policy", value.policy());
    fields.put("status", value.status().name());
    fields.put("seq", Long.toString(value.seq()));
    fields.put("area", value.report().area().value());
    fields.put("kinds", value.report().kinds().get(0).key());
    fields.put("subject", value.report().subject().name());
    fields.put("place", value.report().place());
    fields.put("text", value.report().text());
    fields.put("reporter", "wang-wu");
    fields.put("post", "grid-member@" + value.report().area());
    fields.put("received", Long.toString(value.report().receivedAt().toEpochMilli()));
    fields.put(
        "discovered", Long.toString(value.report().receivedAt().minusSeconds(1800).toEpochMilli()));
    fields.put("channel", "sms");
    fields.put("stage", "village");
    fields.put("party", value.tracks().get(0).party().toString());
    fields.put("since", Long.toString(value.tracks().get(0).since().toEpochMilli()));
    fields.put("hash", "0123456789abcdef0123456789abcdef0123456789a");
    List<Duty> duties = value.tracks().get(0).duties();
    for (int i = 0; i < duties.size(); i++) {
      fields.put("duty" + i, duties.get(i).name() + " " + duties.get(i).rule());
      fields.put("due" + i, Long.toString(duties.get(i).due().toEpochMilli()));
    }
    return fields;
  }
}
