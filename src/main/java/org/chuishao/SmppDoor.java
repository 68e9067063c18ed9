package org.chuishao;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.chuishao.channel.smpp.PartJoiner;
import org.chuishao.channel.smpp.SmppGateway;
import org.chuishao.channel.smpp.SmppInlets;
import org.chuishao.channel.smpp.SmppSettings;
import org.chuishao.config.Key;
import org.chuishao.config.Settings;
import org.chuishao.config.Way;
import org.chuishao.desk.CanaryInlet;
import org.chuishao.desk.PartStore;
import org.chuishao.dispatch.Carrier;
import org.chuishao.dispatch.Receipt;
import org.chuishao.dispatch.Receipts;
import org.chuishao.route.RouteHost;
import org.chuishao.route.RouteInlet;

/**
 * A carrier's gateway and the routes: what it delivers goes into {@code in-sms-smpp} and {@code
 * in-sms-smpp-status}, and the gateway is answered when the route has come to its end.
 */
final class SmppDoor {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration THROTTLED = Duration.ofSeconds(1);

  private final Settings settings;
  private final RouteHost host;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Optional<SmppGateway> gateway;

  SmppDoor(Settings settings, RouteHost host, InstantSource clock) {
    this.settings = settings;
    this.host = host;
    this.clock = clock;
    this.gateway =
        settings.on(Way.SMPP)
            ? Optional.of(new SmppGateway(smpp(settings), clock, random))
            : Optional.empty();
    // One provider that is away is no reason to take this node's reports from all others.
    gateway.ifPresent(
        one ->
            host.tell(
                "smpp",
                () -> one.fault().map(words -> Map.of("sms/smpp", words)).orElse(Map.of())));
  }

  /** The way out; empty when no gateway is configured. */
  Optional<Carrier> carrier() {
    return gateway.map(SmppGateway::carrier);
  }

  /** The way in of synthetic reports; empty when no gateway is configured. */
  Optional<CanaryInlet> canary() {
    return gateway.map(one -> one.canary(settings.optional(Key.SMPP_CANARY_TO)));
  }

  /**
   * Joins texts; what waits for parts is gone on with whether a gateway is configured by now or
   * not.
   *
   * @param front takes those texts when the gateway's route is not there
   */
  PartJoiner joiner(PartStore parts, Edge.Front front) {
    RouteInlet texts = host.inlet("in-sms-smpp");
    return new PartJoiner(
        parts,
        alphabet(settings),
        gateway.isPresent() ? texts::hand : front::receive,
        new PartJoiner.Patience(
            settings.duration(Key.SMPP_PARTS_WITHIN), settings.duration(Key.SMPP_REPEATS_WITHIN)),
        clock,
        random);
  }

  /**
   * Connects; to be called when the routes run.
   *
   * @param unread takes what no machine can read
   * @return takes leave of the gateway
   */
  AutoCloseable connect(PartJoiner joiner, Edge.Unread unread) {
    RouteInlet states = host.inlet("in-sms-smpp-status");
    SmppInlets inlets =
        new SmppInlets() {
          @Override
          public Receipts.Filed receipt(Receipt receipt) {
            return states.hand(receipt) instanceof Receipts.Filed filed
                ? filed
                : Receipts.Filed.STALE;
          }

          @Override
          public void unread(String id, String text, String why) {
            unread.keep(id, text, why);
          }
        };
    gateway.ifPresent(one -> one.open(joiner, inlets));
    return () -> gateway.ifPresent(SmppGateway::close);
  }

  private static SmppSettings smpp(Settings settings) {
    return new SmppSettings(
        settings.text(Key.SMPP_HOST),
        settings.number(Key.SMPP_PORT),
        settings.text(Key.SMPP_TLS).equals("implicit"),
        settings.text(Key.SMPP_SYSTEM_ID),
        settings.text(Key.SMPP_PASSWORD),
        settings.optional(Key.SMPP_SYSTEM_TYPE).orElse(""),
        settings.text(Key.SMPP_FROM),
        settings.number(Key.SMPP_WINDOW),
        alphabet(settings),
        switch (settings.text(Key.SMPP_RECEIPT_IDS)) {
          case "decimal" -> SmppSettings.ReceiptIds.DECIMAL;
          case "hex" -> SmppSettings.ReceiptIds.HEX;
          default -> SmppSettings.ReceiptIds.SAME;
        },
        settings.flag(Key.SMPP_QUERIES),
        settings.duration(Key.SMPP_ENQUIRE_LINK),
        settings.duration(Key.SMPP_TIMEOUT),
        FIRST_PAUSE,
        LONGEST_PAUSE,
        THROTTLED);
  }

  private static SmppSettings.Alphabet alphabet(Settings settings) {
    return settings.text(Key.SMPP_ALPHABET).equals("latin1")
        ? SmppSettings.Alphabet.LATIN1
        : SmppSettings.Alphabet.GSM;
  }
}
