package org.chuishao;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.desk.CanaryBook;
import org.chuishao.desk.CanaryInlet;
import org.chuishao.desk.SweepBook;
import org.chuishao.dispatch.Outbox;
import org.chuishao.dispatch.Posting;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the operator hears of a way in that brings nothing, and when that it is well again. */
class CanaryRunTest {

  private Instant now = Instant.parse("2026-09-30T02:00:00Z");
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Map<String, String> last = new HashMap<>();
  private final Map<String, String> back = new HashMap<>();
  private final Map<String, Instant> ill = new LinkedHashMap<>();
  private final List<Message> told = new ArrayList<>();
  private final List<String> sent = new ArrayList<>();
  private boolean leased = true;
  private boolean comesOut = true;
  private boolean refused;
  private CanaryRun run;

  private final CanaryBook book =
      new CanaryBook() {
        @Override
        public void sent(String way, String nonce) {
          last.put(way, nonce);
        }

        @Override
        public boolean back(String nonce) {
          last.forEach((way, sent) -> back.put(sent.equals(nonce) ? way : "", nonce));
          return last.containsValue(nonce);
        }

        @Override
        public boolean known(String nonce) {
          return last.containsValue(nonce);
        }

        @Override
        public State of(String way) {
          String nonce = last.getOrDefault(way, "");
          return new State(nonce, nonce.equals(back.get(way)), Optional.ofNullable(ill.get(way)));
        }

        @Override
        public void ill(String way, Optional<Instant> since) {
          since.ifPresentOrElse(at -> ill.put(way, at), () -> ill.remove(way));
        }

        @Override
        public Map<String, Instant> ill() {
          return ill;
        }
      };

  private final CanaryInlet inlet =
      new CanaryInlet() {
        @Override
        public String way() {
          return "sms/twilio";
        }

        @Override
        public void send(String nonce, String text) {
          sent.add(text);
          if (refused) {
            throw new CanaryRefusedException("HTTP 403");
          }
          if (comesOut) {
            book.back(nonce);
          }
        }
      };

  @BeforeEach
  void start() {
    run =
        new CanaryRun(
            List.of(inlet),
            book,
            new Leases(),
            new Told(),
            meters,
            () -> now,
            Duration.ofMinutes(30));
  }

  private void round() {
    now = now.plus(Duration.ofMinutes(30));
    run.run();
  }

  @Test
  void a_way_that_works_is_tried_each_time_by_another_number_and_nobody_hears_of_it() {
    round();
    round();
    round();
    assertThat(sent).hasSize(3).doesNotHaveDuplicates();
    assertThat(told).isEmpty();
    assertThat(meters.counter("chuishao.canary", "way", "sms/twilio", "what", "back").count())
        .isEqualTo(2);
  }

  @Test
  void a_report_that_does_not_come_out_is_told_once_and_its_end_too() {
    round();
    comesOut = false;
    round();
    assertThat(told).as("it has its time").isEmpty();
    round();
    Instant since = now;
    assertThat(ill).containsEntry("sms/twilio", since);
    round();
    round();
    assertThat(told)
        .singleElement()
        .satisfies(m -> assertThat(m.facts()).containsEntry("why", "已送入，没有出来"));
    assertThat(told.get(0).to()).isInstanceOf(Message.Recipient.Operator.class);
    assertThat(ill).containsEntry("sms/twilio", since);
    comesOut = true;
    round();
    round();
    assertThat(ill).isEmpty();
    assertThat(told).hasSize(2);
    assertThat(told.get(1).facts().get("what")).contains("恢复", "sms/twilio");
  }

  @Test
  void a_door_that_refuses_is_named_with_its_answer() {
    refused = true;
    round();
    round();
    assertThat(told)
        .singleElement()
        .satisfies(m -> assertThat(m.facts()).containsEntry("why", "HTTP 403"));
    assertThat(told.get(0).facts().get("what")).contains("sms/twilio");
  }

  @Test
  void while_another_node_has_it_this_one_does_nothing() {
    leased = false;
    round();
    assertThat(sent).isEmpty();
  }

  private final class Leases implements SweepBook {
    @Override
    public boolean lease(String name, Duration time) {
      return leased;
    }

    @Override
    public Optional<String> position(String name) {
      return Optional.empty();
    }

    @Override
    public void keep(String name, String position) {}

    @Override
    public void mark(String channel, java.time.LocalDate day, Mark mark, String id) {}

    @Override
    public List<Count> counts(java.time.LocalDate from, java.time.LocalDate to) {
      return List.of();
    }
  }

  private final class Told implements Outbox {
    @Override
    public Optional<Posting> load(MessageId id) {
      return Optional.empty();
    }

    @Override
    public Map<MessageId, Posting> loadAll(Collection<MessageId> ids) {
      return Map.of();
    }

    @Override
    public boolean save(Posting posting, long expectedVersion) {
      return false;
    }

    @Override
    public Optional<MessageId> byProviderId(String provider, String providerId) {
      return Optional.empty();
    }

    @Override
    public List<MessageId> add(String conversation, List<Message> withoutIds) {
      told.addAll(withoutIds);
      return List.of();
    }

    @Override
    public List<Posting> find(
        Optional<CaseNo> no, Optional<String> person, Optional<Posting.State> state, int limit) {
      return List.of();
    }
  }
}
