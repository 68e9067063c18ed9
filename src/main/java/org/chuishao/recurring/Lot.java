package org.chuishao.recurring;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Drawing by lot from a seed, so that everybody who has the seed can draw again and see that it was
 * fair. The seed of an installation's first round is drawn by chance; nobody knows it before.
 */
final class Lot {

  private Lot() {}

  static long next(long seed) {
    return new SplittableRandom(seed).nextLong();
  }

  /** That many of them, or all when there are fewer, in the order in which they were drawn. */
  static <T> List<T> draw(List<T> all, int many, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<T> left = new ArrayList<>(all);
    List<T> drawn = new ArrayList<>();
    while (drawn.size() < many && !left.isEmpty()) {
      drawn.add(left.remove(random.nextInt(left.size())));
    }
    return drawn;
  }

  /**
   * @return 0 and up, less than the bound
   */
  static int number(int bound, long seed) {
    return new SplittableRandom(~seed).nextInt(bound);
  }
}
