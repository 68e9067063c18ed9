package org.chuishao;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.chuishao.config.Key;
import org.chuishao.config.Settings;
import org.chuishao.desk.CanaryInlet;
import org.chuishao.desk.LedgerAwayException;
import org.chuishao.dispatch.Outbox;
import org.chuishao.route.RouteHost;
import org.chuishao.store.RedisStore;

/** What looks from outside whether all of this works: synthetic reports and the heartbeat. */
final class Watch {

  private final RedisStore store;
  private final RouteHost host;
  private final Settings settings;
  private final InstantSource clock;

  Watch(RedisStore store, RouteHost host, Settings settings, InstantSource clock) {
    this.store = store;
    this.host = host;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param beans takes what routes name
   * @param inlets ways in that can be tried
   * @param runs whether what is due is being looked at
   */
  void open(
      Map<String, Object> beans,
      List<CanaryInlet> inlets,
      Sweeping sweeping,
      Outbox outbox,
      BooleanSupplier runs) {
    beans.put(
        "canary",
        new CanaryRun(
            settings.flag(Key.CANARY_ENABLED) ? inlets : List.of(),
            store.canaries(),
            store.sweeps(),
            outbox,
            host.meters(),
            clock,
            settings.duration(Key.CANARY_EVERY)));
    beans.put(
        "heartbeat",
        new Heartbeat(settings.uri(Key.HEARTBEAT_URL), runs, store::writable, host.meters()));
    host.tell("channels", () -> ill(sweeping));
  }

  /** Ways in that bring nothing and lists that cannot be had, each with since when. */
  private Map<String, String> ill(Sweeping sweeping) {
    Map<String, String> ill = new HashMap<>();
    sweeping
        .failing()
        .forEach((provider, since) -> ill.put("list/" + provider, "cannot be had since " + since));
    try {
      store.canaries().ill().forEach((way, since) -> ill.put(way, "ill since " + since));
    } catch (LedgerAwayException e) {
      ill.put("canary", "Redis does not answer");
    }
    return ill;
  }
}
