package org.chuishao.bench;

import java.util.List;

/** Row 11: what a case costs in a store that has grown a hundredfold. */
final class GrowthRow {

  private GrowthRow() {}

  /**
   * @param big a store with the bigger crowd
   */
  static List<Line> measure(Server server, Sizes sizes, CaseMaker cases, Scene big)
      throws Exception {
    int few = sizes.bigCrowd() / 100;
    try (Scene small = new Scene(server, "young", cases, few)) {
      Turns opening =
          Turns.of(
              sizes.samples(),
              () -> big.opening(sizes.cases()),
              () -> small.opening(sizes.cases()));
      Turns firing =
          Turns.of(
              sizes.samples(), () -> big.firing(sizes.cases()), () -> small.firing(sizes.cases()));
      String many = Sizes.words(sizes.bigCrowd());
      String peer = "the same with " + Sizes.words(few);
      return List.of(
          Line.rates(
              "11a",
              "opening a case with " + many + " in the store",
              opening.ours(),
              peer,
              opening.theirs(),
              0.8),
          Line.rates(
              "11b",
              "whole firing with " + many + " in the store",
              firing.ours(),
              peer,
              firing.theirs(),
              0.8));
    }
  }
}
