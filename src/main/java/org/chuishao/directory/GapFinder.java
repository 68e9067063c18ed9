package org.chuishao.directory;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chuishao.model.PostRef;

/** Looks for what is well written and yet leaves a hole. */
record GapFinder(
    Areas areas, Roles roles, Catalogue catalogue, Staff staff, Resolver resolver, Titles titles) {

  /**
   * @param now local time in Asia/Shanghai
   */
  List<Gap> find(LocalDateTime now) {
    LocalDate today = now.toLocalDate();
    List<Gap> gaps = new ArrayList<>();
    for (Areas.Written area : areas.written()) {
      expected(area, today)
          .filter(post -> vacant(post, today))
          .forEach(post -> gaps.add(vacancy(post, area.mark(), now)));
    }
    staff
        .people()
        .filter(person -> !person.reachable())
        .forEach(
            person ->
                staff
                    .mark(person)
                    .ifPresent(
                        mark ->
                            gaps.add(
                                Gap.of(
                                    Gap.Severity.WARN,
                                    mark,
                                    "no channel reaches "
                                        + person.name()
                                        + " ("
                                        + person.id()
                                        + ")"))));
    staff
        .deputies()
        .filter(this::idle)
        .forEach(
            deputy ->
                gaps.add(
                    Gap.of(
                        Gap.Severity.WARN,
                        deputy.mark(),
                        "the deputy of "
                            + titles.fullTitle(deputy.post(), Optional.of(today))
                            + " is named for days on which nobody is on leave")));
    staff
        .rosters()
        .forEach(
            (post, rosters) -> {
              if (rosters.stream().allMatch(roster -> roster.ended(today))) {
                Roster last = rosters.get(rosters.size() - 1);
                gaps.add(
                    Gap.of(
                        Gap.Severity.WARN,
                        last.mark(),
                        "the roster of "
                            + titles.fullTitle(post, Optional.of(today))
                            + " ended on "
                            + last.to().map(LocalDate::toString).orElse("")));
              }
            });
    return gaps;
  }

  /** Every post that an area of its level should have on that day. */
  private Stream<PostRef> expected(Areas.Written written, LocalDate today) {
    Area area = written.area();
    return roles.all().stream()
        .filter(role -> role.level() == area.level() && !role.mayBeVacant())
        .flatMap(
            role ->
                role.byUnit()
                    ? catalogue.units(role.level(), area.path(), today).stream()
                        .filter(unit -> !written.without().contains(unit.key()))
                        .map(unit -> new PostRef(role.key(), unit.key(), area.path()))
                    : Stream.of(PostRef.of(role.key(), area.path())));
  }

  private boolean vacant(PostRef post, LocalDate today) {
    return staff.holders(post).isEmpty()
        && staff.deputies(post, today).isEmpty()
        && staff.rosters(post).stream().noneMatch(roster -> roster.inForce(today));
  }

  private Gap vacancy(PostRef post, Mark mark, LocalDateTime now) {
    String title = titles.fullTitle(post, Optional.of(now.toLocalDate()));
    Resolution instead = resolver.resolve(post, now);
    return instead
        .person()
        .map(
            person ->
                Gap.of(
                    Gap.Severity.WARN,
                    mark,
                    "nobody holds "
                        + title
                        + " ("
                        + post
                        + "); "
                        + titles.fullTitle(instead.took(), Optional.of(now.toLocalDate()))
                        + " answers"))
        .orElseGet(
            () ->
                Gap.of(
                    Gap.Severity.ERROR,
                    mark,
                    "nobody holds " + title + " (" + post + "), nor any post above it"));
  }

  /**
   * A deputy for certain days, none of which is a day of leave; deputies of a vacant post act all
   * the time.
   */
  private boolean idle(Deputy deputy) {
    List<Person> holders = staff.holders(deputy.post());
    return (deputy.from().isPresent() || deputy.to().isPresent())
        && !holders.isEmpty()
        && holders.stream()
            .flatMap(holder -> staff.leaves(holder).stream())
            .noneMatch(deputy::meets);
  }
}
