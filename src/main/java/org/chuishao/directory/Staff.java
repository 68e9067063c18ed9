package org.chuishao.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /**
   * At which posts a person is ever named as a substitute, so that no question has to look through
   * all posts.
   */
  private final Map<String, Set<PostRef>> substitutes = new HashMap<>();

  Staff(PeopleReader.Result read, AbsenceReader.Result absences) {
    people = read.people();
    marks = read.marks();
    for (Person person : people.values()) {
      person
          .posts()
          .forEach(post -> holders.computeIfAbsent(post, key -> new ArrayList<>()).add(person));
      person.contacts().stream()
          .filter(contact -> !contact.isGroup())
          .forEach(contact -> byContact.put(contact.plain(), person));
    }
    for (Deputy deputy : absences.deputies()) {
      deputies.computeIfAbsent(deputy.post(), key -> new ArrayList<>()).add(deputy);
      substitute(deputy.person(), deputy.post());
    }
    for (Roster roster : absences.rosters()) {
      rosters.computeIfAbsent(roster.post(), key -> new ArrayList<>()).add(roster);
      roster.people().forEach(person -> substitute(person, roster.post()));
    }
    for (Leave leave : absences.leaves()) {
      leaves.computeIfAbsent(leave.person(), key -> new ArrayList<>()).add(leave);
      leave
          .deputy()
          .ifPresent(
              deputy -> postsConcerned(leave.person()).forEach(post -> substitute(deputy, post)));
    }
  }

  /**
   * What somebody's leave leaves open: the posts held, and those of the rosters with that person.
   */
  private List<PostRef> postsConcerned(String person) {
    Stream<PostRef> held = person(person).stream().flatMap(known -> known.posts().stream());
    return Stream.concat(held, substitutes.getOrDefault(person, Set.of()).stream())
        .distinct()
        .toList();
  }

  private void substitute(String person, PostRef post) {
    substitutes.computeIfAbsent(person, key -> new LinkedHashSet<>()).add(post);
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

  /**
   * The posts at which the person stands in on that day: by roster, for somebody on leave, or as a
   * deputy who is needed.
   */
  Stream<PostRef> standingIn(String person, LocalDate day) {
    return substitutes.getOrDefault(person, Set.of()).stream()
        .filter(post -> standsIn(person, post, day));
  }

  private boolean standsIn(String person, PostRef post, LocalDate day) {
    List<Person> rostered =
        rosters(post).stream()
            .filter(
                roster ->
                    roster.inForce(day)
                        || roster.inForce(
                            day.minusDays(1))) // the last night shift ends the day after
            .flatMap(Roster::people)
            .flatMap(id -> person(id).stream())
            .toList();
    boolean onRoster = rostered.stream().anyMatch(one -> one.id().equals(person));
    boolean forLeave =
        Stream.concat(holders(post).stream(), rostered.stream())
            .flatMap(one -> leaves(one).stream())
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
