package org.chuishao.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/**
 * Virtual time: what is to happen, in its order. Of two things at the same moment the one that was
 * planned first comes first. Not thread-safe.
 */
public final class Timeline implements InstantSource {

  /** Something that happens at a time. */
  private record Step(Instant at, long order, Runnable what) implements Comparable<Step> {
    @Override
    public int compareTo(Step other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Step> steps = new PriorityQueue<>();
  private Instant now;
  private long order;

  /**
   * @param begin what the clock shows before anything has happened
   */
  public Timeline(Instant begin) {
    this.now = begin;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Plans something; what should have happened already happens next. */
  public void at(Instant time, Runnable what) {
    steps.add(new Step(time.isAfter(now) ? time : now, order++, what));
  }

  /** Lets everything happen up to a moment, that moment included. */
  public void play(Instant until) {
    while (!steps.isEmpty() && !steps.peek().at().isAfter(until)) {
      Step step = steps.poll();
      now = step.at();
      step.what().run();
    }
    now = until.isAfter(now) ? until : now;
  }
}
