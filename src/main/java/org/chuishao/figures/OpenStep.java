package org.chuishao.figures;

import java.time.Instant;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Kind;
import org.chuishao.model.PostRef;

/**
 * A step that somebody owes on a case at one moment.
 *
 * @param area of the case
 * @param place the reporter's words for where; of a report by the public, so not for everybody
 * @param stage in the words of the policy
 * @param duty in the words of the policy
 * @param rule id of the rule that imposes it
 * @param party whose step it is
 * @param title of that post
 * @param used share of the limit that is used up, in working time where the limit is; 1 at the
 *     deadline, more after it
 * @param ourFault our own notice was late
 */
public record OpenStep(
    CaseNo no,
    AreaPath area,
    Kind kind,
    String place,
    boolean major,
    String stage,
    String duty,
    String rule,
    PostRef party,
    String title,
    Instant from,
    Instant due,
    double used,
    Light light,
    boolean ourFault) {

  public boolean overdue() {
    return light == Light.RED;
  }
}
