package org.chuishao.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chuishao.model.Derivation;
import org.chuishao.model.Derivation.Skipped;

/** Times and derivations in Chinese words. */
final class DeadlineWords {

  private static final List<String> WEEKDAYS = List.of("周一", "周二", "周三", "周四", "周五", "周六", "周日");
  private static final Map<String, String> STARTS =
      Map.of("received", "收到", "discovered", "发现", "entered", "转入");

  private final WorkingCalendar calendar;
  private final ZoneId zone;

  DeadlineWords(WorkingCalendar calendar, ZoneId zone) {
    this.calendar = calendar;
    this.zone = zone;
  }

  String local(Instant at) {
    LocalDate day = dayOf(at);
    return two(day.getMonthValue()) + "月" + two(day.getDayOfMonth()) + "日 " + timeOf(at);
  }

  List<String> explain(Derivation derivation) {
    List<String> lines = new ArrayList<>();
    if (!derivation.rule().isBlank()) {
      lines.add("依据：" + derivation.rule());
    }
    String start = STARTS.getOrDefault(derivation.startEvent(), derivation.startEvent());
    LocalDateTime from = localOf(derivation.from());
    // A start at midnight is the first moment of a day, not 24:00 of the day before.
    lines.add(("起算：" + withWeekday(from.toLocalDate()) + " " + clock(from) + " " + start).strip());
    Limit limit = Limit.parse(derivation.limit());
    lines.add("时限：" + limit.zh() + howItCounts(limit));
    if (!derivation.counted().isEmpty()) {
      lines.add("计入" + derivation.counted().size() + "天：" + counted(derivation.counted()));
    }
    skippedByReason(derivation.skipped())
        .forEach((why, days) -> lines.add("不计（" + why + "）：" + String.join("、", days)));
    derivation.notes().forEach(note -> lines.add("变动：" + note));
    lines.add("截止：" + withWeekday(dayOf(derivation.due())) + " " + timeOf(derivation.due()));
    if (derivation.provisional()) {
      lines.add("暂定：" + unknownYears(derivation) + "放假安排尚未公布或录入，按周一至周五上班计算；安排录入后重新计算并告知。");
    }
    return List.copyOf(lines);
  }

  private static String howItCounts(Limit limit) {
    if (limit instanceof Limit.Hours) {
      return "（连续计算，含夜间和节假日）";
    }
    return limit instanceof Limit.WorkingDays ? "（起算当日不计，至最后一个工作日结束）" : "（遇节假日不顺延，提前提醒）";
  }

  private String counted(List<LocalDate> days) {
    return days.stream()
        .map(day -> withWeekday(day) + (calendar.isMakeUpDay(day) ? "（调休上班）" : ""))
        .collect(Collectors.joining("、"));
  }

  /** Reasons in the order of their first day. */
  private static Map<String, List<String>> skippedByReason(List<Skipped> skipped) {
    return skipped.stream()
        .collect(
            Collectors.groupingBy(
                Skipped::why,
                LinkedHashMap::new,
                Collectors.mapping(day -> withWeekday(day.day()), Collectors.toList())));
  }

  private String unknownYears(Derivation derivation) {
    return Stream.concat(
            derivation.counted().stream(), derivation.skipped().stream().map(Skipped::day))
        .map(LocalDate::getYear)
        .filter(year -> !calendar.knows(year))
        .distinct()
        .sorted()
        .map(year -> year + "年")
        .collect(Collectors.joining("、"));
  }

  private static String withWeekday(LocalDate day) {
    return day + " " + WEEKDAYS.get(day.getDayOfWeek().getValue() - 1);
  }

  private LocalDate dayOf(Instant at) {
    LocalDateTime local = localOf(at);
    return isMidnight(local) ? local.toLocalDate().minusDays(1) : local.toLocalDate();
  }

  private String timeOf(Instant at) {
    LocalDateTime local = localOf(at);
    return isMidnight(local) ? "24:00" : clock(local);
  }

  private LocalDateTime localOf(Instant at) {
    return LocalDateTime.ofInstant(at, zone);
  }

  private static boolean isMidnight(LocalDateTime local) {
    return local.toLocalTime().equals(LocalTime.MIDNIGHT);
  }

  /**
   * By hand: every message has several of these, and a formatter takes longer than all the rest.
   */
  private static String clock(LocalDateTime local) {
    return two(local.getHour()) + ":" + two(local.getMinute());
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}
