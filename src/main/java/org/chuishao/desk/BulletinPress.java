package org.chuishao.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.chuishao.bulletin.Bulletin;
import org.chuishao.bulletin.Edition;
import org.chuishao.bulletin.Editor;
import org.chuishao.bulletin.Issue;
import org.chuishao.bulletin.Material;
import org.chuishao.bulletin.Pages;
import org.chuishao.directory.Area;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Level;
import org.chuishao.dispatch.Attachment;
import org.chuishao.dispatch.Papers;
import org.chuishao.figures.CaseLog;
import org.chuishao.figures.Period;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Message;
import org.chuishao.policy.Every;
import org.chuishao.policy.RecurringRule;
import org.chuishao.workbook.ListWorkbook;

/**
 * Makes the content of a bulletin from the records, whenever a message that names it leaves. All it
 * tells was known at the end of the day before, so it is the same every time.
 */
public final class BulletinPress implements Papers {

  /** Name of the notice, and of the fact that names the issue. */
  public static final String NOTICE = "bulletin";

  /** Fact of a bulletin that its reader may end: the subject of the answer that does. */
  static final String ENDS = "stop";

  private static final int ISSUES = 8;
  private static final int ALL = Integer.MAX_VALUE;

  /** One issue goes to many at the same time. */
  private static final int AT_HAND = 4;

  private final CaseLogs logs;
  private final DayBook dayBook;
  private final FigureBook figures;
  private final Supplier<Books> books;
  private final InstantSource clock;
  private final Map<Edition, Bulletin> atHand = few();
  private final Map<Edition, byte[]> workbooks = few();

  /** Where the logs of cases come from. */
  @FunctionalInterface
  public interface CaseLogs {

    /**
     * The whole logs of the cases of an area and those below that were opened before a moment.
     *
     * @throws LedgerAwayException when the store cannot be reached
     */
    List<CaseLog> of(AreaPath area, Instant before);

    /** Those of a ledger. */
    static CaseLogs in(Ledger ledger) {
      return (area, before) ->
          ledger
              .find(
                  new Ledger.CaseQuery(
                      Optional.of(area),
                      Optional.empty(),
                      Optional.empty(),
                      0,
                      before.toEpochMilli(),
                      ALL))
              .stream()
              .map(no -> new CaseLog(no, ledger.events(no)))
              .toList();
    }
  }

  public BulletinPress(
      CaseLogs logs,
      DayBook dayBook,
      FigureBook figures,
      Supplier<Books> books,
      InstantSource clock) {
    this.logs = logs;
    this.dayBook = dayBook;
    this.figures = figures;
    this.books = books;
    this.clock = clock;
  }

  /**
   * @throws LedgerAwayException when the store cannot be reached
   * @throws IllegalStateException when the policy does not know the bulletin any more
   */
  @Override
  public Optional<Paper> of(Message message) {
    return Optional.ofNullable(message.facts().get(NOTICE))
        .map(Edition::parse)
        .map(
            edition -> {
              Bulletin bulletin = bulletin(edition);
              return new Paper(
                  Pages.facts(bulletin),
                  Pages.tables(bulletin),
                  List.of(
                      new Attachment(
                          bulletin.title() + edition.first() + ".xlsx",
                          ListWorkbook.TYPE,
                          workbooks.computeIfAbsent(edition, one -> workbook(one, bulletin)))),
                  Optional.ofNullable(message.facts().get(ENDS)));
            });
  }

  private static byte[] workbook(Edition edition, Bulletin bulletin) {
    return BulletinWorkbook.of(bulletin, edition.first().atStartOfDay(Period.ZONE).toInstant());
  }

  private static <T> Map<Edition, T> few() {
    return Collections.synchronizedMap(
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Edition, T> eldest) {
            return size() > AT_HAND;
          }
        });
  }

  @Override
  public boolean concerns(Message message) {
    return message.facts().containsKey(NOTICE);
  }

  /** The content of an issue, the same every time. */
  Bulletin bulletin(Edition edition) {
    return atHand.computeIfAbsent(edition, this::edit);
  }

  /** Reads the records and edits them. */
  private Bulletin edit(Edition edition) {
    Books current = books.get();
    RecurringRule rule =
        rule(edition, current)
            .orElseThrow(() -> new IllegalStateException("no policy knows " + edition));
    List<Issue> issues = Issue.upTo(rule, edition.first(), ISSUES, current.deadlines());
    AreaPath area = edition.round().area();
    Period now = issues.get(issues.size() - 1).period();
    boolean withTable = rule.every() != Every.WEEK;
    Material material =
        new Material(
            current.directory(),
            current.policies(),
            logs.of(area, now.to()),
            withTable
                ? dayBook.entries(area, issues.get(0).period().first(), now.last())
                : List.of(),
            withTable
                ? figures.entries().stream().filter(entry -> entry.at().isBefore(now.to())).toList()
                : List.of(),
            clock.instant());
    return Editor.edit(
        area.name() + rule.title(),
        area,
        parts(current.directory(), area),
        issues,
        material,
        withTable);
  }

  static Optional<RecurringRule> rule(Edition edition, Books books) {
    return books
        .policies()
        .byName(edition.round().policy())
        .flatMap(policy -> Optional.ofNullable(policy.recurring().get(edition.round().duty())));
  }

  /** The areas of the next level that counts: villages, not the work areas between. */
  private static List<AreaPath> parts(Directory directory, AreaPath area) {
    Optional<Level> below =
        directory
            .area(area)
            .flatMap(
                one ->
                    switch (one.level()) {
                      case CITY -> Optional.of(Level.COUNTY);
                      case COUNTY -> Optional.of(Level.TOWNSHIP);
                      case TOWNSHIP, WORK_AREA -> Optional.of(Level.VILLAGE);
                      case VILLAGE, GRID -> Optional.empty();
                    });
    return directory.areas().stream()
        .filter(one -> below.filter(one.level()::equals).isPresent())
        .map(Area::path)
        .filter(path -> directory.within(path, area))
        .toList();
  }
}
