package org.chuishao.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chuishao.desk.BulletinPress;
import org.chuishao.desk.DayBook;
import org.chuishao.desk.FigureBook;
import org.chuishao.directory.Directory;
import org.chuishao.figures.CaseLog;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.DayEntry;
import org.chuishao.model.Decision;
import org.chuishao.model.Event;
import org.chuishao.model.FigureEntry;
import org.chuishao.model.Recorded;

/** What a simulation leaves on record, in memory: logs of cases, day book, stated figures. */
public final class Records implements Watcher, BulletinPress.CaseLogs, DayBook, FigureBook {

  private final Directory directory;
  private final Map<CaseNo, List<Recorded>> logs = new LinkedHashMap<>();
  private final Map<String, DayEntry> lines = new LinkedHashMap<>();
  private final Map<String, FigureEntry> entries = new LinkedHashMap<>();

  public Records(Directory directory) {
    this.directory = directory;
  }

  @Override
  public void decided(Happened happened) {
    Decision.Accepted accepted = happened.decision();
    List<Recorded> log = logs.computeIfAbsent(accepted.after().no(), number -> new ArrayList<>());
    for (Event event : accepted.events()) {
      log.add(new Recorded(log.size() + 1L, accepted.at(), accepted.by(), event));
    }
  }

  @Override
  public List<CaseLog> of(AreaPath area, Instant before) {
    return logs(before.toEpochMilli()).stream()
        .filter(log -> directory.within(area(log), area))
        .toList();
  }

  private static AreaPath area(CaseLog log) {
    return log.events().stream()
        .map(Recorded::event)
        .filter(Event.Opened.class::isInstance)
        .map(opened -> ((Event.Opened) opened).report().area())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(log.no() + " was never opened"));
  }

  @Override
  public List<CaseLog> logs(long toMillis) {
    return logs.entrySet().stream()
        .filter(log -> log.getValue().get(0).at().toEpochMilli() < toMillis)
        .map(log -> new CaseLog(log.getKey(), log.getValue()))
        .toList();
  }

  @Override
  public void keep(DayEntry entry) {
    lines.putIfAbsent(entry.id(), entry);
  }

  @Override
  public List<DayEntry> entries(AreaPath area, LocalDate from, LocalDate to) {
    return entries(from, to).stream().filter(line -> directory.within(line.area(), area)).toList();
  }

  @Override
  public List<DayEntry> entries(LocalDate from, LocalDate to) {
    return lines.values().stream()
        .filter(line -> !Days.of(line.at()).isBefore(from) && !Days.of(line.at()).isAfter(to))
        .sorted(Comparator.comparing(DayEntry::at))
        .toList();
  }

  @Override
  public void keep(FigureEntry entry) {
    entries.putIfAbsent(entry.id(), entry);
  }

  @Override
  public List<FigureEntry> entries() {
    return List.copyOf(entries.values());
  }
}
