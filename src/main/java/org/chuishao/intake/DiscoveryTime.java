package org.chuishao.intake;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When the act was found, if the text says so (L-A1: the report may state when). Times of what the
 * offenders do (每天早上5点) are no time of discovery; so a time counts only with a day, or beside a
 * word for seeing.
 */
final class DiscoveryTime {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Duration OLDEST = Duration.ofDays(31);
  private static final String NUMBER = "[0-9]{1,2}|[一二两三四五六七八九十]{1,3}";

  private static final Pattern AGO =
      Pattern.compile("(半|" + NUMBER + "|[0-9]{3})个?(小时|钟头|分钟|刻钟|天)(?:之|以)?前");
  private static final Pattern JUST_NOW = Pattern.compile("刚才|刚刚|刚发现|刚看见|刚看到|现在发现|才发现");
  private static final Pattern WHEN =
      Pattern.compile(
          "(?<day>大前[天晚]|前[天儿晚]|昨[天儿日晚夜]个?|今[天儿日早晚晨]个?|(?<month>"
              + NUMBER
              + ")月(?<date>"
              + NUMBER
              + "|二十[一-九]|三十一)[日号]?)?"
              + "(?<part>凌晨|清晨|早上|早晨|早起|一早|上午|头晌|晌午|中午|午后|下午|后晌|傍晚|晚上|夜里|半夜|后半夜|晚|早|夜)?"
              + "(?:大概|大约|差不多|约)?"
              + "(?:(?<hour>"
              + NUMBER
              + ")(?:点钟?|时|:)(?<half>半|一刻|三刻|(?<minute>[0-5]?[0-9]|[一二三四五]?十[一二三四五六七八九]?)分?)?)?");
  private static final Pattern SEEN =
      Pattern.compile("发现|看见|看到|撞见|碰见|碰到|听见|听到|见到|瞅见|遇见|巡到|查到|拍到|现在");
  private static final Pattern HABIT = Pattern.compile("每天|天天|每晚|每早|经常|一般|都是|常年|整天|以后|之后|开始|开业|说");

  private DiscoveryTime() {}

  /**
   * @param at when the text was sent
   */
  static Optional<Instant> find(String text, Instant at) {
    Matcher ago = AGO.matcher(text);
    if (ago.find()) {
      return sane(at.minus(length(ago)), at);
    }
    Matcher when = WHEN.matcher(text);
    Optional<Instant> unsure = Optional.empty();
    while (when.find()) {
      if (when.end() == when.start() || (when.group("day") == null && when.group("hour") == null)) {
        continue;
      }
      String around = sentence(text, when.start(), when.end());
      boolean seen = SEEN.matcher(around).find();
      boolean clear = when.group("day") != null && when.group("hour") != null;
      if ((seen || clear) && !HABIT.matcher(near(text, when)).find()) {
        Optional<Instant> found = instant(when, at).flatMap(time -> sane(time, at));
        if (found.isPresent() && seen) {
          return found;
        }
        unsure = unsure.or(() -> found);
      }
    }
    if (unsure.isEmpty() && JUST_NOW.matcher(text).find()) {
      return Optional.of(at);
    }
    return unsure;
  }

  private static Duration length(Matcher ago) {
    boolean half = ago.group(1).equals("半");
    long n = half ? 0 : number(ago.group(1));
    return switch (ago.group(2)) {
      case "小时", "钟头" -> half ? Duration.ofMinutes(30) : Duration.ofHours(n);
      case "刻钟" -> Duration.ofMinutes(15 * n);
      case "天" -> half ? Duration.ofHours(12) : Duration.ofDays(n);
      default -> Duration.ofMinutes(n);
    };
  }

  private static Optional<Instant> instant(Matcher when, Instant at) {
    ZonedDateTime sent = at.atZone(ZONE);
    try {
      LocalDate date = date(when, sent.toLocalDate());
      if (when.group("hour") == null) {
        return latest(when, date, at);
      }
      int hour = number(when.group("hour"));
      String part = part(when);
      boolean night = part.contains("晚") || part.contains("夜");
      boolean afternoon =
          part.contains("下午") || part.contains("后晌") || part.contains("傍晚") || part.contains("午后");
      if ((afternoon || night) && hour < 12 && hour >= (night ? 5 : 1)) {
        hour += 12;
      } else if (part.contains("中午") && hour <= 2) {
        hour += 12;
      } else if (night && hour == 12) {
        hour = 24;
      }
      // 昨晚两点 is the small hours of today.
      boolean smallHours = night && hour < 5 && !part.contains("凌晨");
      LocalDate day =
          (smallHours && !date.equals(sent.toLocalDate())) || hour == 24 ? date.plusDays(1) : date;
      return Optional.of(
          day.atTime(LocalTime.of(hour % 24, minute(when))).atZone(ZONE).toInstant());
    } catch (DateTimeException e) {
      // A day that does not exist, 二月三十号: the writer's slip, no time then.
      return Optional.empty();
    }
  }

  /**
   * Without an hour: the last moment that the words allow, so that the doubt is in the reporter's
   * favour.
   */
  private static Optional<Instant> latest(Matcher when, LocalDate date, Instant at) {
    String part = part(when);
    LocalTime end = LocalTime.of(23, 59);
    if (part.contains("早") || part.contains("晨")) {
      end = LocalTime.of(9, 0);
    } else if (part.contains("上午") || part.contains("头晌")) {
      end = LocalTime.NOON;
    } else if (part.contains("中午") || part.contains("晌午")) {
      end = LocalTime.of(14, 0);
    } else if (part.contains("下午") || part.contains("后晌")) {
      end = LocalTime.of(18, 0);
    }
    Instant latest = date.atTime(end).atZone(ZONE).toInstant();
    return Optional.of(latest.isAfter(at) ? at : latest);
  }

  private static String part(Matcher when) {
    String day = when.group("day") == null ? "" : when.group("day");
    return day + (when.group("part") == null ? "" : when.group("part"));
  }

  private static LocalDate date(Matcher when, LocalDate today) {
    String day = when.group("day");
    if (day == null || day.startsWith("今")) {
      return today;
    }
    if (when.group("month") != null) {
      LocalDate date =
          LocalDate.of(today.getYear(), number(when.group("month")), number(when.group("date")));
      return date.isAfter(today) ? date.minusYears(1) : date;
    }
    return today.minusDays(day.startsWith("大前") ? 3 : day.startsWith("前") ? 2 : 1);
  }

  private static int minute(Matcher when) {
    String half = when.group("half");
    if (half == null) {
      return 0;
    }
    return switch (half) {
      case "半" -> 30;
      case "一刻" -> 15;
      case "三刻" -> 45;
      default -> number(when.group("minute"));
    };
  }

  private static Optional<Instant> sane(Instant time, Instant at) {
    boolean ahead = time.isAfter(at.plus(Duration.ofMinutes(5)));
    return ahead || time.isBefore(at.minus(OLDEST))
        ? Optional.empty()
        : Optional.of(time.isAfter(at) ? at : time);
  }

  private static String near(String text, Matcher when) {
    int after = Math.min(text.length(), when.end() + 3);
    return text.substring(Math.max(0, when.start() - 3), when.start())
        + " "
        + text.substring(when.end(), after);
  }

  private static String sentence(String text, int from, int to) {
    return text.substring(Math.max(0, from - 8), Math.min(text.length(), to + 8));
  }

  private static int number(String written) {
    return ChineseNumber.parse(written).orElse(0);
  }
}
