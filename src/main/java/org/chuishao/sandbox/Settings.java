package org.chuishao.sandbox;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the sandbox pretends to be. The product has to be configured with the same names and
 * secrets.
 *
 * @param port of the HTTP server on 127.0.0.1; 0 takes a free one
 * @param clock the time of everything that passes
 * @param witness told of each message
 */
public record Settings(
    int port,
    TwilioAccount twilio,
    WecomApp wecom,
    MailDomain mail,
    AdjustableClock clock,
    Witness witness,
    Limits limits) {

  /**
   * A made-up installation: invented numbers, a mailbox of {@code sandbox.test}, secrets that are
   * new each time, a free port.
   *
   * @param clock the clock that product and sandbox share
   */
  public static Settings sample(AdjustableClock clock) {
    SecureRandom random = new SecureRandom();
    TwilioAccount twilio =
        new TwilioAccount("AC" + hex(random, 16), hex(random, 16), List.of("+15005550006"));
    WecomApp wecom =
        new WecomApp(
            "ww" + hex(random, 8),
            1000002,
            hex(random, 16),
            // 43 signs of base64; the last one carries two bits that a strict decoder wants to be
            // zero
            hex(random, 21) + "A",
            "ww" + hex(random, 8),
            hex(random, 21),
            hex(random, 16),
            user -> true,
            Integer.MAX_VALUE);
    MailDomain mail =
        new MailDomain("sandbox.test", "report@sandbox.test", "report", hex(random, 8), true);
    return new Settings(0, twilio, wecom, mail, clock, Witness.none(), Limits.usual());
  }

  /** A secret that is new each time, of twice as many hex digits. */
  static String secret(int bytes) {
    return hex(new SecureRandom(), bytes);
  }

  private static String hex(SecureRandom random, int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }

  /** The same on another port. */
  public Settings withPort(int other) {
    return new Settings(other, twilio, wecom, mail, clock, witness, limits);
  }

  /** The same with another Twilio account. */
  public Settings withTwilio(TwilioAccount other) {
    return new Settings(port, other, wecom, mail, clock, witness, limits);
  }

  /** The same with another WeCom app. */
  public Settings withWecom(WecomApp other) {
    return new Settings(port, twilio, other, mail, clock, witness, limits);
  }

  /** The same with another mail domain. */
  public Settings withMail(MailDomain other) {
    return new Settings(port, twilio, wecom, other, clock, witness, limits);
  }

  /** The same with another witness. */
  public Settings withWitness(Witness other) {
    return new Settings(port, twilio, wecom, mail, clock, other, limits);
  }

  /** The same with other limits. */
  public Settings withLimits(Limits other) {
    return new Settings(port, twilio, wecom, mail, clock, witness, other);
  }

  /**
   * The product's account.
   *
   * @param numbers E.164 numbers of the product; the first is the one that phones write to when
   *     they do not say
   */
  public record TwilioAccount(String accountSid, String authToken, List<String> numbers) {
    public TwilioAccount {
      numbers = List.copyOf(numbers);
      if (numbers.isEmpty()) {
        throw new IllegalArgumentException("the product needs a number");
      }
    }
  }

  /**
   * The product's app in WeCom.
   *
   * @param token signs callbacks
   * @param aesKey 43 characters, encrypts callbacks
   * @param receiveId closes the encrypted text; the corpId for an app of one's own
   * @param secret buys access tokens
   * @param robotKey key of the group robot
   * @param knows which user ids exist
   * @param usesOfAccessToken after so many calls an access token counts as expired
   */
  public record WecomApp(
      String corpId,
      int agentId,
      String token,
      String aesKey,
      String receiveId,
      String secret,
      String robotKey,
      Predicate<String> knows,
      int usesOfAccessToken) {}

  /**
   * The mail server.
   *
   * @param domain domain of the product
   * @param address the mailbox that people write to
   * @param user login of that mailbox
   * @param awaited true when the product reads the mailbox: then it is not quiet while a mail in it
   *     is unseen
   */
  public record MailDomain(
      String domain, String address, String user, String password, boolean awaited) {}

  /**
   * Wall times, not the clock's.
   *
   * @param slow how long the fault {@code slow} takes
   * @param hold how long the fault {@code timeout} holds a connection that the client does not
   *     close
   * @param callback how long the product may take to answer a callback
   * @param quiet how long one travel in time may take
   */
  public record Limits(Duration slow, Duration hold, Duration callback, Duration quiet) {
    /** 2 s, 2 min, 15 s (what Twilio waits), 60 s. */
    public static Limits usual() {
      return new Limits(
          Duration.ofSeconds(2),
          Duration.ofMinutes(2),
          Duration.ofSeconds(15),
          Duration.ofSeconds(60));
    }
  }
}
