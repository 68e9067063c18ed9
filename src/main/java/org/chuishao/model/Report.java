package org.chuishao.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a case begins with.
 *
 * @param area the lowest area that is known
 * @param kinds kinds of act, best first, never empty
 * @param place the reporter's own words for where; may be empty
 * @param text the report as it was sent
 * @param receivedAt when it reached us
 * @param discoveredAt when the act was found, if the report says so (L-A1)
 * @param major danger to life or deaths (P-A1)
 * @param channel by which channel it came: {@code sms}, {@code mail}, {@code wecom}, {@code api}
 */
public record Report(
    AreaPath area,
    List<Kind> kinds,
    Subject subject,
    String place,
    String text,
    Reporter reporter,
    Instant receivedAt,
    Optional<Instant> discoveredAt,
    boolean major,
    String channel) {

  public Report {
    kinds = List.copyOf(kinds);
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException(
          "a report has at least one kind, Kind.OTHER if nothing fits");
    }
  }
}
