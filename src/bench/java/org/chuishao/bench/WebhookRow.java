package org.chuishao.bench;

import java.util.List;
import org.chuishao.desk.Ledger;
import org.chuishao.store.EmbeddedRedis;
import org.chuishao.store.RedisStore;

/** Row 9: a signed report, a committed case, 200; every write on disk before it is answered. */
final class WebhookRow {

  private WebhookRow() {}

  static Line measure(Sizes sizes, CaseMaker cases) throws Exception {
    // Fewer would measure the compiler: the way in is long, and both sides grow faster for minutes.
    int count = sizes.cases();
    try (Server server = Server.start(EmbeddedRedis.Sync.ALWAYS);
        RedisStore store = server.store("webhook");
        Product product = new Product(store, cases);
        DurableAccept bound = new DurableAccept(server.uri());
        WebhookLoad load = new WebhookLoad()) {
      Turns turns =
          Turns.of(
              sizes.samples(),
              () -> sample(server, load, product.port(), count),
              () -> sample(server, load, bound.port(), count));
      int opened =
          store
              .ledger()
              .find(
                  new Ledger.CaseQuery(
                      java.util.Optional.empty(),
                      java.util.Optional.of("open"),
                      java.util.Optional.empty(),
                      0,
                      Long.MAX_VALUE,
                      Integer.MAX_VALUE))
              .size();
      int expected = count * (sizes.samples() + 1);
      if (opened != expected) {
        throw new IllegalStateException(opened + " cases for " + expected + " reports");
      }
      return Line.rates(
          "9",
          "signed webhook → committed case → 200, 64 connections, appendfsync always",
          turns.ours(),
          "bare Vert.x + one Redis write",
          turns.theirs(),
          0.5);
    }
  }

  private static Sample sample(Server server, WebhookLoad load, int port, int count)
      throws Exception {
    List<WebhookLoad.Signed> reports = load.reports(count);
    return Sample.of(count, "requests/s", server.meter(), () -> load.send(port, reports));
  }
}
