package org.chuishao.bench;

/** Somebody else's way of doing things later. */
interface Peer extends AutoCloseable {

  String name();

  /**
   * Has tasks come due, all at once, in no order of their keys, among others that wait; the tasks
   * themselves do nothing but count.
   *
   * @param most how many come due
   * @param seconds when to stop and take what was done by then
   */
  Sample firing(int most, int seconds) throws Exception;

  /** Waits until a count is reached or the time is over. */
  static Sample untilDone(
      java.util.function.LongSupplier done, int most, int seconds, Runnable start)
      throws InterruptedException {
    long before = done.getAsLong();
    long begin = System.nanoTime();
    start.run();
    long end = begin + seconds * 1_000_000_000L;
    while (done.getAsLong() - before < most && System.nanoTime() < end) {
      Thread.sleep(1);
    }
    double took = (System.nanoTime() - begin) / 1e9;
    return new Sample((done.getAsLong() - before) / took, "firings/s", 0);
  }
}
