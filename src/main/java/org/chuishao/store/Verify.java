package org.chuishao.store;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.chuishao.model.CaseNo;

/**
 * Checks the log of every case from its first event to its last, and that the case stands where its
 * log ends. Changes nothing.
 */
public final class Verify {

  private static final int PAGE = 200;

  private final CaseFiles files;

  Verify(CaseFiles files) {
    this.files = files;
  }

  /**
   * @param cases how many were looked at @param events how many events they have @param findings
   *     how many are not as they must be
   */
  public record Result(long cases, long events, long findings) {}

  /**
   * @param each hears of every finding
   * @throws org.chuishao.desk.LedgerAwayException when the store cannot be reached
   */
  public Result run(Consumer<Finding> each) {
    Set<CaseNo> seen = new HashSet<>();
    long[] counts = new long[2];
    files.forEachPage(
        numbers -> {
          List<CaseNo> fresh = numbers.stream().filter(seen::add).toList();
          for (int from = 0; from < fresh.size(); from += PAGE) {
            for (CaseFiles.File file :
                files.read(fresh.subList(from, Math.min(from + PAGE, fresh.size())))) {
              counts[0] += EventCodec.count(file.lines());
              files
                  .wrong(file)
                  .or(() -> missing(file))
                  .ifPresent(
                      finding -> {
                        counts[1]++;
                        each.accept(finding);
                      });
            }
          }
        });
    return new Result(seen.size(), counts[0], counts[1]);
  }

  private static Optional<Finding> missing(CaseFiles.File file) {
    return file.packed().isPresent()
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Finding.Kind.NOT_THE_SUM,
                file.no().digits(),
                "there is a log and no case; rebuild makes it"));
  }
}
