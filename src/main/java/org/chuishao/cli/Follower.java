package org.chuishao.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.chuishao.cli.Transcript.Entry;
import org.chuishao.desk.Books;
import org.chuishao.desk.Ledger;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Event;
import org.chuishao.model.Recorded;

/** Follows the record of every case, and says in words what was added: timers above all. */
final class Follower {

  private static final int MOST = 1000;

  private final Ledger ledger;
  private final Books books;
  private final SortedSet<CaseNo> cases = new TreeSet<>();
  private final Map<CaseNo, Long> read = new HashMap<>();
  private final Map<CaseNo, EventWords> words = new HashMap<>();
  private int timers;

  Follower(Ledger ledger, Books books) {
    this.ledger = ledger;
    this.books = books;
  }

  /** The cases that there are, by number. */
  List<CaseNo> cases() {
    cases.addAll(
        ledger.find(
            new Ledger.CaseQuery(
                Optional.empty(), Optional.empty(), Optional.empty(), 0, Long.MAX_VALUE, MOST)));
    return List.copyOf(cases);
  }

  /** How many timers were seen to fire. */
  int timers() {
    return timers;
  }

  /** What was added since this was last asked. */
  List<Entry> news() {
    List<Entry> news = new ArrayList<>();
    for (CaseNo no : cases()) {
      Optional<Case> file = ledger.load(no);
      if (file.isPresent() && file.get().seq() > read.getOrDefault(no, 0L)) {
        news.addAll(news(file.get()));
      }
    }
    return news;
  }

  private List<Entry> news(Case file) {
    EventWords told = words.computeIfAbsent(file.no(), no -> new EventWords(books));
    List<Entry> news = new ArrayList<>();
    for (Recorded recorded : ledger.events(file.no())) {
      if (recorded.seq() > read.getOrDefault(file.no(), 0L)) {
        read.put(file.no(), recorded.seq());
        told.of(file, recorded).ifPresent(news::add);
        boolean timer =
            recorded.event() instanceof Event.Reminded || recorded.event() instanceof Event.Overdue;
        timers += timer ? 1 : 0;
      }
    }
    return news;
  }
}
