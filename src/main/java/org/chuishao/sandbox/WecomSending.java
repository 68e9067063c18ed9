package org.chuishao.sandbox;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.chuishao.sandbox.Misbehaviour.Reply;

/** One message that the product sends to one or more members of WeCom. */
final class WecomSending implements Misbehaviour.Provider {
  private static final Duration LONGEST_COPY_CHECK = Duration.ofMinutes(30);
  private static final int A_MINUTE = 30;
  private static final int AN_HOUR = 1000;

  private final Sink sink;
  private final WecomMessage message;
  private final List<String> known;
  private final List<String> unknown;
  private final JsonObject body;

  WecomSending(
      Sink sink, WecomMessage message, List<String> known, List<String> unknown, JsonObject body) {
    this.sink = sink;
    this.message = message;
    this.known = known;
    this.unknown = unknown;
    this.body = body;
  }

  @Override
  public Misbehaviour.Taken take(boolean reaches) {
    String id = UUID.randomUUID().toString();
    Optional<String> copyOf = copyOf(id);
    String code = message.buttons().isEmpty() ? "" : UUID.randomUUID().toString();
    if (copyOf.isEmpty()) {
      known.forEach(user -> put(user, id, code, reaches));
    }
    JsonObject answer =
        WecomApi.result(0, "ok")
            .put("invaliduser", String.join("|", unknown))
            .put("msgid", copyOf.orElse(id));
    if (!code.isEmpty()) {
      answer.put("response_code", code);
    }
    return new Misbehaviour.Taken(Reply.of(200, answer), () -> {});
  }

  /** Whether the product asks WeCom to look out for copies. */
  static boolean checksCopies(JsonObject body) {
    return Integer.valueOf(1).equals(body.getValue("enable_duplicate_check"));
  }

  /**
   * A copy is not shown and looks sent: WeCom documents the window, not the answer; an assumption.
   */
  private Optional<String> copyOf(String id) {
    if (!checksCopies(body)) {
      return Optional.empty();
    }
    Duration asked =
        Duration.ofSeconds(
            body.getInteger("duplicate_check_interval", (int) LONGEST_COPY_CHECK.toSeconds()));
    Duration window = asked.compareTo(LONGEST_COPY_CHECK) > 0 ? LONGEST_COPY_CHECK : asked;
    return sink.chats().copyOf(known + message.text(), id, sink.now(), window);
  }

  /** More than 30 a minute or 1000 an hour are dropped without a word. */
  private void put(String user, String id, String code, boolean reaches) {
    boolean flood =
        sink.chats().reached(user, sink.now().minus(Duration.ofMinutes(1))) >= A_MINUTE
            || sink.chats().reached(user, sink.now().minus(Duration.ofHours(1))) >= AN_HOUR;
    String state = flood ? "dropped" : reaches ? "delivered" : "undelivered";
    sink.chats()
        .add(
            new BotMessage(
                known.size() == 1 ? id : id + ":" + user,
                user,
                false,
                message.type(),
                message.text(),
                message.buttons(),
                message.taskId(),
                code,
                sink.now(),
                state));
    sink.saw(user, message.text(), state);
  }

  @Override
  public void notTaken(FaultKind kind) {
    known.forEach(user -> sink.saw(user, message.text(), "fault-" + kind.word()));
  }

  @Override
  public Reply refusal(FaultKind kind) {
    return switch (kind) {
      case TOO_MANY -> Reply.of(200, WecomApi.result(WecomApi.TOO_FAST, "api freq out of limit"));
      case REFUSED ->
          Reply.of(200, WecomApi.result(WecomApi.UNKNOWN_USER, "user & party & tag all invalid"));
      case BROKEN, UNDELIVERED, TIMEOUT, RESET, SLOW, WEBHOOK_LOST ->
          new Reply(500, WecomApi.result(-1, "system busy"), Map.of());
    };
  }

  /** Where messages end up. */
  record Sink(Settings settings, Chats chats) {
    Instant now() {
      return settings.clock().instant();
    }

    void saw(String user, String text, String state) {
      settings
          .witness()
          .seen(
              new Witness.Seen(
                  now(),
                  Bots.WECOM,
                  Witness.Direction.OUT,
                  String.valueOf(settings.wecom().agentId()),
                  user,
                  text,
                  "",
                  state));
    }
  }
}
