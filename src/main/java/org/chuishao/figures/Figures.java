package org.chuishao.figures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chuishao.directory.Directory;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.DayEntry;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.FigureEntry;
import org.chuishao.model.Kind;
import org.chuishao.model.PostRef;
import org.chuishao.policy.PolicyBook;

/**
 * Figures of an area and a period. Immutable: made of all records that there were at one moment; a
 * question about an earlier moment is answered by what was known then.
 *
 * <p>An area's figures are its own and those of the areas in it; whatever a case gave is counted
 * where it was dealt with, and there only (L 三(五)): a township's table has what it and its villages
 * dealt with, the county's besides that what county departments did.
 */
public final class Figures {

  private final Atlas atlas;
  private final List<CaseLog> cases;
  private final List<Fact> facts;
  private final Map<AreaPath, Set<AreaPath>> above;
  private final Instant now;

  /**
   * @param cases logs of all cases that may matter, in any order
   * @param dayBook its lines, from the first day of the first month that is asked for
   * @param entries all that posts stated
   * @param now when the records were read; nothing later is known
   */
  public Figures(
      Directory directory,
      PolicyBook policies,
      Collection<CaseLog> cases,
      List<DayEntry> dayBook,
      List<FigureEntry> entries,
      Instant now) {
    this.atlas = new Atlas(directory, policies);
    this.cases = cases.stream().sorted(Comparator.comparing(CaseLog::no)).toList();
    List<Fact> all = new ArrayList<>();
    this.cases.forEach(log -> all.addAll(CaseFacts.of(log, atlas)));
    all.addAll(StatedFacts.of(dayBook, entries, atlas));
    this.facts = List.copyOf(all);
    this.above =
        all.stream()
            .map(Fact::area)
            .distinct()
            .collect(Collectors.toUnmodifiableMap(area -> area, atlas::above));
    this.now = now;
  }

  // ---- the table

  /** 附件2 of an area: its own figures and those of all areas in it, at the cut of the period. */
  public Table table(AreaPath area, Period period) {
    return table(area, period, period.cut());
  }

  /**
   * The same as it stood at an earlier cut.
   *
   * @param at what became known at or after this does not count
   */
  public Table table(AreaPath area, Period period, Instant at) {
    return table(area, name(area), period, at, inside(area));
  }

  /**
   * What the area itself dealt with, without the areas in it: a county's departments and office.
   */
  public Table own(AreaPath area, Period period) {
    return table(
        area, name(area) + "本级", period, period.cut(), fact -> home(fact.area()).equals(area));
  }

  /** What one post dealt with: a department's own table (L-B4). */
  public Table ofPost(PostRef post, Period period) {
    return table(
        post.area(),
        atlas.directory().title(post, period.last()),
        period,
        period.cut(),
        fact -> fact.party().equals(post));
  }

  /**
   * The posts that have something in the table of an area, in the order of their areas and names.
   */
  public List<PostRef> posts(AreaPath area, Period period) {
    return posts(Tables.in(period, cut(period.cut()), facts, inside(area)));
  }

  private List<PostRef> posts(List<Fact> counted) {
    return counted.stream()
        .map(Fact::party)
        .distinct()
        .sorted(
            Comparator.<PostRef>comparingInt(post -> atlas.rank(post.area()))
                .thenComparing(PostRef::toString))
        .toList();
  }

  /**
   * What is behind a figure, down to the events of cases and the entries; adds up to it.
   *
   * @param kind a row, {@link Kind#OTHER} for what belongs to no field, empty for the total
   */
  public List<Fact> behind(AreaPath area, Period period, Optional<Kind> kind, FigureColumn column) {
    return Tables.in(period, cut(period.cut()), facts, inside(area)).stream()
        .filter(fact -> fact.column() == column)
        .filter(fact -> kind.isEmpty() || fact.kind().equals(Atlas.row(kind.get())))
        .toList();
  }

  /**
   * Everything about an area and a period at once.
   *
   * @param at what became known at or after this does not count; the cut of the period is the usual
   */
  public Report report(AreaPath area, Period period, Instant at) {
    List<Fact> counted = Tables.in(period, cut(at), facts, inside(area));
    List<Table> parts =
        posts(counted).stream()
            .map(
                post ->
                    table(
                        post.area(),
                        atlas.directory().title(post, period.last()),
                        period,
                        at,
                        fact -> fact.party().equals(post)))
            .toList();
    Oversight oversight = oversight(period);
    return new Report(
        table(area, period, at),
        parts,
        counted,
        performance(area, period),
        oversight.filings(area),
        oversight.quarter(area));
  }

  private Table table(
      AreaPath area, String filler, Period period, Instant at, Predicate<Fact> whose) {
    Instant cut = cut(at);
    List<Fact> counted = Tables.in(period, cut, facts, whose);
    return Tables.table(area, filler, period, cut, cut.isBefore(period.cut()), counted);
  }

  private Instant cut(Instant wanted) {
    return wanted.isAfter(now) ? now : wanted;
  }

  private Predicate<Fact> inside(AreaPath area) {
    return fact -> above.getOrDefault(fact.area(), Set.of()).contains(area);
  }

  /** The area where something counts; of one that is no longer known what is left of it. */
  private AreaPath home(AreaPath area) {
    if (atlas.directory().area(area).isPresent()) {
      return area;
    }
    return atlas.nearest(area).orElseGet(() -> atlas.directory().top());
  }

  private String name(AreaPath area) {
    return atlas.directory().area(area).map(one -> one.name()).orElse(area.name());
  }

