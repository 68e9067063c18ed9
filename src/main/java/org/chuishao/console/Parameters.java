package org.chuishao.console;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.AreaPath;

/** The query of a call, read strictly: what is not known is refused, not ignored. */
final class Parameters {

  static final int MOST = 500;
  private static final int USUAL = 50;

  private final Map<String, String> values = new LinkedHashMap<>();

  Parameters(String query, List<String> known) {
    for (String pair : query.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      if (!known.contains(name)) {
        throw Denied.badRequest(
            "不认识的参数，可用：" + String.join(", ", known),
            "unknown parameter; known are " + String.join(", ", known));
      }
      if (values.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1))) != null) {
        throw Denied.badRequest("参数 " + name + " 重复", "parameter " + name + " is there twice");
      }
    }
  }

  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Denied.badRequest("网址编码有误", "the query is not properly encoded");
    }
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  Optional<AreaPath> area() {
    return text("area")
        .map(
            path -> {
              try {
                return new AreaPath(path);
              } catch (IllegalArgumentException e) {
                throw Denied.badRequest("area 不是区域路径", "area is no path of an area");
              }
            });
  }

  /** 1 to {@link #MOST}. */
  int limit() {
    String written = text("limit").orElse(String.valueOf(USUAL));
    if (!written.matches("[0-9]{1,3}")
        || Integer.parseInt(written) < 1
        || Integer.parseInt(written) > MOST) {
      throw Denied.badRequest("limit 须为 1 到 " + MOST, "limit must be 1 to " + MOST);
    }
    return Integer.parseInt(written);
  }

  /** A date, which is its first moment in Shanghai, or a time with its offset. */
  Optional<Instant> time(String name) {
    return text(name)
        .map(
            written -> {
              try {
                // A bare '+' in a query means a blank.
                return written.contains("T")
                    ? OffsetDateTime.parse(written.replace(' ', '+')).toInstant()
                    : LocalDate.parse(written).atStartOfDay(EventWords.ZONE).toInstant();
              } catch (DateTimeException e) {
                throw Denied.badRequest(
                    name + " 须为 2026-10-01 或 2026-10-01T08:00:00+08:00",
                    name + " must be like 2026-10-01 or 2026-10-01T08:00:00+08:00");
              }
            });
  }
}
