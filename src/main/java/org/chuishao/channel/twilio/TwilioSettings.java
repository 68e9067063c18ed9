package org.chuishao.channel.twilio;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * One Twilio account.
 *
 * @param accountSid {@code AC…}
 * @param authToken secret; signs webhooks, opens the API
 * @param previousToken secret; still accepted on webhooks while tokens are being changed
 * @param from the number or sender name that messages come from; empty when the service picks it
 * @param messagingServiceSid {@code MG…}; wins over {@code from}
 * @param publicUrl scheme, host and (behind a proxy) prefix under which Twilio reaches our hooks;
 *     what webhooks are signed for
 * @param apiUrl instead of {@code https://api.twilio.com}: sandbox and tests
 * @param connectTimeout until a connection stands
 * @param readTimeout between two packets of an answer
 */
public record TwilioSettings(
    String accountSid,
    String authToken,
    Optional<String> previousToken,
    Optional<String> from,
    Optional<String> messagingServiceSid,
    URI publicUrl,
    Optional<URI> apiUrl,
    Duration connectTimeout,
    Duration readTimeout) {

  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  public static final Duration READ_TIMEOUT = Duration.ofSeconds(15);

  public TwilioSettings {
    if (from.isEmpty() && messagingServiceSid.isEmpty()) {
      throw new IllegalArgumentException("Twilio needs a sender: from or messagingServiceSid");
    }
    if (publicUrl.getScheme() == null || publicUrl.getHost() == null) {
      throw new IllegalArgumentException("not an absolute URL: " + publicUrl);
    }
  }

  /**
   * The full public URL of one of our paths.
   *
   * @param path from the root, encoded
   * @param rawQuery encoded; empty for none
   */
  String url(String path, String rawQuery) {
    String base = publicUrl.toString().replaceAll("/+$", "");
    return base + path + (rawQuery.isEmpty() ? "" : "?" + rawQuery);
  }

  @Override
  public String toString() {
    return "Twilio account "
        + accountSid
        + ", from "
        + messagingServiceSid.or(() -> from).orElse("");
  }
}
