package org.chuishao.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Row 4: whole firings against what others do when something comes due. */
final class PeerRows {

  private static final String WHAT = "whole firing, shuffled, %s pending";

  private final Server server;
  private final Sizes sizes;
  private final Scene scene;
  private final List<Line> lines = new ArrayList<>();

  PeerRows(Server server, Sizes sizes, Scene scene) {
    this.server = server;
    this.sizes = sizes;
    this.scene = scene;
  }

  List<Line> measure() throws Exception {
    try (LocalPostgres postgres = LocalPostgres.start()) {
      against(
          "4a",
          4,
          2,
          sizes.cases(),
          () -> new DbSchedulerPeer(postgres.pool(), sizes.crowd(), id -> {}));
      against("4c", 1, 1, sizes.cases(), () -> new JobRunrPeer(postgres.pool()));
    } catch (java.io.IOException e) {
      absent("4a", "db-scheduler on PostgreSQL", 4, e);
      absent("4c", "JobRunr on PostgreSQL", 1, e);
    }
    against("4b", 20, 1, sizes.crowd(), () -> new RedissonPeer(server));
    against("4d", 1, 2, 2 * sizes.cases(), () -> new QuartzPeer(sizes.crowd()));
    return lines;
  }

  private void against(String row, double atLeast, int turns, int due, Callable<Peer> make) {
    String name = row;
    try (Peer peer = make.call()) {
      name = peer.name();
      Turns measured =
          Turns.of(
              turns, () -> scene.firing(sizes.cases()), () -> peer.firing(due, sizes.seconds()));
      lines.add(
          Line.rates(
              row,
              WHAT.formatted(Sizes.words(sizes.crowd())),
              measured.ours(),
              name,
              measured.theirs(),
              atLeast));
    } catch (Exception e) {
      absent(row, name, atLeast, e);
    }
  }

  private void absent(String row, String name, double atLeast, Exception why) {
    String target = "≥ " + Line.number(atLeast) + " ×";
    lines.add(Line.absent(row, WHAT.formatted(Sizes.words(sizes.crowd())), name, target, why));
  }
}
