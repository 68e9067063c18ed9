package org.chuishao.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Measures two things in turns, so that whatever else the machine does falls on both. */
record Turns(Sample ours, Sample theirs) {

  /** One turn warms up and does not count. */
  static Turns of(int samples, Callable<Sample> ours, Callable<Sample> theirs) throws Exception {
    List<Sample> our = new ArrayList<>();
    List<Sample> their = new ArrayList<>();
    for (int i = 0; i <= samples; i++) {
      Sample one = ours.call();
      Sample other = theirs.call();
      if (i > 0) {
        our.add(one);
        their.add(other);
      }
    }
    return new Turns(Sample.median(our), Sample.median(their));
  }
}
