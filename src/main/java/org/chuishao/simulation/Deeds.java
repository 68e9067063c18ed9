package org.chuishao.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.chuishao.desk.Books;
import org.chuishao.desk.CountedDayBook;
import org.chuishao.desk.DayBook;
import org.chuishao.desk.Recurring;
import org.chuishao.directory.Resolution;
import org.chuishao.model.AreaPath;
import org.chuishao.model.DayEntry;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.FigureEntry;
import org.chuishao.model.Kind;
import org.chuishao.model.PostRef;
import org.chuishao.policy.RecurringRule;

/**
 * Carries out what people do about recurring duties: into the day book, the ledger, the figures.
 */
public final class Deeds {

  private static final String PATROL = "patrol";
  private static final String FIGURES = "figures";

  /** Whose monthly figures no case carries. */
  private static final Set<String> STATING = Set.of("department", "city-department");

  private static final Map<String, DayEntry.Count> PUBLICITY =
      Map.of(
          "notices", DayEntry.Count.NOTICES,
          "broadcasts", DayEntry.Count.BROADCASTS,
          "leaflets", DayEntry.Count.LEAFLETS);

  private final Timeline time;
  private final Books books;
  private final Recurring recurring;
  private final Records records;
  private final DayBook dayBook;
  private final List<Counted> counted = new ArrayList<>();
  private int serial;

  Deeds(Timeline time, Books books, Recurring recurring, Records records) {
    this.time = time;
    this.books = books;
    this.recurring = recurring;
    this.records = records;
    this.dayBook = new CountedDayBook(records, recurring);
  }

  /**
   * Something to be done.
   *
   * @param member as rounds name it
   * @param amount how often, or how much of it
   * @param drawn of no meaning in itself: what is stated, which scores are given
   */
  record Deed(Duties.Owed round, String member, int amount, int drawn) {}

  /**
   * Something that was done and that a table has to show.
   *
   * @param month that it is about
   */
  public record Counted(
      PostRef post,
      FigureColumn column,
      Optional<Kind> kind,
      int amount,
      Instant at,
      YearMonth month) {}

  /**
   * What somebody does in a round.
   *
   * @param times how often in all; posters are put up in one go, leaflets handed out by the hundred
   */
  static List<Deed> of(Duties.Owed round, String member, int times, SplittableRandom random) {
    String counts = round.rule().byPeople().orElseThrow().counts();
    if (times == 0) {
      return List.of();
    } else if (counts.equals("notices")) {
      return List.of(new Deed(round, member, times, 0));
    } else if (counts.equals("leaflets")) {
      return List.of(new Deed(round, member, 100 + 50 * random.nextInt(5), 0));
    }
    List<Deed> deeds = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      deeds.add(new Deed(round, member, 1, random.nextInt(1000)));
    }
    return deeds;
  }

  List<Counted> counted() {
    return Collections.unmodifiableList(counted);
  }

  /**
   * @return how often it was done; 0 when nobody is there to do it
   */
  int carryOut(Deed deed) {
    RecurringRule rule = deed.round().rule();
    PostRef post = post(deed);
    Resolution found = books.directory().resolve(post, time.instant());
    if (found.person().isEmpty() || !found.took().equals(post)) {
      return 0;
    }
    String by = found.person().get().id();
    String counts = rule.byPeople().orElseThrow().counts();
    String id = "deed-" + serial++;
    if (counts.equals(PATROL)) {
      dayBook.keep(line(id, DayEntry.What.PATROL, post.area(), by, Map.of(), "巡查 一切正常", ""));
    } else if (PUBLICITY.containsKey(counts)) {
      DayEntry.Count what = PUBLICITY.get(counts);
      String text = what.zh() + deed.amount() + what.unit();
      Map<DayEntry.Count, Integer> amounts = Map.of(what, deed.amount());
      dayBook.keep(line(id, DayEntry.What.PUBLICITY, post.area(), by, amounts, text, ""));
      publicity(what).ifPresent(column -> count(post, column, Optional.empty(), deed.amount()));
    } else {
      reported(deed, post, by, id);
    }
    return deed.amount();
  }

  /** Where it is done, and in whose name. */
  private PostRef post(Deed deed) {
    if (deed.round().rule().covers().isPresent()) {
      return books
          .directory()
          .postOrAbove(deed.round().rule().who().post().role(), deed.round().id().area());
    }
    int hash = deed.member().indexOf('#');
    return PostRef.parse(hash < 0 ? deed.member() : deed.member().substring(0, hash));
  }

  private void reported(Deed deed, PostRef post, String by, String id) {
    RecurringRule rule = deed.round().rule();
    AreaPath where = rule.covers().isPresent() ? new AreaPath(deed.member()) : post.area();
    records.keep(
        line(id, DayEntry.What.DUTY, where, by, Map.of(), rule.title() + "：无", rule.key()));
    Map<String, Integer> scores = new HashMap<>();
    recurring
        .rated(deed.round().id(), rule)
        .forEach(rated -> scores.put(rated.toString(), 6 + (deed.drawn() + scores.size()) % 5));
    recurring.count(
        deed.round().id(),
        rule,
        new org.chuishao.recurring.Deed(deed.member(), deed.amount(), List.of(), scores),
        id);
    if (rule.byPeople().orElseThrow().counts().equals(FIGURES) && STATING.contains(post.role())) {
      stated(deed, post, by, id);
    }
  }

  private void stated(Deed deed, PostRef post, String by, String id) {
    YearMonth month = YearMonth.from(deed.round().first());
    Kind kind = Kind.values()[deed.drawn() % Kind.OTHER.ordinal()];
    int amount = 5 + deed.drawn() % 36;
    records.keep(
        new FigureEntry(
            id,
            post,
            by,
            time.instant(),
            month,
            Optional.of(kind),
            FigureColumn.INSPECTED,
            BigDecimal.valueOf(amount),
            "sms",
            "填报 " + month.getMonthValue() + "月 " + kind.zh() + " 执法检查" + amount + "家"));
    counted.add(
        new Counted(
            post, FigureColumn.INSPECTED, Optional.of(kind), amount, time.instant(), month));
  }

  private void count(PostRef post, FigureColumn column, Optional<Kind> kind, int amount) {
    YearMonth month = YearMonth.from(Days.of(time.instant()));
    counted.add(new Counted(post, column, kind, amount, time.instant(), month));
  }

  private static Optional<FigureColumn> publicity(DayEntry.Count what) {
    return switch (what) {
      case NOTICES -> Optional.of(FigureColumn.NOTICES);
      case LEAFLETS -> Optional.of(FigureColumn.LEAFLETS);
      case BROADCASTS, BANNERS, PEOPLE -> Optional.empty();
    };
  }

  private DayEntry line(
      String id,
      DayEntry.What what,
      AreaPath area,
      String by,
      Map<DayEntry.Count, Integer> counts,
      String text,
      String duty) {
    return new DayEntry(id, what, area, time.instant(), by, "", false, counts, text, duty, "", "");
  }
}
