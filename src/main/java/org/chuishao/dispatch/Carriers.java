package org.chuishao.dispatch;

import java.util.List;
import java.util.Optional;

/** The ways out that are configured, the preferred one of a channel first. */
public final class Carriers {

  private final List<Carrier> carriers;

  public Carriers(List<Carrier> carriers) {
    this.carriers = List.copyOf(carriers);
  }

  /** The carrier that new messages of a channel go by. */
  public Optional<Carrier> of(String channel) {
    return carriers.stream().filter(carrier -> carrier.channel().equals(channel)).findFirst();
  }

  /** The carrier that an earlier try went by. */
  public Optional<Carrier> of(String channel, String provider) {
    return carriers.stream()
        .filter(carrier -> carrier.channel().equals(channel))
        .filter(carrier -> carrier.provider().equals(provider))
        .findFirst();
  }
}
