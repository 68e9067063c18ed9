package org.chuishao.cli;

import java.util.ArrayList;
import java.util.List;
import org.chuishao.sandbox.Witness;

/** Every message that passed through the sandbox, in the order in which it passed. */
final class Passed implements Witness {

  private final List<Seen> all = new ArrayList<>();

  @Override
  public synchronized void seen(Seen seen) {
    all.add(seen);
  }

  /** How many passed so far. */
  synchronized int count() {
    return all.size();
  }

  /**
   * What passed after so many.
   *
   * @param count as {@link #count()} gave it
   */
  synchronized List<Seen> after(int count) {
    return List.copyOf(all.subList(count, all.size()));
  }
}
