package org.chuishao.sandbox;

import java.time.Instant;
import java.util.Optional;

/**
 * What the sandbox has to know of the product to move its clock without leaving work behind. Both
 * methods are asked every few milliseconds while time moves, on a thread of the sandbox: they
 * should answer at once.
 */
public interface TimeTravel {
  /**
   * The earliest moment at which the product has something to do; may lie in the past while it is
   * being done.
   */
  Optional<Instant> nextDue();

  /** True when nothing is leased, being worked on or on its way. */
  boolean quiet();

  /** What is still at work, in words, for the message when time cannot move on. */
  default String unrest() {
    return "the product is at work";
  }

  /** A product that never has anything to do; what the sandbox takes before it is connected. */
  static TimeTravel nothingDue() {
    return new TimeTravel() {
      @Override
      public Optional<Instant> nextDue() {
        return Optional.empty();
      }

      @Override
      public boolean quiet() {
        return true;
      }
    };
  }
}
