package org.chuishao.policy;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chuishao.config.Entry;
import org.chuishao.config.Problems;

/**
 * Reads {@code config/calendar/*.yaml}. A file holds what one year's notice says, so a holiday that
 * begins in the December before stands in it too.
 */
final class CalendarReader {

  private static final Set<String> FILE_KEYS = Set.of("year", "notices", "off", "work");
  private static final Set<String> OFF_KEYS = Set.of("name", "from", "to");
  private static final Set<String> WORK_KEYS = Set.of("day", "weekday");

  /** No holiday was ever half as long; a longer one is a slip in the month. */
  private static final int LONGEST_HOLIDAY = 20;

  private final Problems problems;
  private final Map<Integer, Entry> years = new HashMap<>();
  private final Map<LocalDate, DayOff> off = new TreeMap<>();
  private final Map<LocalDate, DayWorked> work = new TreeMap<>();

  CalendarReader(Problems problems) {
    this.problems = problems;
  }

  private record DayOff(String name, Entry at) {}

  private record DayWorked(Entry at, boolean saidToBeWeekday) {}

  void read(String file, String text) {
    Entry.parse(file, text, problems).ifPresent(this::readFile);
  }

  /** Checks what only all files together show, and gives the calendar. */
  WorkingCalendar finish() {
    work.forEach(this::checkWorked);
    return new WorkingCalendar(
        years.keySet(),
        off.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, day -> day.getValue().name())),
        work.keySet());
  }

  private void readFile(Entry root) {
    if (root.members(FILE_KEYS).isEmpty()) {
      return;
    }
    root.getTexts("notices");
    Optional<Integer> year = root.require("year").flatMap(this::readYear);
    Optional<Entry> holidays = root.require("off");
    if (holidays.isPresent() && holidays.get().items().isEmpty()) {
      holidays.get().problem("no holiday is listed; a year without a notice has no file");
    }
    root.getItems("off").forEach(item -> readOff(item, year));
    root.getItems("work").forEach(item -> readWork(item, year));
  }

  private Optional<Integer> readYear(Entry entry) {
    Optional<Integer> year = entry.as(CalendarReader::year);
    year.ifPresent(
        number -> {
          Entry first = years.putIfAbsent(number, entry);
          if (first != null) {
            entry.problem("the year " + number + " is already in " + place(first));
          }
        });
    return year;
  }

  private void readOff(Entry item, Optional<Integer> year) {
    if (item.members(OFF_KEYS).isEmpty()) {
      return;
    }
    Optional<Entry> nameEntry = item.require("name");
    String name = nameEntry.map(Entry::text).orElse("");
    if (nameEntry.isPresent() && name.isBlank()) {
      nameEntry.get().problem("the holiday needs a name, people read it");
    }
    Optional<Entry> fromEntry = item.require("from");
    Optional<LocalDate> from = fromEntry.flatMap(entry -> readDate(entry, year));
    Optional<Entry> toEntry = item.get("to");
    Optional<LocalDate> to =
        toEntry.isPresent() ? toEntry.flatMap(entry -> readDate(entry, year)) : from;
    if (from.isEmpty() || to.isEmpty()) {
      return;
    }
    Entry end = toEntry.or(() -> fromEntry).orElse(item);
    if (to.get().isBefore(from.get())) {
      end.problem("the holiday ends on " + to.get() + ", before it starts on " + from.get());
    } else if (to.get().isAfter(from.get().plusDays(LONGEST_HOLIDAY - 1))) {
      end.problem("the holiday has more than " + LONGEST_HOLIDAY + " days; is the month right?");
    } else {
      addOff(from.get(), to.get(), new DayOff(name, fromEntry.orElse(item)));
    }
  }

  private void addOff(LocalDate from, LocalDate to, DayOff holiday) {
    boolean told = false;
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      DayOff first = off.putIfAbsent(day, holiday);
      if (first != null && !told) {
        holiday.at().problem(day + " is already off: " + first.name() + " in " + place(first.at()));
        told = true;
      }
    }
  }

  private void readWork(Entry item, Optional<Integer> year) {
    Optional<Entry> at = Optional.of(item);
    boolean saidToBeWeekday = false;
    if (item.isMap()) {
      item.members(WORK_KEYS);
      at = item.require("day");
      saidToBeWeekday = item.get("weekday").map(Entry::flag).orElse(false);
    }
    Optional<LocalDate> day = at.flatMap(entry -> readDate(entry, year));
    if (at.isPresent() && day.isPresent()) {
      DayWorked first = work.putIfAbsent(day.get(), new DayWorked(at.get(), saidToBeWeekday));
      if (first != null) {
        at.get().problem(day.get() + " is already a make-up workday in " + place(first.at()));
      }
    }
  }

  /**
   * A make-up day that is no weekend is nearly always a slip, and it would do no visible harm, so
   * it has to be said that it is meant: the notice for 2020 does list a Monday.
   */
  private void checkWorked(LocalDate day, DayWorked worked) {
    DayOff holiday = off.get(day);
    String weekday = day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    if (holiday != null) {
      worked
          .at()
          .problem(
              day
                  + " is a make-up workday here and off in "
                  + place(holiday.at())
                  + ": "
                  + holiday.name());
    } else if (WorkingCalendar.isWeekend(day) && worked.saidToBeWeekday()) {
      worked.at().problem(day + " is a " + weekday + ": leave out 'weekday: true'");
    } else if (!WorkingCalendar.isWeekend(day) && !worked.saidToBeWeekday()) {
      worked
          .at()
          .problem(
              day
                  + " is a "
                  + weekday
                  + ", a working day anyway; when the notice does list it,"
                  + " write { day: "
                  + day
                  + ", weekday: true }");
    }
  }

  private static Optional<LocalDate> readDate(Entry entry, Optional<Integer> year) {
    Optional<LocalDate> date = entry.as(CalendarReader::date);
    if (date.isPresent() && year.isPresent() && !belongs(date.get(), year.get())) {
      entry.problem(date.get() + " is not in " + year.get() + ", nor in the December before it");
      return Optional.empty();
    }
    return date;
  }

  private static boolean belongs(LocalDate date, int year) {
    return date.getYear() == year
        || date.getYear() == year - 1 && date.getMonth() == Month.DECEMBER;
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("'" + text + "' is no date; write it like 2026-10-01", e);
    }
  }

  private static int year(String text) {
    if (!text.matches("20\\d\\d")) {
      throw new IllegalArgumentException("'" + text + "' is no year; write it like 2026");
    }
    return Integer.parseInt(text);
  }

  private static String place(Entry entry) {
    return entry.file() + ":" + entry.line();
  }
}
