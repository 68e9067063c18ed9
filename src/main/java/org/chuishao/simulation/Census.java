package org.chuishao.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.Duty;
import org.chuishao.model.Track;

/**
 * What stands at one moment, each thing by its area.
 *
 * @param open cases that have not ended
 * @param overdue those on which something is overdue
 * @param late duties that are overdue, by the areas of those who owe them
 * @param ours the same where our notice was late
 */
record Census(
    List<AreaPath> open, List<AreaPath> overdue, List<AreaPath> late, List<AreaPath> ours) {

  static Census of(List<Case> cases, Instant at) {
    Census census =
        new Census(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    cases.forEach(file -> census.add(file, at));
    return census;
  }

  private void add(Case file, Instant at) {
    open.add(file.report().area());
    if (file.status() != Case.Status.OPEN) {
      return; // what is suspended owes nothing
    }
    int before = late.size() + ours.size();
    for (Track track : file.tracks()) {
      for (Duty duty : track.duties()) {
        if (duty.overdueAt(at)) {
          (duty.ourFault() ? ours : late).add(track.party().area());
        }
      }
    }
    if (late.size() + ours.size() > before) {
      overdue.add(file.report().area());
    }
  }
}
