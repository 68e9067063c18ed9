package org.chuishao.bulletin;

import java.time.Instant;

/**
 * What a bulletin is about: everything after the cut of the one before, up to its own cut. So
 * nothing is told twice and nothing falls between two of them, also where one is sent early.
 *
 * @param from not included
 * @param until included; how things stand is told as of then
 * @param label for a chart: {@code 9/25}, {@code 9月}
 */
public record Period(Instant from, Instant until, String label) {

  public Period {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("a period from " + from + " that ends " + until);
    }
  }

  boolean holds(Instant at) {
    return at.isAfter(from) && !at.isAfter(until);
  }
}
