package org.chuishao.directory;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chuishao.model.PostRef;

/** Finds who answers for a post: on duty, holder, deputy, then one level up, and so on. */
record Resolver(Staff staff, Ladder ladder, Titles titles) {

  /**
   * @param asDeputyOf see {@link Resolution#asDeputyOf()}
   */
  private record Taken(Person person, Optional<String> asDeputyOf) {}

  /**
   * @param now local time in Asia/Shanghai
   */
  Resolution resolve(PostRef wanted, LocalDateTime now) {
    List<Detour> detours = new ArrayList<>();
    Set<PostRef> tried = new HashSet<>();
    PostRef post = wanted;
    while (true) {
      tried.add(post);
      List<String> reasons = new ArrayList<>();
      Optional<Taken> taken = take(post, now, reasons);
      if (taken.isPresent()) {
        return new Resolution(
            Optional.of(taken.get().person()), post, taken.get().asDeputyOf(), detours);
      }
      detours.add(new Detour(post, String.join("；", reasons)));
      Optional<PostRef> above = ladder.superior(post).filter(next -> !tried.contains(next));
      if (above.isEmpty()) {
        return new Resolution(Optional.empty(), post, Optional.empty(), detours);
      }
      post = above.get();
    }
  }

  /**
   * @param reasons takes in why each person was passed over
   */
  private Optional<Taken> take(PostRef post, LocalDateTime now, List<String> reasons) {
    LocalDate today = now.toLocalDate();
    List<Person> absent = new ArrayList<>();
    Optional<Person> onDuty = onDuty(post, now);
    if (onDuty.isPresent()) {
      if (available(onDuty.get(), today)) {
        return Optional.of(new Taken(onDuty.get(), Optional.empty()));
      }
      absent.add(onDuty.get());
    }
    for (Person holder : staff.holders(post)) {
      if (available(holder, today)) {
        return Optional.of(new Taken(holder, Optional.empty()));
      }
      if (!absent.contains(holder)) {
        absent.add(holder);
      }
    }
    return deputy(post, absent, today, reasons);
  }

  /**
   * Everybody who can act for a post now, in the order in which they are asked: on duty, holders,
   * deputies of those on leave and of the post.
   */
  List<Person> able(PostRef post, LocalDateTime now) {
    LocalDate today = now.toLocalDate();
    Stream<Person> deputies =
        Stream.concat(
            staff.holders(post).stream()
                .flatMap(holder -> staff.leave(holder, today).stream())
                .flatMap(leave -> leave.deputy().flatMap(staff::person).stream()),
            staff.deputies(post, today).stream());
    return Stream.of(onDuty(post, now).stream(), staff.holders(post).stream(), deputies)
        .flatMap(people -> people)
        .distinct()
        .filter(person -> available(person, today))
        .toList();
  }

  Optional<Person> onDuty(PostRef post, LocalDateTime now) {
    return staff.rosters(post).stream()
        .flatMap(roster -> roster.onDuty(now).stream())
        .findFirst()
        .flatMap(staff::person);
  }

  private Optional<Taken> deputy(
      PostRef post, List<Person> absent, LocalDate today, List<String> reasons) {
    List<Person> standing = staff.deputies(post, today);
    List<String> ofDeputies = new ArrayList<>();
    for (Person person : absent) {
      Optional<Person> ofLeave =
          staff.leave(person, today).flatMap(Leave::deputy).flatMap(staff::person);
      if (ofLeave.filter(deputy -> available(deputy, today)).isPresent()) {
        return Optional.of(new Taken(ofLeave.orElseThrow(), Optional.of(person.name())));
      }
      ofLeave.ifPresent(deputy -> ofDeputies.add("代理人" + why(deputy, today)));
      boolean nobody =
          ofLeave.isEmpty() && standing.isEmpty() && staff.leave(person, today).isPresent();
      reasons.add(why(person, today) + (nobody ? "且无代理人" : ""));
    }
    for (Person deputy : standing) {
      if (available(deputy, today)) {
        String of =
            absent.stream()
                .findFirst()
                .map(Person::name)
                .orElseGet(() -> titles.title(post, Optional.of(today)));
        return Optional.of(new Taken(deputy, Optional.of(of)));
      }
      ofDeputies.add("代理人" + why(deputy, today));
    }
    if (!ladder.exists(post)) {
      reasons.add("通讯录中没有该岗位：" + titles.fullTitle(post, Optional.of(today)));
    } else if (absent.isEmpty()) {
      reasons.add("岗位空缺：" + titles.fullTitle(post, Optional.of(today)) + "无人担任");
    }
    reasons.addAll(ofDeputies);
    return Optional.empty();
  }

  private boolean available(Person person, LocalDate day) {
    return person.reachable() && staff.leave(person, day).isEmpty();
  }

  /** Why somebody is not available; the last day of the leave as written, without the year. */
  private String why(Person person, LocalDate day) {
    return staff
        .leave(person, day)
        .map(
            leave ->
                "%s请假至%d月%d日"
                    .formatted(
                        person.name(), leave.to().getMonthValue(), leave.to().getDayOfMonth()))
        .orElseGet(() -> person.name() + "无可用联系方式");
  }
}
