package org.chuishao.bulletin;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.chuishao.model.AreaPath;

/** Makes a bulletin of dossiers: counts, lists and compares. */
public final class Editor {

  private Editor() {}

  /**
   * An area and those below it that are compared.
   *
   * @param holds whether an area lies in it
   */
  public record Place(AreaPath path, Predicate<AreaPath> holds) {}

  /**
   * @param title {@code 柳河镇打非周报}
   * @param place the area it is about
   * @param parts the areas below it, in their order
   * @param periods of the trend, oldest first; the last one is what it is about
   * @param dossiers as of the end of the last period; those of other areas are left out
   * @throws IllegalArgumentException when there is no period
   */
  public static Bulletin edit(
      String title, Place place, List<Place> parts, List<Period> periods, List<Dossier> dossiers) {
    if (periods.isEmpty()) {
      throw new IllegalArgumentException("a bulletin about no period");
    }
    Period now = periods.get(periods.size() - 1);
    Period before = periods.size() > 1 ? periods.get(periods.size() - 2) : now;
    List<Dossier> all =
        dossiers.stream()
            .filter(one -> place.holds().test(one.area()))
            .sorted(Comparator.comparing(one -> one.no().digits()))
            .toList();
    List<Bulletin.Item> overdue = overdue(all, now.until());
    return new Bulletin(
        title,
        place.path().value(),
        Spans.days(firstDay(now), day(now.until())),
        Spans.moment(now.until()),
        numbers(all, now, before),
        overdue,
        open(all, now.until(), overdue.size()),
        closed(all, now),
        periods.stream()
            .map(one -> new Bulletin.Point(one.label(), opened(all, one), ended(all, one)))
            .toList(),
        parts(place, parts, all, now));
  }

  private static List<Bulletin.Count> numbers(List<Dossier> all, Period now, Period before) {
    return List.of(
        new Bulletin.Count("新接", opened(all, now), opened(all, before), false),
        new Bulletin.Count("办结", ended(all, now), ended(all, before), false),
        new Bulletin.Count("逾期未办", late(all, now.until()), late(all, before.until()), true));
  }

  private static List<Bulletin.Item> overdue(List<Dossier> all, Instant cut) {
    List<Dossier> late =
        all.stream()
            .filter(one -> !one.lateAt(cut).isEmpty())
            .sorted(Comparator.comparing(one -> one.lateAt(cut).get(0).due()))
            .toList();
    List<Bulletin.Item> items = new ArrayList<>();
    for (Dossier one : late) {
      List<Step> steps = one.lateAt(cut);
      String longest = "超" + Spans.length(Duration.between(steps.get(0).due(), cut));
      items.add(item(items.size() + 1, one, steps, longest));
    }
    return items;
  }

  private static List<Bulletin.Item> open(List<Dossier> all, Instant cut, int numbered) {
    List<Dossier> open =
        all.stream()
            .filter(one -> one.openAt(cut) && one.lateAt(cut).isEmpty())
            .sorted(Comparator.comparing(one -> next(one, cut).map(Step::due).orElse(Instant.MAX)))
            .toList();
    List<Bulletin.Item> items = new ArrayList<>();
    for (Dossier one : open) {
      Optional<Step> next = next(one, cut);
      String when =
          one.suspended()
              ? "挂起"
              : next.map(step -> "限" + Spans.moment(step.due())).orElse("待办");
      items.add(item(numbered + items.size() + 1, one, next.stream().toList(), when));
    }
    return items;
  }

  private static Optional<Step> next(Dossier one, Instant cut) {
    return one.steps().stream()
        .filter(step -> step.openAt(cut))
        .min(Comparator.comparing(Step::due));
  }

  private static Bulletin.Item item(int number, Dossier one, List<Step> steps, String when) {
    String said =
        steps.stream()
            .map(step -> step.who() + "：" + step.what())
            .distinct()
            .collect(Collectors.joining("；"));
    return new Bulletin.Item(
        number,
        one.no(),
        one.area().name(),
        one.kinds(),
        one.major(),
        said.isEmpty() ? one.stage() : said,
        when);
  }

  private static List<Bulletin.Closed> closed(List<Dossier> all, Period now) {
    return all.stream()
        .filter(one -> one.closedIn(now))
        .sorted(Comparator.comparing((Dossier one) -> one.ended().orElseThrow()).reversed())
        .map(
            one ->
                new Bulletin.Closed(
                    one.no(),
                    one.area().name(),
                    one.kinds(),
                    one.outcome().isEmpty() ? "已办结" : one.outcome(),
                    Spans.length(Duration.between(one.opened(), one.ended().orElseThrow()))))
        .toList();
  }

  /** The areas below, what lies in none of them, and the sum; no double counting. */
  private static List<Bulletin.Part> parts(
      Place place, List<Place> places, List<Dossier> all, Period now) {
    List<Bulletin.Part> parts = new ArrayList<>();
    List<Dossier> rest = all;
    for (Place below : places) {
      Map<Boolean, List<Dossier>> split =
          rest.stream().collect(Collectors.partitioningBy(one -> below.holds().test(one.area())));
      parts.add(part(below.path().name(), split.getOrDefault(true, List.of()), now, false));
      rest = split.getOrDefault(false, List.of());
    }
    Bulletin.Part itself = part(place.path().name() + "本级", rest, now, false);
    if (itself.opened() + itself.closed() + itself.open() > 0) {
      parts.add(itself);
    }
    parts.add(part("合计", all, now, true));
    return parts;
  }

  private static Bulletin.Part part(String name, List<Dossier> own, Period now, boolean total) {
    long done = own.stream().flatMap(one -> one.steps().stream()).filter(s -> s.onTimeIn(now)).count();
    long missed =
        own.stream().flatMap(one -> one.steps().stream()).filter(s -> s.missedIn(now)).count();
    return new Bulletin.Part(
        name,
        opened(own, now),
        ended(own, now),
        (int) own.stream().filter(one -> one.openAt(now.until())).count(),
        late(own, now.until()),
        done + missed == 0 ? -1 : (int) (100 * done / (done + missed)),
        total);
  }

  private static int opened(List<Dossier> all, Period period) {
    return (int) all.stream().filter(one -> one.openedIn(period)).count();
  }

  private static int ended(List<Dossier> all, Period period) {
    return (int) all.stream().filter(one -> one.closedIn(period)).count();
  }

  private static int late(List<Dossier> all, Instant at) {
    return (int) all.stream().filter(one -> !one.lateAt(at).isEmpty()).count();
  }

  /** A period that begins in the afternoon of one day tells of the days after it. */
  private static LocalDate firstDay(Period period) {
    LocalDate next = day(period.from()).plusDays(1);
    return next.isAfter(day(period.until())) ? day(period.until()) : next;
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, Spans.ZONE);
  }
}
