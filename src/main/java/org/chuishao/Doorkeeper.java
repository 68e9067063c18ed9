package org.chuishao;

import org.chuishao.channel.Rejection;
import org.chuishao.config.Networks;
import org.chuishao.route.Request;

/**
 * Lets in what comes from listed addresses only; for providers whose signature does not cover the
 * body, or who have none. Routes name it before anything else is looked at.
 */
public final class Doorkeeper {

  private final Networks allowed;
  private final Networks proxies;

  /**
   * @param allowed where requests may come from; empty for anywhere
   * @param proxies whose {@code X-Forwarded-For} is believed; nobody else's is
   */
  public Doorkeeper(Networks allowed, Networks proxies) {
    this.allowed = allowed;
    this.proxies = proxies;
  }

  /**
   * @throws Rejection.NotAllowed when it comes from elsewhere
   */
  public void admit(Request request) {
    if (!allowed.isEmpty() && !allowed.hold(origin(request))) {
      throw new Rejection.NotAllowed("from an address that is not listed");
    }
  }

  /** The last address that no proxy of ours has put there. */
  private String origin(Request request) {
    String origin = request.remote();
    String[] forwarded = request.headers().getOrDefault("x-forwarded-for", "").split(",", -1);
    for (int i = forwarded.length - 1; i >= 0 && proxies.hold(origin); i--) {
      origin = forwarded[i].strip();
    }
    return origin;
  }
}
