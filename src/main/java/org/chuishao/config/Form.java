package org.chuishao.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the value of a setting looks like. */
enum Form {
  TEXT("any text"),
  /** Comes from the environment or a file, never from the settings themselves. */
  SECRET("a secret"),
  FLAG("true or false"),
  NUMBER("a whole number, 0 or more"),
  COUNT("a whole number, 1 or more"),
  PORT("a port, 0 to 65535 (0 = any free one)"),
  DURATION("a time like 500ms, 30s, 5m, 2h"),
  SIZE("a size like 800, 256KB, 5MB"),
  WEB_URL("an absolute http or https URL"),
  REDIS_URL("redis://host:port or rediss://host:port"),
  MAIL("a mail address"),
  PHONE("a phone number with its country, +8613800000000"),
  NODES("host:port, several parted by commas"),
  ADDRESSES("IP addresses or networks like 203.0.113.0/24, several parted by commas"),
  CHOICE("one of a few words");

  private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
  private static final Pattern BYTES = Pattern.compile("([0-9]{1,9})(|KB|MB)");

  private final String words;

  Form(String words) {
    this.words = words;
  }

  /**
   * @param value not empty
   * @param choices the words of a {@link #CHOICE}
   * @return what is wrong with the value; empty when it is good
   */
  Optional<String> fault(String value, List<String> choices) {
    if (this == CHOICE) {
      return choices.contains(value)
          ? Optional.empty()
          : Optional.of("'" + value + "' is not known" + Suggestion.among(choices, value));
    }
    return fits(value)
        ? Optional.empty()
        : Optional.of(words + " is expected, not '" + value + "'");
  }

  private boolean fits(String value) {
    return switch (this) {
      case TEXT, SECRET, CHOICE -> true;
      case FLAG -> value.equals("true") || value.equals("false");
      case NUMBER -> value.matches("[0-9]{1,9}");
      case COUNT -> value.matches("[1-9][0-9]{0,8}");
      case PORT -> value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 65535;
      case DURATION -> TIME.matcher(value).matches();
      case SIZE -> BYTES.matcher(value).matches() && bytes(value) <= Integer.MAX_VALUE;
      case WEB_URL -> isUrl(value, "http", "https");
      case REDIS_URL -> isUrl(value, "redis", "rediss");
      case MAIL -> value.matches("[^@\\s<>,]+@[A-Za-z0-9.-]+");
      case PHONE -> value.matches("\\+[1-9][0-9]{6,14}");
      case ADDRESSES ->
          items(value).stream().allMatch(one -> one.matches("[0-9A-Fa-f.:]{2,45}(/[0-9]{1,3})?"));
      case NODES ->
          items(value).stream().allMatch(node -> node.matches("[A-Za-z0-9.-]+:[0-9]{1,5}"));
    };
  }

  private static boolean isUrl(String value, String scheme, String encrypted) {
    try {
      URI uri = URI.create(value);
      String written = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      return uri.getHost() != null && (written.equals(scheme) || written.equals(encrypted));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The items of a list, blanks around them removed. */
  static List<String> items(String value) {
    return Pattern.compile("[,\\n]")
        .splitAsStream(value)
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  static Duration duration(String value) {
    Matcher time = TIME.matcher(value);
    if (!time.matches()) {
      throw new IllegalArgumentException(DURATION.words + " is expected, not '" + value + "'");
    }
    long amount = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  static long bytes(String value) {
    Matcher size = BYTES.matcher(value);
    if (!size.matches()) {
      throw new IllegalArgumentException(SIZE.words + " is expected, not '" + value + "'");
    }
    long amount = Long.parseLong(size.group(1));
    return switch (size.group(2)) {
      case "KB" -> amount * 1024;
      case "MB" -> amount * 1024 * 1024;
      default -> amount;
    };
  }
}
