package org.chuishao.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Counts letters against limits, shared by all nodes and kept through restarts. */
public interface Buckets {

  /**
   * One limit and what it counts.
   *
   * @param name of what is counted together; no address in clear
   * @param times how many fit
   * @param within into which span
   * @param rolling see {@link Rate}
   */
  record Bucket(String name, int times, Duration within, boolean rolling) {}

  /**
   * Takes one from every bucket, or from none.
   *
   * @param home what keeps the buckets of one provider together in the store
   * @param keep how many have to be left over in each; for letters that give way to others
   * @param now the product's clock
   * @return how long to wait before it may be worth asking again; zero when they were taken
   * @throws org.chuishao.desk.LedgerAwayException when the store cannot be reached
   */
  Duration take(String home, List<Bucket> buckets, int keep, Instant now);
}
