package org.chuishao.channel;

import java.util.List;
import org.chuishao.config.Networks;

/**
 * Lets callbacks in that nobody signs: they come from the provider's addresses to a path with a
 * secret in it. Behind a proxy the peer is the proxy; {@code X-Forwarded-For} is believed only when
 * it was written by one that the operator named, and then its last entry that is none of them.
 */
public final class SecretPath {

  private final String prefix;
  private final String secret;
  private final Networks from;
  private final Networks proxies;

  /**
   * @param prefix what stands before the secret, {@code /hooks/sms/aliyun/}
   * @param from where the provider calls from
   * @param proxies of our own, whose word about the peer counts
   */
  public SecretPath(String prefix, String secret, Networks from, Networks proxies) {
    this.prefix = prefix;
    this.secret = secret;
    this.from = from;
    this.proxies = proxies;
  }

  /**
   * @param rest what stands behind the secret, {@code /status} or nothing
   * @throws Rejection.BadSignature when path or peer is another one
   * @throws Rejection.TooLarge when the body is larger than any provider's
   */
  public void letIn(Raw raw, String rest) {
    raw.refuseTooLarge();
    String path = raw.path();
    boolean framed =
        path.length() >= prefix.length() + rest.length()
            && path.startsWith(prefix)
            && path.endsWith(rest);
    String given = framed ? path.substring(prefix.length(), path.length() - rest.length()) : "";
    if (!Signing.same(secret, given)) {
      throw new Rejection.BadSignature("another path");
    }
    if (!from.hold(peer(raw))) {
      throw new Rejection.BadSignature("from an address that is not on the list");
    }
  }

  private String peer(Raw raw) {
    String peer = raw.remote();
    List<String> forwarded =
        List.of(raw.header("x-forwarded-for").orElse("").replace(" ", "").split(","));
    for (int i = forwarded.size() - 1; i >= 0 && proxies.hold(peer); i--) {
      peer = forwarded.get(i);
    }
    return peer;
  }
}
