package org.chuishao.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * One timed run.
 *
 * @param rate operations a second
 * @param unit what an operation is, {@code firings/s}
 * @param cpuMicros CPU time of Redis an operation; 0 when it took no part
 */
record Sample(double rate, String unit, double cpuMicros) {

  /** Something that is run and may fail in any way. */
  interface Work {
    void run() throws Exception;
  }

  /** Times work that does so many operations. */
  static Sample of(long operations, String unit, RedisMeter meter, Work work) throws Exception {
    double before = meter.cpuMicros();
    long start = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Sample(operations / seconds, unit, (meter.cpuMicros() - before) / operations);
  }

  /** The one whose rate is in the middle; of an even number the mean of the two there. */
  static Sample median(List<Sample> samples) {
    List<Sample> sorted =
        samples.stream().sorted(Comparator.comparingDouble(Sample::rate)).toList();
    Sample low = sorted.get((sorted.size() - 1) / 2);
    Sample high = sorted.get(sorted.size() / 2);
    return new Sample(
        (low.rate() + high.rate()) / 2, low.unit(), (low.cpuMicros() + high.cpuMicros()) / 2);
  }

  /** The same in another unit, so many of which are in one operation. */
  Sample times(double factor, String other) {
    return new Sample(rate * factor, other, cpuMicros / factor);
  }

  String words() {
    return String.format(Locale.ROOT, "%,.0f %s", rate, unit);
  }
}
