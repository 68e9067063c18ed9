package org.chuishao.policy;

import java.util.List;
import java.util.Optional;

/**
 * What becomes of a recurring duty that nobody reports on; it never just stays absent.
 *
 * @param remind when those who still owe something are reminded
 * @param missing who is told at the end which of them owe something
 * @param next who is told when that did not help
 */
public record Silence(List<RoundReminder> remind, List<Target> missing, Optional<Next> next) {

  public Silence {
    remind = List.copyOf(remind);
    missing = List.copyOf(missing);
  }

  /** Who comes after those who were told first. */
  public sealed interface Next {
    List<Target> tell();
  }

  /**
   * So many working days after the end it is still not there.
   *
   * @param workingDays 1 and up
   */
  public record Later(int workingDays, List<Target> tell) implements Next {
    public Later {
      tell = List.copyOf(tell);
    }
  }

  /**
   * It is missing so many times in a row.
   *
   * @param rounds 2 and up
   */
  public record InARow(int rounds, List<Target> tell) implements Next {
    public InARow {
      tell = List.copyOf(tell);
    }
  }
}
