package org.chuishao.figures;

import java.util.List;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Recorded;

/** A case as its whole log, oldest first. */
public record CaseLog(CaseNo no, List<Recorded> events) {
  public CaseLog {
    events = List.copyOf(events);
  }
}
