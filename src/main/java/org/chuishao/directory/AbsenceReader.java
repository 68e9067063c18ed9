package org.chuishao.directory;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuishao.config.Entry;
import org.chuishao.model.PostRef;

/** Reads {@code leave:}, {@code deputies:} and {@code rosters:} of all files. */
final class AbsenceReader {

  private static final Set<String> LEAVE = Set.of("person", "from", "to", "deputy");
  private static final Set<String> DEPUTY = Set.of("post", "person", "from", "to");
  private static final Set<String> ROSTER = Set.of("post", "from", "to", "shifts", "exceptions");
  private static final Set<String> SHIFT = Set.of("days", "hours", "person");
  private static final Set<String> EXCEPTION = Set.of("dates", "hours", "person");
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final Map<String, Set<DayOfWeek>> GROUPS =
      Map.of(
          "daily", EnumSet.allOf(DayOfWeek.class),
          "weekdays", EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          "weekend", EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));

  private final PostReader posts;
  private final Set<String> people;
  private final List<Leave> leaves = new ArrayList<>();
  private final List<Deputy> deputies = new ArrayList<>();
  private final List<Roster> rosters = new ArrayList<>();

  private AbsenceReader(PostReader posts, Set<String> people) {
    this.posts = posts;
    this.people = people;
  }

  /** Everything that changes who answers on some day. */
  record Result(List<Leave> leaves, List<Deputy> deputies, List<Roster> rosters) {}

  /**
   * @param people the ids that may be named
   */
  static Result read(List<Entry> files, PostReader posts, Set<String> people) {
    AbsenceReader reader = new AbsenceReader(posts, people);
    for (Entry file : files) {
      file.getItems("leave").forEach(reader::leave);
      file.getItems("deputies").forEach(reader::deputy);
      file.getItems("rosters").forEach(reader::roster);
    }
    return new Result(reader.leaves, reader.deputies, reader.rosters);
  }

  private void leave(Entry entry) {
    entry.members(LEAVE);
    Optional<String> person = person(entry);
    Optional<LocalDate> from = entry.require("from").flatMap(Reading::date);
    Optional<LocalDate> to = entry.require("to").flatMap(Reading::date);
    Optional<String> deputy =
        entry.get("deputy").flatMap(text -> Reading.oneOf(text, "person", people));
    Reading.ordered(entry, from, to);
    if (deputy.isPresent() && deputy.equals(person)) {
      entry.problem("nobody is his own deputy");
    }
    if (person.isPresent() && from.isPresent() && to.isPresent()) {
      leaves.add(new Leave(person.get(), from.get(), to.get(), deputy));
    }
  }

  private void deputy(Entry entry) {
    entry.members(DEPUTY);
    Optional<PostRef> post = entry.require("post").flatMap(posts::read);
    Optional<String> person = person(entry);
    Optional<LocalDate> from = Reading.date(entry, "from");
    Optional<LocalDate> to = Reading.date(entry, "to");
    Reading.ordered(entry, from, to);
    if (post.isPresent() && person.isPresent()) {
      deputies.add(new Deputy(post.get(), person.get(), from, to, Mark.of(entry)));
    }
  }

  private void roster(Entry entry) {
    entry.members(ROSTER);
    Optional<PostRef> post = entry.require("post").flatMap(posts::read);
    Optional<LocalDate> from = Reading.date(entry, "from");
    Optional<LocalDate> to = Reading.date(entry, "to");
    Reading.ordered(entry, from, to);
    List<Roster.Shift> shifts = new ArrayList<>();
    for (Entry item : entry.getItems("shifts")) {
      item.members(SHIFT);
      Set<DayOfWeek> days = item.require("days").map(AbsenceReader::days).orElse(Set.of());
      Optional<TimeSpan> hours = hours(item);
      person(item)
          .ifPresent(id -> hours.ifPresent(span -> shifts.add(new Roster.Shift(days, span, id))));
    }
    List<Roster.Special> exceptions = new ArrayList<>();
    for (Entry item : entry.getItems("exceptions")) {
      item.members(EXCEPTION);
      Set<LocalDate> dates = new HashSet<>();
      item.require("dates")
          .ifPresent(
              list -> list.items().forEach(date -> Reading.date(date).ifPresent(dates::add)));
      Optional<TimeSpan> hours = hours(item);
      person(item)
          .ifPresent(
              id -> hours.ifPresent(span -> exceptions.add(new Roster.Special(dates, span, id))));
    }
    if (entry.getItems("shifts").isEmpty() && entry.getItems("exceptions").isEmpty()) {
      entry.problem("a roster without shifts");
    }
    post.ifPresent(
        known -> rosters.add(new Roster(known, from, to, shifts, exceptions, Mark.of(entry))));
  }

  private Optional<String> person(Entry entry) {
    return entry.require("person").flatMap(text -> Reading.oneOf(text, "person", people));
  }

  private static Optional<TimeSpan> hours(Entry entry) {
    return entry.require("hours").flatMap(text -> text.as(TimeSpan::parse));
  }

  private static Set<DayOfWeek> days(Entry written) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    Set<String> known = new HashSet<>(DAYS);
    known.addAll(GROUPS.keySet());
    for (Entry item : written.items()) {
      Reading.oneOf(item, "day", known)
          .ifPresent(
              day ->
                  days.addAll(
                      GROUPS.getOrDefault(
                          day, Set.of(DayOfWeek.of(1 + Math.max(0, DAYS.indexOf(day)))))));
    }
    return days;
  }
}
