package org.chuishao.sandbox;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Faults that are laid out for the next messages to an address, taken first come first served. */
final class Faults {
  private static final int MOST = 1000;

  /** Faults of what an address sends lie apart from those of what is sent to it. */
  private static final String WAY_IN = " in";

  private final Map<String, Deque<FaultKind>> laid = new HashMap<>();

  /**
   * Lays out faults.
   *
   * @param channel {@code sms}, {@code mail}, {@code wecom}, {@code dingtalk}, {@code feishu}
   * @param times 1 to 1000
   */
  synchronized void lay(String channel, String address, FaultKind kind, int times) {
    if (times < 1 || times > MOST) {
      throw new BadRequestException("times: 1 to " + MOST);
    }
    String way = kind == FaultKind.WEBHOOK_LOST ? channel + WAY_IN : channel;
    Deque<FaultKind> queue = laid.computeIfAbsent(key(way, address), key -> new ArrayDeque<>());
    for (int i = 0; i < times; i++) {
      queue.addLast(kind);
    }
  }

  /** The fault that the next message meets; it is used up by asking. */
  synchronized Optional<FaultKind> take(String channel, String address) {
    return Optional.ofNullable(laid.get(key(channel, address))).map(Deque::pollFirst);
  }

  /** Whether the product is told of the next message from an address; used up by asking. */
  synchronized boolean takeWebhookLost(String channel, String address) {
    return take(channel + WAY_IN, address).isPresent();
  }

  /** {@code POST …/faults {"kind","times"?}}: answers what was laid out. */
  void handle(RoutingContext call, String channel, String address) {
    JsonObject body = Http.body(call);
    String word = Http.text(body, "kind");
    FaultKind kind =
        FaultKind.of(word)
            .orElseThrow(() -> new BadRequestException("kind: one of " + FaultKind.all()));
    int times = Http.number(body, "times").orElse(1);
    lay(channel, address, kind, times);
    Http.answer(call, 200, new JsonObject().put("kind", kind.word()).put("times", times));
  }

  private static String key(String channel, String address) {
    return channel + ' ' + address;
  }
}
