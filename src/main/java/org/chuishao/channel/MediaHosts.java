package org.chuishao.channel;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.chuishao.config.Networks;
import org.chuishao.desk.MediaFailure;

/**
 * Where files may be fetched from: hosts by name, and addresses of the public Internet.
 *
 * @param names {@code mms.twiliocdn.com}, or {@code *.dingtalk.com} for all below a domain
 * @param inside true where addresses of our own network and http without TLS are fine too: among
 *     stand-ins
 */
public record MediaHosts(List<String> names, boolean inside) {

  /** Nothing of the public Internet lives there, or what does leads on to somewhere else. */
  private static final Networks INSIDE =
      Networks.parse(
          "0.0.0.0/8, 10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16, 172.16.0.0/12,"
              + " 192.0.0.0/24, 192.0.2.0/24, 192.88.99.0/24, 192.168.0.0/16, 198.18.0.0/15,"
              + " 198.51.100.0/24, 203.0.113.0/24, 224.0.0.0/3, ::/96, 64:ff9b::/32, 100::/64,"
              + " 2001::/23, 2001:db8::/32, 2002::/16, fc00::/7, fe80::/9, ff00::/8");

  public MediaHosts {
    names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  /** The same hosts and some more. */
  public MediaHosts and(Collection<String> more) {
    return new MediaHosts(Stream.concat(names.stream(), more.stream()).toList(), inside);
  }

  /**
   * @throws MediaFailure {@code FORBIDDEN_HOST}, when a URL is none that may be fetched
   */
  void admit(URI uri) {
    boolean tls = "https".equals(uri.getScheme());
    boolean usual =
        inside
            ? tls || "http".equals(uri.getScheme())
            : tls && (uri.getPort() == -1 || uri.getPort() == 443);
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    if (!usual || uri.getRawUserInfo() != null || names.stream().noneMatch(n -> is(n, host))) {
      throw new MediaFailure(MediaFailure.Kind.FORBIDDEN_HOST);
    }
  }

  private static boolean is(String name, String host) {
    return name.startsWith("*.")
        ? host.length() > name.length() - 1 && host.endsWith(name.substring(1))
        : host.equals(name);
  }

  /** Whether an address may be talked to. @param address as digits */
  boolean reaches(String address) {
    int zone = address.indexOf('%');
    return inside || !INSIDE.hold(zone < 0 ? address : address.substring(0, zone));
  }
}
