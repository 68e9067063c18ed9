package org.chuishao.sandbox;

import io.vertx.core.MultiMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which messages a list asks for. Times count in whole seconds, like the dates that the provider
 * gives back; both borders belong to the range.
 *
 * @param page 0 is the first
 * @param encoded the filters as they go into the address of the next page
 */
record TwilioQuery(
    Optional<String> to,
    Optional<String> from,
    Optional<Instant> notBefore,
    Optional<Instant> notAfter,
    int page,
    int size,
    String encoded)
    implements Predicate<Text> {
  private static final int USUAL_SIZE = 50;
  private static final int LARGEST = 1000;

  /**
   * Reads {@code To, From, DateSent, DateSent>=, DateSent<=, PageSize, Page}.
   *
   * @throws IllegalArgumentException when a number or a date cannot be read
   */
  static TwilioQuery of(MultiMap query) {
    Map<String, String> filters = new LinkedHashMap<>();
    query.forEach(
        (name, value) -> {
          if (!name.startsWith("Page")) {
            filters.put(name, value);
          }
        });
    Optional<String> exactly = Optional.ofNullable(filters.get("DateSent"));
    // "DateSent>=2026-09-30" is, as a query, the parameter "DateSent>" with that value
    Optional<String> after = Optional.ofNullable(filters.get("DateSent>")).or(() -> exactly);
    Optional<String> before = Optional.ofNullable(filters.get("DateSent<")).or(() -> exactly);
    StringBuilder encoded = new StringBuilder();
    filters.forEach(
        (name, value) ->
            encoded
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('&'));
    return new TwilioQuery(
        Optional.ofNullable(filters.get("To")),
        Optional.ofNullable(filters.get("From")),
        after.map(text -> moment(text, false)),
        before.map(text -> moment(text, true)),
        Math.max(0, number(query, "Page", 0)),
        Math.min(LARGEST, Math.max(1, number(query, "PageSize", USUAL_SIZE))),
        encoded.toString());
  }

  @Override
  public boolean test(Text text) {
    Instant second = text.at().truncatedTo(ChronoUnit.SECONDS);
    return to.map(text.to()::equals).orElse(true)
        && from.map(text.from()::equals).orElse(true)
        && notBefore.map(border -> !second.isBefore(border)).orElse(true)
        && notAfter.map(border -> !second.isAfter(border)).orElse(true);
  }

  private static int number(MultiMap query, String name, int usual) {
    return Optional.ofNullable(query.get(name)).map(Integer::parseInt).orElse(usual);
  }

  /** A moment with its offset, or a day of UTC; a day as the later border is meant whole. */
  private static Instant moment(String text, boolean asEnd) {
    try {
      if (text.length() == 10) {
        LocalDate day = LocalDate.parse(text);
        return (asEnd ? day.plusDays(1) : day)
            .atStartOfDay()
            .toInstant(ZoneOffset.UTC)
            .minusSeconds(asEnd ? 1 : 0);
      }
      // the SDK writes times of UTC without saying so
      boolean bare = text.length() == "2026-09-30T08:00:00".length();
      return OffsetDateTime.parse(bare ? text + "Z" : text)
          .toInstant()
          .truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeParseException unreadable) {
      throw new IllegalArgumentException("not a date: " + text, unreadable);
    }
  }
}
