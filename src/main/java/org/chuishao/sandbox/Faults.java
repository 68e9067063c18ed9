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
  private final Map<String, Deque<ReceiptFault>> laidForReceipts = new HashMap<>();

  /**
   * Lays out faults.
   *
   * @param channel {@code sms}, {@code mail}, {@code wecom}, {@code dingtalk}, {@code feishu}
   * @param times 1 to 1000
   */
  synchronized void lay(String channel, String address, FaultKind kind, int times) {
    String way = kind == FaultKind.WEBHOOK_LOST ? channel + WAY_IN : channel;
    add(laid, key(way, address), kind, times);
  }

  /**
   * Lays out faults for the receipts of the next messages that are taken.
   *
   * @param channel {@code sms}; no other is told of receipts
   * @param times 1 to 1000
   */
  synchronized void lay(String channel, String address, ReceiptFault fault, int times) {
    if (!channel.equals(Phones.CHANNEL)) {
      throw new BadRequestException("kind: there are no receipts but those of phones");
    }
    add(laidForReceipts, key(channel, address), fault, times);
  }

  private static <T> void add(Map<String, Deque<T>> all, String key, T fault, int times) {
    if (times < 1 || times > MOST) {
      throw new BadRequestException("times: 1 to " + MOST);
    }
    Deque<T> queue = all.computeIfAbsent(key, missing -> new ArrayDeque<>());
    for (int i = 0; i < times; i++) {
      queue.addLast(fault);
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

  /** The fault that the receipts of a message that was just taken meet; used up by asking. */
  synchronized Optional<ReceiptFault> takeForReceipts(String channel, String address) {
    return Optional.ofNullable(laidForReceipts.get(key(channel, address))).map(Deque::pollFirst);
  }

  /** {@code POST …/faults {"kind","times"?}}: answers what was laid out. */
  void handle(RoutingContext call, String channel, String address) {
    JsonObject body = Http.body(call);
    String word = Http.text(body, "kind");
    int times = Http.number(body, "times").orElse(1);
    Optional<ReceiptFault> later = ReceiptFault.of(word);
    if (later.isPresent()) {
      lay(channel, address, later.get(), times);
    } else {
      lay(channel, address, kind(word), times);
    }
    Http.answer(call, 200, new JsonObject().put("kind", word).put("times", times));
  }

  private static FaultKind kind(String word) {
    return FaultKind.of(word)
        .orElseThrow(
            () ->
                new BadRequestException(
                    "kind: one of " + FaultKind.all() + ", " + ReceiptFault.all()));
  }

  private static String key(String channel, String address) {
    return channel + ' ' + address;
  }
}
