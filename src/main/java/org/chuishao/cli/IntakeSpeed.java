package org.chuishao.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How many texts one core reads in a second of its time; a figure for people, never a limit. */
final class IntakeSpeed {

  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final Duration WARM = Duration.ofSeconds(4);
  private static final Duration MEASURED = Duration.ofSeconds(4);

  private IntakeSpeed() {}

  static String measure(List<String> lines, IntakeLines reading) {
    round(lines, reading, WARM);
    double perSecond = round(lines, reading, MEASURED);
    return String.format(
        Locale.ROOT,
        "%.0f texts a second of one core, %.0f µs a text, JSON in and out included",
        perSecond,
        1e6 / perSecond);
  }

  private static double round(List<String> lines, IntakeLines reading, Duration length) {
    long start = System.nanoTime();
    long busy = CPU.getCurrentThreadCpuTime();
    long read = 0;
    long taken = 0;
    while (taken < length.toNanos()) {
      for (String line : lines) {
        if (!line.isBlank() && reading.line("", 1, line) instanceof IntakeLines.Result.Done) {
          read++;
        }
      }
      taken = System.nanoTime() - start;
    }
    // Its own processor time: others on the machine do not count.
    return read * 1e9 / Math.max(1, CPU.getCurrentThreadCpuTime() - busy);
  }
}
