package org.chuishao.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.directory.Area;
import org.chuishao.model.DayEntry;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.FigureEntry;
import org.chuishao.model.Kind;
import org.chuishao.model.PostRef;

/**
 * What posts stated and what the day book holds. Of two statements about the same month, row and
 * column of a post the later stands. A statement about notices or leaflets covers the lines of the
 * day book of the same area and month that came before it, so that the same posters are not counted
 * twice; lines that come later are added.
 */
final class StatedFacts {

  /** In whose name the lines of the day book count: the area's own. */
  private static final String VILLAGE = "village-secretary";

  private record Cell(PostRef post, YearMonth month, Optional<Kind> kind, FigureColumn column) {}

  private final Atlas atlas;
  private final Map<Cell, Fact> stated = new HashMap<>();
  private final List<Fact> dayBook = new ArrayList<>();
  private final List<Fact> facts = new ArrayList<>();

  private StatedFacts(Atlas atlas) {
    this.atlas = atlas;
  }

  static List<Fact> of(List<DayEntry> days, List<FigureEntry> entries, Atlas atlas) {
    StatedFacts folding = new StatedFacts(atlas);
    List<DayEntry> lines =
        days.stream()
            .filter(line -> !line.counts().isEmpty())
            .sorted(Comparator.comparing(DayEntry::at).thenComparing(DayEntry::id))
            .toList();
    int next = 0;
    for (FigureEntry entry :
        entries.stream()
            .sorted(Comparator.comparing(FigureEntry::at).thenComparing(FigureEntry::id))
            .toList()) {
      while (next < lines.size() && !lines.get(next).at().isAfter(entry.at())) {
        folding.line(lines.get(next++));
      }
      folding.entry(entry);
    }
    lines.subList(next, lines.size()).forEach(folding::line);
    return folding.facts;
  }

  private void line(DayEntry line) {
    add(line, DayEntry.Count.NOTICES, FigureColumn.NOTICES);
    add(line, DayEntry.Count.LEAFLETS, FigureColumn.LEAFLETS);
  }

  private void add(DayEntry line, DayEntry.Count count, FigureColumn column) {
    int amount = line.counts().getOrDefault(count, 0);
    if (amount > 0) {
      Fact fact =
          new Fact(
              PostRef.of(VILLAGE, line.area()),
              atlas.directory().area(line.area()).map(Area::name).orElse(line.area().name()),
              Optional.empty(),
              column,
              BigDecimal.valueOf(amount),
              day(line.at()),
              line.at(),
              new Source.OfDayBook(line.id()),
              person(line.by()),
              "台账");
      dayBook.add(fact);
      facts.add(fact);
    }
  }

  private void entry(FigureEntry entry) {
    Cell cell = new Cell(entry.post(), entry.month(), entry.kind(), entry.column());
    Optional.ofNullable(stated.remove(cell))
        .ifPresent(before -> facts.add(before.takenBack(entry.at(), "重新填报为" + words(entry))));
    cover(entry);
    Fact fact =
        new Fact(
            entry.post(),
            atlas.directory().title(entry.post(), entry.month().atEndOfMonth()),
            entry.kind(),
            entry.column(),
            entry.amount(),
            on(entry),
            entry.at(),
            new Source.OfEntry(entry.id()),
            person(entry.by()),
            "填报：" + entry.text());
    stated.put(cell, fact);
    facts.add(fact);
  }

  private void cover(FigureEntry entry) {
    Iterator<Fact> lines = dayBook.iterator();
    while (lines.hasNext()) {
      Fact line = lines.next();
      if (line.column() == entry.column()
          && line.area().equals(entry.post().area())
          && YearMonth.from(line.on()).equals(entry.month())) {
        facts.add(line.takenBack(entry.at(), "已含在填报数" + words(entry) + "中"));
        lines.remove();
      }
    }
  }

  private static String words(FigureEntry entry) {
    return entry.amount().toPlainString() + (entry.column().money() ? "元" : entry.column().unit());
  }

  /** A month that is not over is told of on the day itself, one that is over on its last day. */
  private static LocalDate on(FigureEntry entry) {
    LocalDate day = day(entry.at());
    return YearMonth.from(day).equals(entry.month()) ? day : entry.month().atEndOfMonth();
  }

  private String person(String id) {
    return atlas.directory().person(id).map(person -> person.name()).orElse(id);
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, Period.ZONE);
  }
}
