package org.chuishao.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Message;

/**
 * How people answer. What somebody does depends on the seed, the case and the question alone, not
 * on how long a policy gives them: so the same people live under every policy.
 *
 * @param slow of a hundred questions, how many are answered hours late
 * @param silent of a hundred questions, how many nobody answers before it was called overdue, often
 *     more than once
 * @param unreached of a hundred messages, how many reach nobody
 */
public record People(long seed, int slow, int silent, int unreached) {

  /** Of a hundred answers, how many are the first option that is printed. */
  private static final int USUAL = 80;

  private static final int REPORTS = 92;

  /** Of so many calls about something overdue, how many move whoever is silent: one. */
  private static final int CALLS = 4;

  /** What a sleepy but willing county looks like. */
  public static People usual(long seed) {
    return new People(seed, 15, 4, 1);
  }

  /**
   * An answer.
   *
   * @param after how long after the question
   * @param other one more party to choose; empty for none
   * @param work what was done, with the words that tell it
   */
  public record Answer(
      Duration after, Message.Option option, Optional<Message.Option> other, Work work) {}

  /**
   * What a question is answered with.
   *
   * @param said names of options that were chosen before
   * @param longs meanings that take days of work and words to report
   * @param calls how often somebody was told since that it is overdue
   * @param near true for whoever is round the corner and works for hours, not days
   * @return empty when nobody answers
   */
  public Optional<Answer> answer(
      CaseNo no,
      Message.Prompt prompt,
      Set<String> said,
      Set<String> longs,
      int calls,
      boolean near) {
    SplittableRandom random = random(no, prompt.track(), prompt.entry(), said.size());
    int how = calls == 0 ? random.nextInt(100) : woken(random, calls);
    List<Message.Option> options =
        prompt.options().stream().filter(option -> !said.contains(name(option))).toList();
    if (how < silent || options.isEmpty()) {
      return Optional.empty();
    }
    // Whoever has taken it on reports what came of it, nearly always.
    Message.Option option =
        options.stream()
            .filter(one -> longs.contains(one.means()))
            .filter(one -> !said.isEmpty() && random.nextInt(100) < REPORTS)
            .findFirst()
            .orElseGet(() -> options.get(early(random, options.size())));
    Optional<Message.Option> other =
        options.stream()
            .filter(one -> !one.unit().isEmpty() && !option.unit().isEmpty())
            .filter(one -> !one.unit().equals(option.unit()))
            .findFirst()
            .filter(one -> random.nextInt(3) == 0);
    boolean work = longs.contains(option.means());
    return Optional.of(
        new Answer(
            after(random, how < silent + slow, work, near), option, other, done(random, work)));
  }

  /** Whoever says nothing is moved by every fourth call about it, some day. */
  private int woken(SplittableRandom random, int calls) {
    boolean moved = false;
    for (int call = 0; call < calls; call++) {
      moved = random.nextInt(CALLS) == 0;
    }
    return moved ? 100 : -1;
  }

  /** What tells an option from the others of its question. */
  static String name(Message.Option option) {
    return option.means() + " " + option.unit();
  }

  /** True when a message reaches nobody by any way. */
  public boolean loses(Message message) {
    return new SplittableRandom(seed ^ message.id().value().hashCode()).nextInt(100) < unreached;
  }

  private SplittableRandom random(CaseNo no, int track, long entry, int answers) {
    long mixed = seed;
    for (long part : new long[] {Long.parseLong(no.digits()), track, entry, answers}) {
      mixed = (mixed ^ part) * 0x9E3779B97F4A7C15L;
    }
    return new SplittableRandom(mixed);
  }

  /** The first option is the usual one. */
  private static int early(SplittableRandom random, int options) {
    int at = 0;
    while (at < options - 1 && random.nextInt(100) >= USUAL) {
      at++;
    }
    return at;
  }

  private static Duration after(SplittableRandom random, boolean slow, boolean work, boolean near) {
    if (work && near) {
      return exponential(random, slow ? 20 * 60 : 2 * 60).plusMinutes(20);
    } else if (work) {
      return exponential(random, slow ? 9 * 24 * 60 : 2 * 24 * 60).plusHours(3);
    }
    return exponential(random, slow ? 14 * 60 : 16).plusMinutes(2);
  }

  private static Duration exponential(SplittableRandom random, int meanMinutes) {
    double minutes = -Math.log(1 - random.nextDouble()) * meanMinutes;
    return Duration.ofSeconds(Math.round(Math.min(minutes, 30.0 * meanMinutes) * 60));
  }

  private static Work done(SplittableRandom random, boolean work) {
    if (!work) {
      return Work.NONE;
    }
    switch (random.nextInt(4)) {
      case 0 -> {
        int fine = (1 + random.nextInt(9)) * 10_000;
        return new Work(1, 0, 0, fine, "取缔窝点1个，罚款" + fine / 10_000 + "万元");
      }
      case 1 -> {
        int fine = (1 + random.nextInt(20)) * 1000;
        return new Work(0, 1, 0, fine, "责令停产整顿1家，罚款" + fine + "元");
      }
      case 2 -> {
        int people = 1 + random.nextInt(2);
        return new Work(0, 0, people, 0, "查扣货物，刑事拘留" + people + "人");
      }
      default -> {
        return new Work(0, 0, 0, 0, "现场核查，当场改正");
      }
    }
  }
}
