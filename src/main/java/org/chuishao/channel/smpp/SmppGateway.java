package org.chuishao.channel.smpp;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.chuishao.desk.CanaryInlet;
import org.chuishao.dispatch.Carrier;

/** One gateway: the session with it, the way out, and what is done with what it delivers. */
public final class SmppGateway implements AutoCloseable {

  private final SmppSettings settings;
  private final InstantSource clock;
  private final SmppLink link;
  private final SmppSms carrier;
  private volatile Optional<SmppDeliveries> deliveries = Optional.empty();

  /** Trusts the certificates that this machine trusts; does not connect yet. */
  public SmppGateway(SmppSettings settings, InstantSource clock, SecureRandom random) {
    this(settings, (SSLSocketFactory) SSLSocketFactory.getDefault(), clock, random);
  }

  /**
   * @param tls used when the settings want TLS
   */
  SmppGateway(
      SmppSettings settings, SSLSocketFactory tls, InstantSource clock, SecureRandom random) {
    this.settings = settings;
    this.clock = clock;
    this.link = new SmppLink(settings, tls, clock);
    this.carrier = new SmppSms(settings, link, random.nextInt(256));
  }

  /** The way out. */
  public Carrier carrier() {
    return carrier;
  }

  /** Since when there is no session and why; empty while there is one. For readiness. */
  public Optional<String> fault() {
    return link.fault();
  }

  /**
   * Connects, and stays connected until it is closed; returns at once.
   *
   * @param texts takes texts and their parts
   * @param inlets take everything else
   */
  public void open(PartJoiner texts, SmppInlets inlets) {
    SmppDeliveries opened =
        new SmppDeliveries(
            new SmppReader(settings, clock), texts, carrier, inlets, settings.receiptIds());
    deliveries = Optional.of(opened);
    link.start(() -> new SmppReceiver(opened));
  }

  /**
   * Where synthetic reports go in.
   *
   * @param loop E.164 of a number that brings back to us what is sent to it; empty when the carrier
   *     has none
   */
  public CanaryInlet canary(Optional<String> loop) {
    return new SmppCanary(settings, link, carrier, () -> deliveries, loop);
  }

  @Override
  public void close() {
    link.close();
  }
}
