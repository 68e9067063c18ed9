package org.chuishao.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.chuishao.config.Key;
import org.chuishao.config.Problems;
import org.chuishao.config.Settings;
import org.chuishao.informant.Secret;
import org.chuishao.informant.SlowHash;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Kind;
import org.chuishao.model.Report;
import org.chuishao.model.Reporter;
import org.chuishao.model.Subject;
import org.chuishao.policy.PolicyBook;
import org.chuishao.sandbox.AdjustableClock;
import org.chuishao.store.RedisStore;
import org.chuishao.testkit.Play;
import org.chuishao.testkit.SampleBooks;
import org.chuishao.testkit.SampleDirectory;
import org.chuishao.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Guessing does not help, and how long an answer takes tells nothing (C5). */
class CodesTest {

  /** Hits that are timed. Of so many the chance strays by 0.005 when nobody can tell. */
  private static final int SAMPLES = 10_000;

  /** The least that RFC 9106 permits: these tests are about counting; one is about real hashes. */
  private static final SlowHash.Cost CHEAP = new SlowHash.Cost(8, 1, 2);

  private final AdjustableClock clock = new AdjustableClock(Play.at("2026-09-22T10:00"));
  private RedisStore store;
  private Desk desk;
  private Codes codes;

  @BeforeEach
  void start() {
    store = TestRedis.store();
    Books books =
        new Books(
            new PolicyBook(List.of(SampleBooks.policy("linyi-2020")), List.of()),
            SampleDirectory.directory(),
            Play.deadlines());
    desk = new Desk(store.ledger(), () -> books, clock);
    codes = new Codes(store.informants(), store.ledger(), clock, Secret.of("pepper"), CHEAP);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void C5_a_hundred_thousand_guesses_are_slowed_and_locked_with_an_alarm_and_none_gets_through(
      TestReporter reporter) {
    CaseNo no = open();
    codes.keep(no, "654321", "m1");
    int tried = 0;
    int alarms = 0;
    int through = 0;
    for (int guess = 0; guess < 100_000; guess++) {
      pass(Duration.ofSeconds(1));
      // A new phone for every guess: the number of the case is what they have in common. One in a
      // hundred is even the right code.
      String code = guess % 100 == 99 ? "654321" : String.format(Locale.ROOT, "%06d", guess);
      Codes.Tried result = codes.attempt(no, code, "~phone" + guess);
      tried += result.till().isEmpty() ? 1 : 0;
      alarms += result.alarms().size();
      through += result.file().isPresent() ? 1 : 0;
    }
    reporter.publishEntry("guesses that were looked at", tried + " of 100000 in 28 hours");
    assertThat(tried).isBetween(5, 15);
    assertThat(alarms).isEqualTo(1);
    assertThat(through).isZero();

    codes.unlock(no);
    assertThat(codes.attempt(no, "654321", "~owner").file()).isPresent();
  }

  @Test
  void C5_one_phone_that_tries_many_cases_is_stopped_too() {
    int tried = 0;
    for (int i = 0; i < 2000; i++) {
      pass(Duration.ofSeconds(10));
      Codes.Tried result = codes.attempt(CaseNo.of(2026, 90_000 - i), "123456", "~one");
      tried += result.till().isEmpty() ? 1 : 0;
    }
    assertThat(tried).isLessThan(20);
  }

  @Test
  void C5_many_phones_that_try_many_cases_are_slowed_all_together() {
    int tried = 0;
    for (int i = 0; i < 5000; i++) {
      pass(Duration.ofSeconds(1));
      Codes.Tried result = codes.attempt(CaseNo.of(2026, 80_000 - i), "123456", "~phone" + i);
      tried += result.till().isEmpty() ? 1 : 0;
    }
    assertThat(tried).isLessThan(400);
  }

  @Test
  void tries_are_counted_before_they_are_looked_at_and_survive_a_restart() {
    CaseNo no = open();
    codes.keep(no, "654321", "m1");
    for (int i = 0; i < 5; i++) {
      codes.attempt(no, "00000" + i, "~phone" + i);
    }
    assertThat(codes.attempt(no, "654321", "~other").till()).isPresent();
    Codes again = new Codes(store.informants(), store.ledger(), clock, Secret.of("pepper"), CHEAP);
    assertThat(again.attempt(no, "654321", "~other").till()).isPresent();
    pass(Duration.ofMinutes(1));
    assertThat(again.attempt(no, "654321", "~other").file()).isPresent();
  }

  @Test
  void C5_a_miss_never_reads_the_case_that_was_asked_for_and_reads_as_much_without_one() {
    List<CaseNo> read = new ArrayList<>();
    Ledger watched =
        (Ledger)
            Proxy.newProxyInstance(
                Ledger.class.getClassLoader(),
                new Class<?>[] {Ledger.class},
                (proxy, method, args) -> {
                  if (method.getName().equals("load")) {
                    read.add((CaseNo) args[0]);
                  }
                  return method.invoke(store.ledger(), args);
                });
    Codes tried = new Codes(store.informants(), watched, clock, Secret.of("pepper"), CHEAP);
    CaseNo asked = open();
    codes.keep(asked, "654321", "m1");
    CaseNo nobody = CaseNo.of(2026, 77_777);

    tried.attempt(asked, "111111", "~one");
    tried.attempt(nobody, "111111", "~two");
    assertThat(read).isEmpty();

    CaseNo other = open();
    tried.keep(other, "222222", "m2");
    tried.attempt(asked, "111111", "~three");
    tried.attempt(nobody, "111111", "~four");
    assertThat(read).containsExactly(other, other);

    assertThat(tried.attempt(asked, "654321", "~five").file()).isPresent();
    assertThat(read).containsExactly(other, other, asked);
  }

  /** What the settings say when nobody changed them; the work of both is that of a hash. */
  @Test
  void C5_at_the_cost_of_production_right_and_wrong_codes_are_told_apart(TestReporter reporter) {
    Settings shipped = Settings.read("nothing set", "", Map.of(), path -> "", new Problems());
    SlowHash.Cost cost =
        new SlowHash.Cost(
            shipped.bytes(Key.INFORMANT_HASH_MEMORY) / 1024,
            shipped.number(Key.INFORMANT_HASH_PASSES),
            shipped.number(Key.INFORMANT_HASHES));
    Codes slow = new Codes(store.informants(), store.ledger(), clock, Secret.of("pepper"), cost);
    CaseNo no = open();
    slow.keep(no, "654321", "m1");

    assertThat(store.informants().code(no).orElseThrow().cost().memoryKib()).isEqualTo(19_456);
    assertThat(slow.attempt(no, "654322", "~one").file()).isEmpty();
    assertThat(slow.attempt(no, "654321", "~one").file()).isPresent();
    // A hash keeps its own cost: one that was made when settings were higher still fits.
    assertThat(codes.attempt(no, "654321", "~two").file()).isPresent();
  }

  /**
   * Hits and misses in turn, every other miss at a case that is not there; what is compared is how
   * often a hit took longer than a miss. 0.5 means that nobody can tell; noise of the machine hits
   * both alike.
   */
  @Test
  void C5_hit_wrong_code_and_unknown_case_take_the_same_time(TestReporter reporter) {
    CaseNo no = open();
    codes.keep(no, "654321", "m1");
    CaseNo nobody = CaseNo.of(2026, 77_777);
    int samples = SAMPLES;
    long[] hit = new long[samples];
    long[] wrong = new long[samples / 2];
    long[] unknown = new long[samples / 2];
    SplittableRandom random = new SplittableRandom(17);
    for (int i = -500; i < samples; i++) {
      pass(Duration.ofDays(2));
      boolean first = random.nextBoolean();
      boolean known = Math.floorMod(i, 2) == 0;
      for (boolean right : new boolean[] {first, !first}) {
        String code = right ? "654321" : "111111";
        CaseNo asked = right || known ? no : nobody;
        long start = System.nanoTime();
        Codes.Tried tried = codes.attempt(asked, code, "~asker" + right);
        long took = System.nanoTime() - start;
        assertThat(tried.file().isPresent()).isEqualTo(right);
        assertThat(tried.till()).isEmpty();
        if (i >= 0 && right) {
          hit[i] = took;
        } else if (i >= 0) {
          (known ? wrong : unknown)[i / 2] = took;
        }
      }
    }
    double ofWrong = chance(hit, wrong);
    double ofUnknown = chance(hit, unknown);
    reporter.publishEntry(
        "timing at " + samples,
        String.format(
            Locale.ROOT,
            "median hit %d µs, wrong code %d µs, unknown case %d µs; a hit is the slower one in %.3f and %.3f of pairs",
            median(hit),
            median(wrong),
            median(unknown),
            ofWrong,
            ofUnknown));
    assertThat(ofWrong).isBetween(0.45, 0.55);
    assertThat(ofUnknown).isBetween(0.45, 0.55);
  }

  /** The chance that one of the first took longer than one of the second: Mann and Whitney's U. */
  private static double chance(long[] first, long[] second) {
    long[] a = first.clone();
    long[] b = second.clone();
    Arrays.sort(a);
    Arrays.sort(b);
    double longer = 0;
    int below = 0;
    int same = 0;
    for (long one : a) {
      while (below < b.length && b[below] < one) {
        below++;
      }
      same = below;
      while (same < b.length && b[same] == one) {
        same++;
      }
      longer += below + (same - below) / 2.0;
    }
    return longer / ((double) a.length * b.length);
  }

  private static long median(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2] / 1000;
  }

  private void pass(Duration time) {
    clock.advanceTo(clock.instant().plus(time));
  }

  private CaseNo open() {
    Report report =
        new Report(
            new AreaPath("示范县/柳河镇/张庄村"),
            List.of(Kind.FIREWORKS),
            Subject.DEN,
            "西头老窑厂",
            "张庄村西头老窑厂有人卷炮仗",
            new Reporter.Unnamed(),
            clock.instant(),
            Optional.empty(),
            false,
            "sms");
    Desk.Applied applied =
        Reception.await(desk.open(Actor.PUBLIC, report, "~someone", Optional.empty()));
    return ((Desk.Applied.Done) applied).decision().after().no();
  }
}
