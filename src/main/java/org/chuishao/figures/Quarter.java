package org.chuishao.figures;

import java.util.List;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Source;

/**
 * The report on a quarter (P-B7): what happened in an area, and in each area in it; those in which
 * nothing did are there as well 零报告.
 *
 * @param sources where the cases came from, each source once
 */
public record Quarter(Line whole, List<Line> areas, List<FromWhere> sources) {

  public Quarter {
    areas = List.copyOf(areas);
    sources = List.copyOf(sources);
  }

  public record FromWhere(Source source, int cases) {}

  /**
   * @param transferred 移送, how often
   * @param supervised 督办, how often
   * @param takenOver 提级查办
   * @param filed dossiers begun
   * @param listed names put on the blacklist
   */
  public record Line(
      AreaPath area,
      String name,
      Counts counts,
      int transferred,
      int supervised,
      int takenOver,
      int filed,
      int listed) {

    /** True when there is nothing to tell, which is told. */
    public boolean zero() {
      return counts.received() + counts.closed() + counts.open() == 0
          && transferred + supervised + takenOver + filed + listed == 0;
    }
  }
}
