package org.chuishao.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.chuishao.bulletin.Edition;
import org.chuishao.desk.BulletinPress;
import org.chuishao.dispatch.Papers;
import org.chuishao.figures.Counts;
import org.chuishao.figures.Figures;
import org.chuishao.figures.Period;
import org.chuishao.figures.PostRecord;
import org.chuishao.figures.Quarter.Line;
import org.chuishao.figures.Table;
import org.chuishao.model.AreaPath;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.Message;
import org.chuishao.simulation.Balance.Item;

/** The side of a balance that tables, bulletins and the ledger of duties show. */
public final class TabledSide {

  private final Figures figures;
  private final Balance balance = new Balance();

  private TabledSide(Figures figures) {
    this.figures = figures;
  }

  /**
   * @param figures of the records of the simulation
   * @param papers what went out as bulletins, by edition
   */
  public static Balance of(Quarter quarter, Figures figures, Map<Edition, Papers.Paper> papers) {
    TabledSide side = new TabledSide(figures);
    for (Period period : Balance.periods(quarter)) {
      Balance.areas(quarter).forEach(area -> side.area(period, area));
    }
    quarter.duties().ended(side.balance);
    papers.forEach(
        (edition, paper) ->
            side.balance.bulletin(
                edition, number(paper, "opened"), number(paper, "ended"), number(paper, "lates")));
    return side.balance;
  }

  /** The bulletins that went out, each once, for its first reader. */
  public static Map<Edition, Message> editions(Quarter quarter) {
    Map<Edition, Message> editions = new LinkedHashMap<>();
    for (Message message : quarter.duties().bulletins()) {
      editions.putIfAbsent(
          Edition.parse(message.facts().getOrDefault(BulletinPress.NOTICE, "")), message);
    }
    return editions;
  }

  private static int number(Papers.Paper paper, String fact) {
    return Optional.ofNullable(paper.facts().get(fact)).map(Integer::parseInt).orElse(-1);
  }

  private void area(Period period, AreaPath area) {
    Counts counts = figures.counts(area, period);
    balance.item(period, area, Item.RECEIVED, counts.received());
    balance.item(period, area, Item.CLOSED, counts.closed());
    balance.item(period, area, Item.WITHDRAWN, counts.withdrawn());
    balance.item(period, area, Item.OPEN, counts.open());
    balance.item(period, area, Item.OVERDUE, counts.overdue());
    Line line = figures.quarter(area, period).whole();
    balance.item(period, area, Item.TRANSFERRED, line.transferred());
    balance.item(period, area, Item.SUPERVISED, line.supervised());
    balance.item(period, area, Item.TAKEN_OVER, line.takenOver());
    balance.item(period, area, Item.FILED, line.filed());
    balance.item(period, area, Item.LISTED, line.listed());
    for (PostRecord post : figures.performance(area, period)) {
      balance.item(period, area, Item.IN_TIME, post.onTime());
      balance.item(period, area, Item.LATE, post.late());
      balance.item(period, area, Item.OUR_FAULT, post.ours());
      balance.item(period, area, Item.UNDONE, post.overdue());
    }
    Table table = figures.table(area, period);
    table.rows().forEach(row -> row(period, area, row));
    row(period, area, table.unassigned());
    row(period, area, table.total());
  }

  private void row(Period period, AreaPath area, Table.Row row) {
    for (FigureColumn column : FigureColumn.values()) {
      balance.cell(period, area, row.title(), column, row.cell(column));
    }
  }
}
