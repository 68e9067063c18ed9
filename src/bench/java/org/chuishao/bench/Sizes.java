package org.chuishao.bench;

/**
 * How much is measured.
 *
 * @param cases opened or fired in one sample
 * @param crowd cases that wait in the smaller store
 * @param bigCrowd cases that wait in the bigger one
 * @param samples of ours and of the peer, in turns
 * @param seconds for peers that are too slow to finish
 * @param reports of a year in virtual time
 */
record Sizes(int cases, int crowd, int bigCrowd, int samples, int seconds, int reports) {

  static final Sizes FULL = new Sizes(10_000, 100_000, 1_000_000, 3, 8, 20_000);
  static final Sizes QUICK = new Sizes(3_000, 20_000, 100_000, 3, 3, 2_000);

  /** {@code 100k}, {@code 1M}. */
  static String words(int count) {
    return count >= 1_000_000 ? count / 1_000_000 + "M" : count / 1000 + "k";
  }
}
