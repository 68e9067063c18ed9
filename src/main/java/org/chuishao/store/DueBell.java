package org.chuishao.store;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Rings when this node wrote a due entry, so that a worker that sleeps until a later time wakes up.
 */
final class DueBell {

  private final List<Consumer<Instant>> listeners = new CopyOnWriteArrayList<>();

  void add(Consumer<Instant> listener) {
    listeners.add(listener);
  }

  /**
   * @param due the earliest time that was written
   */
  void ring(Instant due) {
    listeners.forEach(listener -> listener.accept(due));
  }
}
