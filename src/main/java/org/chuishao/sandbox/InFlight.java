package org.chuishao.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;

/** What is on its way between sandbox and product, so that time only moves when nothing is. */
final class InFlight {
  private final Map<String, Integer> open = new TreeMap<>();
  private final Map<String, IntSupplier> watched = new LinkedHashMap<>();
  private long begun;

  /** Something sets out. Landing twice counts once. */
  synchronized Landing begin(String what) {
    open.merge(what, 1, Integer::sum);
    begun++;
    AtomicBoolean landed = new AtomicBoolean();
    return () -> {
      if (landed.compareAndSet(false, true)) {
        land(what);
      }
    };
  }

  private synchronized void land(String what) {
    open.computeIfPresent(what, (name, count) -> count == 1 ? null : count - 1);
  }

  /** Counts something that is kept elsewhere, too. */
  synchronized void watch(String what, IntSupplier count) {
    watched.put(what, count);
  }

  /**
   * How many things ever set out: unchanged between two looks means that nothing came and went
   * between them.
   */
  synchronized long begun() {
    return begun;
  }

  /** What is on its way, with numbers; empty when nothing is. */
  synchronized List<String> open() {
    List<String> words = new ArrayList<>();
    open.forEach((what, count) -> words.add(count + " × " + what));
    watched.forEach(
        (what, counter) -> {
          int count = counter.getAsInt();
          if (count > 0) {
            words.add(count + " × " + what);
          }
        });
    return words;
  }

  /** Called when the thing has arrived or is lost. */
  @FunctionalInterface
  interface Landing {
    void land();
  }
}
