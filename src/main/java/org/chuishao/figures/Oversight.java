package org.chuishao.figures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.chuishao.directory.Area;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.Event;
import org.chuishao.model.Measures;
import org.chuishao.model.Recorded;
import org.chuishao.model.Reporter;
import org.chuishao.model.Source;

/**
 * The reports of 攀枝花: what a quarter brought, and the serious cases that are filed and followed.
 */
final class Oversight {

  /** A case until the moment that is looked at. */
  record Seen(CaseState state, List<Recorded> events) {
    AreaPath area() {
      return state.file().report().area();
    }

    <E extends Event> Stream<Recorded> of(Class<E> type) {
      return events.stream().filter(one -> type.isInstance(one.event()));
    }
  }

  private final Atlas atlas;
  private final Period period;
  private final List<Seen> cases;
  private final Counter counter;

  /** Counts the cases that fit. */
  interface Counter {
    Counts of(Predicate<CaseState> which);
  }

  Oversight(Atlas atlas, Period period, Instant at, List<CaseLog> logs, Counter counter) {
    this.atlas = atlas;
    this.period = period;
    this.counter = counter;
    this.cases = logs.stream().flatMap(log -> seen(log, at)).toList();
  }

  private Stream<Seen> seen(CaseLog log, Instant at) {
    List<Recorded> known = log.events().stream().filter(one -> one.at().isBefore(at)).toList();
    return CaseState.at(log, at, atlas).map(state -> new Seen(state, known)).stream();
  }

  Quarter quarter(AreaPath area) {
    Map<Source, Integer> sources = new EnumMap<>(Source.class);
    cases.stream()
        .filter(
            one ->
                inside(one, area) && Figures.in(period, one.state().file().report().receivedAt()))
        .flatMap(one -> source(one).stream())
        .forEach(source -> sources.merge(source, 1, Integer::sum));
    return new Quarter(
        line(area),
        atlas.directory().children(area).stream().map(Area::path).map(this::line).toList(),
        Stream.of(Source.values())
            .map(source -> new Quarter.FromWhere(source, sources.getOrDefault(source, 0)))
            .toList());
  }

  /** As the policy says; else the public's reports are the public's. */
  private static Optional<Source> source(Seen one) {
    return one.of(Event.Sourced.class)
        .map(recorded -> ((Event.Sourced) recorded.event()).source())
        .findFirst()
        .or(
            () ->
                one.state().file().report().reporter() instanceof Reporter.Unnamed
                    ? Optional.of(Source.PUBLIC)
                    : Optional.empty());
  }

  private Quarter.Line line(AreaPath area) {
    String name = atlas.directory().area(area).map(Area::name).orElse(area.name());
    return new Quarter.Line(
        area,
        name,
        counter.of(state -> atlas.directory().within(state.file().report().area(), area)),
        count(area, Event.Transferred.class),
        count(area, Event.Supervised.class),
        count(area, Event.TakenOver.class),
        (int)
            cases.stream()
                .filter(one -> inside(one, area) && filedFirst(one).filter(this::fresh).isPresent())
                .count(),
        count(area, Event.Blacklisted.class));
  }

  private <E extends Event> int count(AreaPath area, Class<E> type) {
    return (int)
        cases.stream()
            .filter(one -> inside(one, area))
            .flatMap(one -> one.of(type))
            .filter(this::fresh)
            .count();
  }

  private boolean inside(Seen one, AreaPath area) {
    return atlas.directory().within(one.area(), area);
  }

  private boolean fresh(Recorded recorded) {
    return Figures.in(period, recorded.at());
  }

  private static Optional<Recorded> filedFirst(Seen one) {
    return one.of(Event.Filed.class).findFirst();
  }

  /** Filed in the period, or before it and not at its end when it began. */
  List<Filing> filings(AreaPath area) {
    return cases.stream()
        .filter(one -> inside(one, area) && !one.state().file().docket().dossier().isEmpty())
        .map(this::filing)
        .filter(
            filing ->
                filing.fresh()
                    || filing.endedAt().filter(end -> end.isBefore(period.from())).isEmpty())
        .sorted(Comparator.comparing(Filing::filedAt).thenComparing(Filing::no))
        .toList();
  }

  private Filing filing(Seen one) {
    Case file = one.state().file();
    List<String> measures = new ArrayList<>();
    one.of(Event.MeasuresTaken.class)
        .map(recorded -> ((Event.MeasuresTaken) recorded.event()).measures())
        .map(Measures::zh)
        .forEach(measures::add);
    return new Filing(
        file.no(),
        file.docket().dossier(),
        file.report().area(),
        file.report().kinds().get(0),
        filedFirst(one).map(Recorded::at).orElse(file.report().receivedAt()),
        one.of(Event.Filed.class).anyMatch(this::fresh),
        file.docket().grounds(),
        one.state().dealt().map(post -> atlas.directory().title(post)).orElse(""),
        String.join("；", measures),
        file.mainTrack()
            .map(
                track ->
                    atlas
                        .stage(file.policy(), track)
                        .map(stage -> stage.title())
                        .orElse(track.stage()))
            .orElse(""),
        (int) one.of(Event.Supervised.class).count(),
        one.state().ended());
  }
}
