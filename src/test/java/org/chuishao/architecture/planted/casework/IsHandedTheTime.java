package org.chuishao.architecture.planted.casework;

import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/** As it should be: somebody else says what time it is. */
public record IsHandedTheTime(Instant now, Clock clock) implements Serializable {
  public Supplier<Instant> later() {
    return () -> now.isBefore(Instant.now(clock)) ? Instant.now(clock) : now;
  }
}
