package org.chuishao.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chuishao.model.PostRef;

/** People, what they hold, and everything that changes it for a while. */
final class Staff {

  private final Map<String, Person> people;
  private final Map<String, Mark> marks;
  private final Map<PostRef, List<Person>> holders = new LinkedHashMap<>();
  private final Map<Contact, Person> byContact = new HashMap<>();
  private final Map<String, List<Leave>> leaves = new HashMap<>();
  private final Map<PostRef, List<Deputy>> deputies = new LinkedHashMap<>();
  private final Map<PostRef, List<Roster>> rosters = new LinkedHashMap<>();

  Staff(PeopleReader.Result read, AbsenceReader.Result absences) {
    people = read.people();
    marks = read.marks();
    for (Person person : people.values()) {
      person
          .posts()
          .forEach(post -> holders.computeIfAbsent(post, key -> new ArrayList<>()).add(person));
      person.contacts().forEach(contact -> byContact.put(contact, person));
    }
    absences
        .leaves()
        .forEach(
            leave -> leaves.computeIfAbsent(leave.person(), key -> new ArrayList<>()).add(leave));
    absences
        .deputies()
        .forEach(one -> deputies.computeIfAbsent(one.post(), key -> new ArrayList<>()).add(one));
    absences
        .rosters()
        .forEach(one -> rosters.computeIfAbsent(one.post(), key -> new ArrayList<>()).add(one));
  }

  Stream<Person> people() {
    return people.values().stream();
  }

  Optional<Person> person(String id) {
    return Optional.ofNullable(people.get(id));
  }

  Optional<Mark> mark(Person person) {
    return Optional.ofNullable(marks.get(person.id()));
  }

  Optional<Person> owner(Contact contact) {
    return Optional.ofNullable(byContact.get(contact));
  }

  List<Person> holders(PostRef post) {
    return List.copyOf(holders.getOrDefault(post, List.of()));
  }

  List<Leave> leaves(Person person) {
    return List.copyOf(leaves.getOrDefault(person.id(), List.of()));
  }

  /** The leave the person is on that day; one with a deputy before one without. */
  Optional<Leave> leave(Person person, LocalDate day) {
    List<Leave> now = leaves(person).stream().filter(leave -> leave.on(day)).toList();
    return now.stream()
        .filter(leave -> leave.deputy().isPresent())
        .findFirst()
        .or(() -> now.stream().findFirst());
  }

  /** Those named to stand in at the post on that day, apart from the deputies of a leave. */
  List<Person> deputies(PostRef post, LocalDate day) {
    return deputies.getOrDefault(post, List.of()).stream()
        .filter(deputy -> deputy.on(day))
        .flatMap(deputy -> person(deputy.person()).stream())
        .toList();
  }

  Stream<Deputy> deputies() {
    return deputies.values().stream().flatMap(List::stream);
  }

  List<Roster> rosters(PostRef post) {
    return List.copyOf(rosters.getOrDefault(post, List.of()));
  }

  /** Every post that somebody holds, stands in at, or is on the roster of. */
  Stream<PostRef> posts() {
    return Stream.of(holders, deputies, rosters).flatMap(map -> map.keySet().stream()).distinct();
  }

  /** True when the person may act at the post on that day without being its holder. */
  boolean standsIn(String person, PostRef post, LocalDate day) {
    boolean onRoster =
        rosters(post).stream()
            .anyMatch(
                roster ->
                    (roster.inForce(day) || roster.inForce(day.minusDays(1)))
                        && roster.people().anyMatch(person::equals));
    boolean forLeave =
        holders(post).stream()
            .flatMap(holder -> leaves(holder).stream())
            .anyMatch(leave -> leave.on(day) && leave.deputy().filter(person::equals).isPresent());
    boolean needed =
        holders(post).stream()
            .allMatch(holder -> !holder.reachable() || leave(holder, day).isPresent());
    boolean named = deputies(post, day).stream().anyMatch(deputy -> deputy.id().equals(person));
    return onRoster || forLeave || (needed && named);
  }

  Map<PostRef, List<Roster>> rosters() {
    return rosters;
  }
}
