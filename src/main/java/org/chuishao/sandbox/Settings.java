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
    DingtalkApp dingtalk,
    FeishuApp feishu,
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
    DingtalkApp dingtalk =
        new DingtalkApp(
            "ding" + hex(random, 8),
            hex(random, 16),
            "ding" + hex(random, 8),
            "ding" + hex(random, 8),
            hex(random, 16),
            hex(random, 21) + "A",
            hex(random, 8) + ".schema",
            "chuishao",
            hex(random, 16),
            hex(random, 16),
            "SEC" + hex(random, 16),
            user -> true,
            Integer.MAX_VALUE);
    FeishuApp feishu =
        new FeishuApp(
            "cli_" + hex(random, 8),
            hex(random, 16),
            hex(random, 16),
            hex(random, 16),
            "open_id",
            hex(random, 16),
            hex(random, 16),
            user -> true,
            Integer.MAX_VALUE);
    return new Settings(
        0, twilio, wecom, dingtalk, feishu, mail, clock, Witness.none(), Limits.usual());
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
    return new Settings(other, twilio, wecom, dingtalk, feishu, mail, clock, witness, limits);
  }

  /** The same with another Twilio account. */
  public Settings withTwilio(TwilioAccount other) {
    return new Settings(port, other, wecom, dingtalk, feishu, mail, clock, witness, limits);
  }

  /** The same with another WeCom app. */
  public Settings withWecom(WecomApp other) {
    return new Settings(port, twilio, other, dingtalk, feishu, mail, clock, witness, limits);
  }

  /** The same with another DingTalk application. */
  public Settings withDingtalk(DingtalkApp other) {
    return new Settings(port, twilio, wecom, other, feishu, mail, clock, witness, limits);
  }

  /** The same with another Feishu application. */
  public Settings withFeishu(FeishuApp other) {
    return new Settings(port, twilio, wecom, dingtalk, other, mail, clock, witness, limits);
  }

  /** The same with another mail domain. */
  public Settings withMail(MailDomain other) {
    return new Settings(port, twilio, wecom, dingtalk, feishu, other, clock, witness, limits);
  }

  /** The same with another witness. */
  public Settings withWitness(Witness other) {
    return new Settings(port, twilio, wecom, dingtalk, feishu, mail, clock, other, limits);
  }

  /** The same with other limits. */
  public Settings withLimits(Limits other) {
    return new Settings(port, twilio, wecom, dingtalk, feishu, mail, clock, witness, other);
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
   * The product's application in DingTalk, and a group robot.
   *
   * @param appSecret buys access tokens and signs what its robot is told
   * @param token signs events
   * @param aesKey 43 characters, encrypts events
   * @param cardTemplate the one template of cards that is known
   * @param cardRoute under which the product's URL is known for presses
   * @param cardSecret signs presses
   * @param groupToken of the group robot
   * @param groupSecret signs what the group robot is given
   * @param knows which user ids exist
   * @param usesOfAccessToken after so many calls an access token counts as expired
   */
  public record DingtalkApp(
      String appKey,
      String appSecret,
      String robotCode,
      String corpId,
      String token,
      String aesKey,
      String cardTemplate,
      String cardRoute,
      String cardSecret,
      String groupToken,
      String groupSecret,
      Predicate<String> knows,
      int usesOfAccessToken) {}

  /**
   * The product's application in Feishu, and a custom robot.
   *
   * @param appSecret buys tokens
   * @param encryptKey encrypts and signs events
   * @param verificationToken stands in each event
   * @param idType what people are known by
   * @param robotHook last part of the custom robot's URL
   * @param robotSecret signs what the custom robot is given
   * @param knows which user ids exist
   * @param usesOfAccessToken after so many calls a token counts as expired
   */
  public record FeishuApp(
      String appId,
      String appSecret,
      String encryptKey,
      String verificationToken,
      String idType,
      String robotHook,
      String robotSecret,
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
