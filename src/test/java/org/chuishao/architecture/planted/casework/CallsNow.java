package org.chuishao.architecture.planted.casework;

import java.time.Instant;

/** Asks the clock itself. */
public final class CallsNow {
  public Instant when() {
    return Instant.now();
  }
}
