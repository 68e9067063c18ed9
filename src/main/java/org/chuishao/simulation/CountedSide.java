package org.chuishao.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.chuishao.bulletin.Edition;
import org.chuishao.bulletin.Issue;
import org.chuishao.figures.Period;
import org.chuishao.model.AreaPath;
import org.chuishao.policy.RecurringRule;
import org.chuishao.recurring.RoundId;
import org.chuishao.simulation.Balance.Item;
import org.chuishao.simulation.Counters.What;

/** The side of a balance that a simulation counted itself. */
public final class CountedSide {

  private final Quarter quarter;
  private final Counters counters;
  private final Balance balance = new Balance();

  private CountedSide(Quarter quarter) {
    this.quarter = quarter;
    this.counters = quarter.counters();
  }

  public static Balance of(Quarter quarter) {
    CountedSide side = new CountedSide(quarter);
    for (Period period : Balance.periods(quarter)) {
      Balance.areas(quarter).forEach(area -> side.area(period, area));
    }
    side.rounds();
    side.bulletins();
    return side.balance;
  }

  private void area(Period period, AreaPath area) {
    Instant from = period.from();
    Instant to = period.to();
    LocalDate end = period.last().plusDays(1);
    balance.item(period, area, Item.RECEIVED, counters.received(area, from, to));
    balance.item(period, area, Item.CLOSED, counters.closed(area, from, to));
    balance.item(period, area, Item.WITHDRAWN, counters.withdrawn(area, from, to));
    Census standing = counters.census(end);
    balance.item(period, area, Item.OPEN, inside(standing.open(), area));
    balance.item(period, area, Item.OVERDUE, inside(standing.overdue(), area));
    balance.item(period, area, Item.UNDONE, inside(standing.late(), area));
    balance.item(period, area, Item.OUR_FAULT, inside(standing.ours(), area));
    for (What what : What.values()) {
      balance.item(period, area, item(what), counters.count(what, area, from, to));
    }
    quarter
        .truth()
        .table(area, period)
        .forEach(
            (kind, row) ->
                row.forEach(
                    (column, amount) -> {
                      var shown = column.money() ? amount.movePointLeft(4) : amount;
                      balance.cell(period, area, Balance.row(kind), column, shown);
                      balance.cell(period, area, "合计", column, shown);
                    }));
  }

  private int inside(List<AreaPath> areas, AreaPath area) {
    return (int)
        areas.stream().filter(one -> quarter.books().directory().within(one, area)).count();
  }

  private static Item item(What what) {
    return switch (what) {
      case TRANSFERRED -> Item.TRANSFERRED;
      case SUPERVISED -> Item.SUPERVISED;
      case TAKEN_OVER -> Item.TAKEN_OVER;
      case FILED -> Item.FILED;
      case LISTED -> Item.LISTED;
      case IN_TIME -> Item.IN_TIME;
      case LATE -> Item.LATE;
      case OUR_FAULT -> Item.OUR_FAULT;
    };
  }

  private void rounds() {
    for (Duties.Owed owed : quarter.duties().owed()) {
      if (!owed.ends().isAfter(quarter.time().instant())) {
        balance.round(owed.rule().rule(), owed.rule().title(), owed.done().values(), owed.times());
      }
    }
  }

  /** Every bulletin of every period that was to go on before the end. */
  private void bulletins() {
    Instant begin = quarter.period().from();
    for (RoundId id : quarter.duties().bySystem()) {
      RecurringRule rule = quarter.duties().rule(id);
      LocalDate first = rule.every().first(quarter.period().first());
      while (!sent(rule, first).isAfter(quarter.time().instant())) {
        if (sent(rule, first).isAfter(begin)) {
          Period span = Issue.of(rule, first, quarter.books().deadlines()).period();
          balance.bulletin(
              new Edition(id, first),
              counters.received(id.area(), span.from(), span.to()),
              counters.closed(id.area(), span.from(), span.to()),
              inside(counters.census(span.last().plusDays(1)).overdue(), id.area()));
        }
        first = rule.every().next(first);
      }
    }
  }

  private Instant sent(RecurringRule rule, LocalDate first) {
    return quarter
        .books()
        .deadlines()
        .at(
            rule.carriedOutOn(first, quarter.books().deadlines()),
            rule.bySystem().flatMap(system -> system.at()).orElseThrow());
  }
}
