package org.chuishao.architecture.planted.casework;

import java.time.Instant;
import java.util.function.Supplier;

/** Asks the clock by a reference, where no call is to be seen. */
public final class RefersToNow {
  public Supplier<Instant> when() {
    return Instant::now;
  }
}
