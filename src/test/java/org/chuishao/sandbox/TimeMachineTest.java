package org.chuishao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeMachineTest {
  private static final Instant START = SandboxBench.START;

  private final AdjustableClock clock = new AdjustableClock(START);
  private final InFlight inFlight = new InFlight();
  private final TimeMachine time = new TimeMachine(clock, inFlight, Duration.ofMillis(300));

  @AfterEach
  void stop() {
    time.close();
  }

  /** Does what is due at the third look only, so that a machine that does not wait is caught. */
  private static final class SlowProduct implements TimeTravel {
    final TreeSet<Instant> due = new TreeSet<>();
    final List<Instant> done = new ArrayList<>();
    private final AdjustableClock clock;
    private int looks;
    boolean repeats;

    SlowProduct(AdjustableClock clock, Duration... after) {
      this.clock = clock;
      for (Duration span : after) {
        due.add(START.plus(span));
      }
    }

    @Override
    public synchronized Optional<Instant> nextDue() {
      return due.isEmpty() ? Optional.empty() : Optional.of(due.first());
    }

    @Override
    public synchronized boolean quiet() {
      if (due.isEmpty() || due.first().isAfter(clock.instant())) {
        return true;
      }
      looks++;
      if (looks % 3 == 0) {
        Instant first = due.pollFirst();
        done.add(clock.instant());
        if (repeats) {
          due.add(first.plusSeconds(600));
        }
      }
      return false;
    }
  }

  @Test
  void the_clock_goes_forward_only() {
    clock.advanceTo(START.plusSeconds(1));

    assertThatThrownBy(() -> clock.advanceTo(START)).isInstanceOf(IllegalArgumentException.class);
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(1));
  }

  @Test
  void time_stops_at_each_due_moment_in_order_and_ends_at_the_target() {
    SlowProduct product =
        new SlowProduct(clock, Duration.ofMinutes(50), Duration.ofMinutes(30), Duration.ofHours(2));
    time.travelWith(product);

    TimeMachine.Journey journey = time.advance(Duration.ofHours(1));

    assertThat(product.done)
        .containsExactly(START.plus(Duration.ofMinutes(30)), START.plus(Duration.ofMinutes(50)));
    assertThat(journey).isEqualTo(new TimeMachine.Journey(START.plus(Duration.ofHours(1)), 3));
  }

  @Test
  void what_is_due_exactly_at_the_target_is_done_before_the_travel_ends() {
    SlowProduct product = new SlowProduct(clock, Duration.ofHours(1));
    time.travelWith(product);

    time.advance(Duration.ofHours(1));

    assertThat(product.done).containsExactly(START.plus(Duration.ofHours(1)));
  }

  @Test
  void what_becomes_due_on_the_way_is_met_at_its_own_moment() {
    SlowProduct product = new SlowProduct(clock, Duration.ofMinutes(10));
    product.repeats = true;
    time.travelWith(product);

    time.advance(Duration.ofMinutes(35));

    assertThat(product.done)
        .containsExactly(START.plusSeconds(600), START.plusSeconds(1200), START.plusSeconds(1800));
  }

  @Test
  void time_waits_for_what_is_in_flight() {
    InFlight.Landing landing = inFlight.begin("a callback");
    CompletableFuture<TimeMachine.Journey> travel = time.start(START.plusSeconds(60));

    assertThatThrownBy(travel::join)
        .hasCauseInstanceOf(TimeMachine.NotQuietException.class)
        .hasMessageContaining("1 × a callback");
    assertThat(clock.instant()).isEqualTo(START);

    landing.land();
    landing.land();
    assertThat(time.to(START.plusSeconds(60)).steps()).isEqualTo(1);
  }

  @Test
  void two_travels_at_once_are_refused() {
    inFlight.begin("a callback");
    CompletableFuture<TimeMachine.Journey> first = time.start(START.plusSeconds(60));

    assertThatThrownBy(() -> time.advance(Duration.ofHours(1)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(first.handle((journey, failure) -> true).join()).isTrue();
  }

  @Test
  void closing_ends_a_travel_that_is_under_way() {
    inFlight.begin("a callback");
    CompletableFuture<TimeMachine.Journey> travel = time.start(START.plusSeconds(60));

    time.close();

    assertThat(travel).isCompletedExceptionally();
  }

  @Test
  void over_http_the_clock_tells_moves_and_refuses_to_go_back() {
    try (SandboxBench bench = new SandboxBench()) {
      SlowProduct product = new SlowProduct(bench.clock, Duration.ofMinutes(30));
      bench.sandbox.connectTo(bench.product.uri(), bench.product.uri(), product);

      assertThat(bench.get("/clock").json().getString("now"))
          .isEqualTo("2026-09-30T16:00:00+08:00");
      assertThat(bench.post("/clock", "{\"advance\":\"PT1H\"}").json())
          .isEqualTo(new JsonObject().put("now", "2026-09-30T17:00:00+08:00").put("steps", 2));
      assertThat(bench.post("/clock", "{\"to\":\"2026-09-30T18:00:00+08:00\"}").status())
          .isEqualTo(200);
      SandboxBench.Answer back = bench.post("/clock", "{\"to\":\"2026-09-30T17:59:59+08:00\"}");
      assertThat(back.status()).isEqualTo(409);
      assertThat(back.json().getString("error")).contains("forward only");
      assertThat(bench.post("/clock", "{\"advance\":\"-PT1S\"}").status()).isEqualTo(409);
      assertThat(bench.post("/clock", "{\"advance\":\"an hour\"}").status()).isEqualTo(400);
      assertThat(bench.post("/clock", "{}").status()).isEqualTo(400);
    }
  }

  @Test
  void over_http_a_product_that_never_rests_is_named() {
    Settings.Limits hasty =
        new Settings.Limits(
            Duration.ofMillis(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(100));
    try (SandboxBench bench = new SandboxBench(settings -> settings.withLimits(hasty))) {
      bench.sandbox.connectTo(
          bench.product.uri(),
          bench.product.uri(),
          new TimeTravel() {
            @Override
            public Optional<Instant> nextDue() {
              return Optional.empty();
            }

            @Override
            public boolean quiet() {
              return false;
            }

            @Override
            public String unrest() {
              return "2 leases";
            }
          });

      SandboxBench.Answer answer = bench.post("/clock", "{\"advance\":\"PT1H\"}");

      assertThat(answer.status()).isEqualTo(504);
      assertThat(answer.json().getString("error")).contains("2 leases");
    }
  }
}
