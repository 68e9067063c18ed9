package org.chuishao.sandbox;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Pictures and other files that users sent to one provider's bot, as the provider keeps them. */
final class BotFiles {

  private final String prefix;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  /**
   * @param prefix what the provider's ids of files begin with
   */
  BotFiles(String prefix) {
    this.prefix = prefix;
  }

  private record Kept(String message, DataUrl file) {}

  /**
   * Keeps what came with a message.
   *
   * @param files as {@code data:} URLs
   * @return their ids
   * @throws BadRequestException when one is no {@code data:} URL; nothing is kept then
   */
  List<String> keep(String message, List<String> files) {
    List<DataUrl> read =
        files.stream()
            .map(
                url ->
                    DataUrl.of(url)
                        .orElseThrow(
                            () -> new BadRequestException("media: data: URLs in Base64 only")))
            .toList();
    return read.stream().map(file -> keep(message, file)).toList();
  }

  private String keep(String message, DataUrl file) {
    String id = prefix + UUID.randomUUID().toString().replace("-", "");
    kept.put(id, new Kept(message, file));
    return id;
  }

  Optional<DataUrl> file(String id) {
    return Optional.ofNullable(kept.get(id)).map(Kept::file);
  }

  /** Only when it came with this message. */
  Optional<DataUrl> file(String id, String message) {
    return Optional.ofNullable(kept.get(id))
        .filter(one -> one.message().equals(message))
        .map(Kept::file);
  }

  static void answer(RoutingContext call, DataUrl file) {
    call.response().putHeader("Content-Type", file.type()).end(file.bytes());
  }
}
