package org.chuishao.bulletin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chuishao.figures.Table;
import org.chuishao.model.FigureColumn;

/** A bulletin as what its templates ask for: facts, and tables of named cells. */
public final class Pages {

  /** What a mail lists; the rest is in the workbook, under the same numbers. */
  private static final int LATE_AT_MOST = 20;

  private static final int OPEN_AT_MOST = 8;
  private static final int CLOSED_AT_MOST = 10;

  private Pages() {}

  /** Single values by name. */
  public static Map<String, String> facts(Bulletin bulletin) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("title", bulletin.title());
    facts.put("area", bulletin.area().value());
    facts.put("span", bulletin.span());
    facts.put("cut", bulletin.cut());
    int late = bulletin.overdue().size();
    int open = late > LATE_AT_MOST ? 0 : OPEN_AT_MOST;
    facts.put("opened", value(bulletin, 0));
    facts.put("ended", value(bulletin, 1));
    facts.put("lates", value(bulletin, 2));
    bulletin.table().ifPresent(table -> facts.put("anyannex", "1"));
    putIfMore(facts, "anyopen", open == 0 ? 0 : bulletin.open().size());
    putIfMore(facts, "morelate", late - LATE_AT_MOST);
    putIfMore(facts, "moreopen", bulletin.open().size() - open);
    putIfMore(facts, "moreclosed", bulletin.closed().size() - CLOSED_AT_MOST);
    return facts;
  }

  private static String value(Bulletin bulletin, int index) {
    return String.valueOf(bulletin.numbers().get(index).value());
  }

  private static void putIfMore(Map<String, String> facts, String name, int more) {
    if (more > 0) {
      facts.put(name, String.valueOf(more));
    }
  }

  /** Rows of named cells by table. A cell that says yes is {@code 1}, one that says no is empty. */
  public static Map<String, List<Map<String, String>>> tables(Bulletin bulletin) {
    Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
    tables.put("numbers", bulletin.numbers().stream().map(Pages::number).toList());
    tables.put("late", bulletin.overdue().stream().limit(LATE_AT_MOST).map(Pages::item).toList());
    int open = bulletin.overdue().size() > LATE_AT_MOST ? 0 : OPEN_AT_MOST;
    tables.put("open", bulletin.open().stream().limit(open).map(Pages::item).toList());
    tables.put(
        "closed", bulletin.closed().stream().limit(CLOSED_AT_MOST).map(Pages::closed).toList());
    tables.put("trend", trend(bulletin.trend()));
    tables.put("parts", parts(bulletin.parts()));
    tables.put("annex", bulletin.table().map(Pages::annex).orElse(List.of()));
    return tables;
  }

  /** The sums of 附件2, one a line: twelve columns do not fit a phone. */
  private static List<Map<String, String>> annex(Table table) {
    return Arrays.stream(FigureColumn.values())
        .map(
            column ->
                cells(
                    "label",
                    column.zh(),
                    "value",
                    table.total().cell(column).stripTrailingZeros().toPlainString()
                        + column.unit()))
        .toList();
  }

  private static Map<String, String> number(Bulletin.Count count) {
    int change = count.value() - count.before();
    return cells(
        "label", count.label(),
        "value", String.valueOf(count.value()),
        "up", change > 0 ? String.valueOf(change) : "",
        "down", change < 0 ? String.valueOf(-change) : "",
        "late", flag(count.late() && count.value() > 0));
  }

  private static Map<String, String> item(Bulletin.Item item) {
    return cells(
        "no", String.valueOf(item.number()),
        "case", item.no().digits(),
        "area", item.area().name(),
        "kinds", item.kind(),
        "major", flag(item.major()),
        "steps", item.steps(),
        "when", item.when());
  }

  private static Map<String, String> closed(Bulletin.Closed closed) {
    return cells(
        "case", closed.no().digits(),
        "area", closed.area().name(),
        "kinds", closed.kind(),
        "outcome", closed.outcome(),
        "days", closed.days());
  }

  private static List<Map<String, String>> trend(List<Bulletin.Point> points) {
    int most =
        Charts.most(points.stream().flatMap(one -> Stream.of(one.opened(), one.closed())).toList());
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Bulletin.Point one = points.get(i);
      rows.add(
          cells(
              "label", one.label(),
              "opened", String.valueOf(one.opened()),
              "closed", String.valueOf(one.closed()),
              "openedpx", String.valueOf(Charts.column(one.opened(), most)),
              "closedpx", String.valueOf(Charts.column(one.closed(), most)),
              "now", flag(i == points.size() - 1)));
    }
    return rows;
  }

  private static List<Map<String, String>> parts(List<Bulletin.Part> parts) {
    int most =
        Charts.most(
            parts.stream()
                .filter(one -> !one.total())
                .map(one -> one.closed() + one.open())
                .toList());
    return parts.stream()
        .map(
            one -> {
              int closed = Charts.percent(one.closed(), most);
              int late = Charts.percent(one.overdue(), most);
              int open = Charts.percent(one.open() - one.overdue(), most);
              return cells(
                  "area", one.name(),
                  "opened", String.valueOf(one.opened()),
                  "closed", String.valueOf(one.closed()),
                  "open", String.valueOf(one.open()),
                  "lates", String.valueOf(one.overdue()),
                  "rate", one.rate() < 0 ? "—" : one.rate() + "%",
                  "late", flag(one.overdue() > 0),
                  "total", flag(one.total()),
                  "closedbar", nought(closed),
                  "openbar", nought(open),
                  "latebar", nought(late),
                  "restbar", nought(Math.max(0, 100 - closed - late - open)));
            })
        .toList();
  }

  private static String nought(int width) {
    return width == 0 ? "" : String.valueOf(width);
  }

  private static String flag(boolean yes) {
    return yes ? "1" : "";
  }

  private static Map<String, String> cells(String... namesAndValues) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      cells.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return cells;
  }
}