  // ---- what is open

  /**
   * All that is owed on open cases in an area, or by its posts, at one moment; the earliest
   * deadline first. Suspended cases owe nothing.
   */
  public List<OpenStep> openSteps(AreaPath area, Instant at) {
    Instant then = cut(at);
    return states(then)
        .filter(state -> state.file().status() == Case.Status.OPEN)
        .flatMap(
            state ->
                state.spans().stream()
                    .filter(span -> span.end() == Span.End.OPEN)
                    .map(span -> step(state.file(), span, then)))
        .filter(step -> concerns(step.area(), step.party(), area))
        .sorted(
            Comparator.comparing(OpenStep::due)
                .thenComparing(OpenStep::no)
                .thenComparing(step -> step.party().toString())
                .thenComparing(OpenStep::rule))
        .toList();
  }

  /** Those of {@link #openSteps} whose deadline has passed, the longest overdue first. */
  public List<OpenStep> overdue(AreaPath area, Instant at) {
    return openSteps(area, at).stream().filter(OpenStep::overdue).toList();
  }

  private boolean concerns(AreaPath ofCase, PostRef party, AreaPath area) {
    return atlas.directory().within(ofCase, area) || atlas.directory().within(party.area(), area);
  }

  private OpenStep step(Case file, Span span, Instant at) {
    double used = span.used(at);
    return new OpenStep(
        file.no(),
        file.report().area(),
        file.report().kinds().get(0),
        file.report().place(),
        file.report().major(),
        atlas
            .stage(file.policy(), span.track())
            .map(stage -> stage.title())
            .orElse(span.track().stage()),
        atlas.duty(file.policy(), span.track(), span.duty().name()),
        span.duty().rule(),
        span.party(),
        atlas.directory().title(span.party()),
        span.duty().from(),
        span.duty().due(),
        used,
        Light.of(used),
        span.ourFault());
  }

  // ---- what was done

  /** The cases of an area that were closed in a period and still are, the earliest first. */
  public List<ClosedCase> closed(AreaPath area, Period period) {
    return states(cut(period.to()))
        .filter(state -> atlas.directory().within(state.file().report().area(), area))
        .filter(state -> state.file().status() == Case.Status.CLOSED && endedIn(state, period))
        .map(this::closedCase)
        .sorted(Comparator.comparing(ClosedCase::closedAt).thenComparing(ClosedCase::no))
        .toList();
  }

  private ClosedCase closedCase(CaseState state) {
    Case file = state.file();
    return new ClosedCase(
        file.no(),
        file.report().area(),
        file.report().kinds().get(0),
        file.report().receivedAt(),
        state.ended().orElseThrow(() -> new IllegalStateException("closed without a time")),
        state.dealt(),
        state.dealt().map(post -> atlas.directory().title(post)).orElse(""),
        atlas
            .policies()
            .byId(file.policy())
            .map(policy -> policy.outcomes().getOrDefault(file.outcome(), ""))
            .orElse(""),
        file.outcomeText());
  }

  /** The numbers on top of a bulletin, at the end of the period or now when it is not over. */
  public Counts counts(AreaPath area, Period period) {
    Instant then = cut(period.to());
    return counts(
        states(then)
            .filter(state -> atlas.directory().within(state.file().report().area(), area))
            .toList(),
        period,
        then);
  }

  private static Counts counts(List<CaseState> states, Period period, Instant then) {
    int received = 0;
    int closed = 0;
    int withdrawn = 0;
    int open = 0;
    int overdue = 0;
    for (CaseState state : states) {
      Case file = state.file();
      received += in(period, file.report().receivedAt()) ? 1 : 0;
      boolean ended = endedIn(state, period);
      closed += ended && file.status() == Case.Status.CLOSED ? 1 : 0;
      withdrawn += ended && file.status() == Case.Status.WITHDRAWN ? 1 : 0;
      open += file.status().ended() ? 0 : 1;
      overdue += state.overdue(then) ? 1 : 0;
    }
    return new Counts(received, closed, withdrawn, open, overdue);
  }

  /** The report on a quarter, or any other period, areas without anything included (P-B7). */
  public Quarter quarter(AreaPath area, Period period) {
    return oversight(period).quarter(area);
  }

  /** The monthly filing of serious cases (P-B6), those that are still followed included. */
  public List<Filing> filings(AreaPath area, Period period) {
    return oversight(period).filings(area);
  }

  private Oversight oversight(Period period) {
    Instant then = cut(period.to());
    List<CaseState> states = states(then).toList();
    return new Oversight(
        atlas,
        period,
        then,
        cases,
        which -> counts(states.stream().filter(which).toList(), period, then));
  }

  /** How the posts of an area and those below kept their limits, by area and name. */
  public List<PostRecord> performance(AreaPath area, Period period) {
    Instant then = cut(period.to());
    Posture posture = new Posture(atlas, period, then);
    states(then).forEach(posture::add);
    return posture.records().stream()
        .filter(record -> atlas.directory().within(record.post().area(), area))
        .toList();
  }

  private static boolean endedIn(CaseState state, Period period) {
    return state.ended().filter(at -> in(period, at)).isPresent();
  }

  static boolean in(Period period, Instant at) {
    return !at.isBefore(period.from()) && at.isBefore(period.to());
  }

  private Stream<CaseState> states(Instant at) {
    return cases.stream().flatMap(log -> CaseState.at(log, at, atlas).stream());
  }
}
