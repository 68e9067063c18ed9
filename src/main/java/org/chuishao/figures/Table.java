package org.chuishao.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.Kind;

/**
 * The table 安全生产“打非”工作情况调度表 of 附件2.
 *
 * @param filler 填报单位, by title
 * @param cut what was known before this counts
 * @param open true when the cut of the period is still to come, so that figures may change
 * @param rows the eight fields in the order of the document
 * @param unassigned what belongs to none of the eight fields; shown below the table
 * @param total 合计: the eight rows and what belongs to none of them
 * @param corrections what this period corrects of earlier ones, and why
 * @param missing numbers that the table wants and nobody has given
 */
public record Table(
    AreaPath area,
    String filler,
    Period period,
    Instant cut,
    boolean open,
    List<Row> rows,
    Row unassigned,
    Row total,
    List<Fact> corrections,
    List<Missing> missing) {

  public Table {
    rows = List.copyOf(rows);
    corrections = List.copyOf(corrections);
    missing = List.copyOf(missing);
  }

  /**
   * @param cells one for each of {@link FigureColumn}, in its unit: money in 万元, exact
   */
  public record Row(String title, List<BigDecimal> cells) {
    public Row {
      cells = List.copyOf(cells);
    }

    public BigDecimal cell(FigureColumn column) {
      return cells.get(column.ordinal());
    }

    /** True when nothing is in it. */
    public boolean empty() {
      return cells.stream().allMatch(cell -> cell.signum() == 0);
    }
  }

  /**
   * @param party by title
   * @param what {@code 罚款金额}
   */
  public record Missing(CaseNo no, String party, String what) {}

  /** The row of a field; {@link Kind#OTHER} is what belongs to none. */
  public Row row(Kind kind) {
    return kind == Kind.OTHER ? unassigned : rows.get(kind.ordinal());
  }
}
