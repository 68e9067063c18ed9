package org.chuishao.simulation;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chuishao.bulletin.Edition;
import org.chuishao.directory.Area;
import org.chuishao.directory.Level;
import org.chuishao.figures.Period;
import org.chuishao.model.AreaPath;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.Kind;

/** Numbers by name, to be held against those of another source: of a period, an area, a thing. */
public final class Balance {

  private final SortedMap<String, BigDecimal> sums = new TreeMap<>();

  /** What is to be compared of an area and a period besides its table. */
  enum Item {
    RECEIVED("收到"),
    CLOSED("办结"),
    WITHDRAWN("并案"),
    OPEN("在办"),
    OVERDUE("逾期"),
    TRANSFERRED("移送"),
    SUPERVISED("督办"),
    TAKEN_OVER("提级查办"),
    FILED("备案"),
    LISTED("黑名单"),
    IN_TIME("岗位按时"),
    LATE("岗位逾期"),
    OUR_FAULT("岗位因我方晚"),
    UNDONE("岗位逾期未办");

    private final String zh;

    Item(String zh) {
      this.zh = zh;
    }
  }

  /** The areas that have tables: cities, counties, townships. */
  static List<AreaPath> areas(Quarter quarter) {
    return quarter.books().directory().areas().stream()
        .filter(area -> area.level().ordinal() <= Level.TOWNSHIP.ordinal())
        .map(Area::path)
        .toList();
  }

  /** Its months, and all of it when there are several. */
  static List<Period> periods(Quarter quarter) {
    List<Period> periods = new ArrayList<>();
    YearMonth last = YearMonth.from(quarter.period().last());
    for (YearMonth month = YearMonth.from(quarter.period().first());
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      periods.add(Period.month(month));
    }
    if (periods.size() > 1) {
      periods.add(quarter.period());
    }
    return periods;
  }

  void item(Period period, AreaPath area, Item item, int number) {
    add(period.key() + " " + area + " " + item.zh, BigDecimal.valueOf(number));
  }

  /**
   * @param row title of the row
   * @param amount in the unit of the column
   */
  void cell(Period period, AreaPath area, String row, FigureColumn column, BigDecimal amount) {
    add(period.key() + " " + area + " 附件2 " + row + " " + column.zh(), amount);
  }

  /** The title of a row of a kind. */
  static String row(java.util.Optional<Kind> kind) {
    return kind.map(Kind::zh).orElse("未分领域");
  }

  /** A round of a recurring duty that has ended. */
  void round(String rule, String title, Iterable<Integer> done, int times) {
    add(rule + " " + title + " 轮次", BigDecimal.ONE);
    for (int many : done) {
      add(rule + " " + title + " 次数", BigDecimal.valueOf(many));
      add(rule + " " + title + (many < times ? " 未完成" : " 完成"), BigDecimal.ONE);
    }
  }

  void bulletin(Edition edition, int opened, int closed, int overdue) {
    add("简报 " + edition + " 新接", BigDecimal.valueOf(opened));
    add("简报 " + edition + " 办结", BigDecimal.valueOf(closed));
    add("简报 " + edition + " 逾期未办", BigDecimal.valueOf(overdue));
  }

  private void add(String name, BigDecimal amount) {
    sums.merge(name, amount, BigDecimal::add);
  }

  /** All of it, by name. */
  public SortedMap<String, BigDecimal> sums() {
    return sums;
  }

  /**
   * Where two sides differ; a name that only one of them knows counts as nought on the other.
   *
   * @return name, what was counted, what the tables say; empty when all agree
   */
  public static List<String> differences(
      Map<String, BigDecimal> counted, Map<String, BigDecimal> tabled) {
    Set<String> names = new TreeSet<>(counted.keySet());
    names.addAll(tabled.keySet());
    List<String> different = new ArrayList<>();
    for (String name : names) {
      BigDecimal one = counted.getOrDefault(name, BigDecimal.ZERO);
      BigDecimal other = tabled.getOrDefault(name, BigDecimal.ZERO);
      if (one.compareTo(other) != 0) {
        different.add(
            name + "：模拟 counted " + one.toPlainString() + "，表 tabled " + other.toPlainString());
      }
    }
    return different;
  }
}
