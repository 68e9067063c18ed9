package org.chuishao.channel.mail;

import java.time.Duration;
import java.util.Optional;

/**
 * The mail server that notices leave by.
 *
 * @param user empty where the server asks for none
 * @param password secret
 * @param from the address that notices come from
 * @param fromName the name beside it
 * @param installation a name without blanks that tells two installations of one domain apart, in
 *     Message-IDs
 * @param domain what follows the {@code @} in Message-IDs
 * @param connectTimeout until a connection stands
 * @param readTimeout for each answer of the server
 */
public record SmtpSettings(
    String host,
    int port,
    Tls tls,
    Optional<String> user,
    Optional<String> password,
    String from,
    String fromName,
    String installation,
    String domain,
    Duration connectTimeout,
    Duration readTimeout) {

  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  public static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

  /** How the connection is protected. */
  public enum Tls {
    /** Not at all: a server on the same machine, tests. */
    NONE,
    /** Turned on after the greeting; without it nothing is sent. */
    STARTTLS,
    /** From the start, port 465. */
    IMPLICIT
  }

  public SmtpSettings {
    if (!installation.matches("[A-Za-z0-9-]+") || !domain.matches("[A-Za-z0-9.-]+")) {
      throw new IllegalArgumentException(
          "installation and domain go into Message-IDs: letters, digits, '-'");
    }
  }

  @Override
  public String toString() {
    return "SMTP " + host + ":" + port + ", " + tls + ", from " + from;
  }
}
