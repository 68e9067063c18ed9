package org.chuishao.bench;

import java.util.ArrayList;
import java.util.List;

/** Rows 3 and 5: whole firings, with a small and a big crowd waiting. */
final class FiringRows {

  private FiringRows() {}

  /** The two stores are measured in turns with their bounds, and so against each other. */
  static List<Line> measure(Server server, Sizes sizes, Scene small, Scene big) throws Exception {
    Bounds bounds = new Bounds(server);
    server.fill(() -> bounds.fill("bound:small", sizes.crowd()));
    server.fill(() -> bounds.fill("bound:big", sizes.bigCrowd()));
    List<Sample> ours = new ArrayList<>();
    List<Sample> oursBig = new ArrayList<>();
    List<Sample> theirs = new ArrayList<>();
    List<Sample> theirsBig = new ArrayList<>();
    int scripts = 10 * sizes.cases();
    for (int i = 0; i <= sizes.samples(); i++) {
      Sample one = small.firing(sizes.cases());
      Sample two = bounds.scriptedAdd("bound:small", sizes.crowd(), scripts);
      Sample three = big.firing(sizes.cases());
      Sample four = bounds.scriptedAdd("bound:big", sizes.bigCrowd(), scripts);
      if (i > 0) {
        ours.add(one);
        theirs.add(two);
        oursBig.add(three);
        theirsBig.add(four);
      }
    }
    server.client().del("bound:small", "bound:big");
    String few = Sizes.words(sizes.crowd());
    String many = Sizes.words(sizes.bigCrowd());
    String bound = "EVALSHA(ZADD), pipeline 64";
    return List.of(
        Line.rates(
            "3a",
            "whole firing, shuffled, " + few + " pending",
            Sample.median(ours),
            bound,
            Sample.median(theirs),
            0.22),
        Line.rates(
            "3b",
            "whole firing, shuffled, " + many + " pending",
            Sample.median(oursBig),
            bound,
            Sample.median(theirsBig),
            0.22),
        Line.rates(
            "5",
            "whole firing at " + many + " pending",
            Sample.median(oursBig),
            "the same at " + few,
            Sample.median(ours),
            0.8));
  }
}
