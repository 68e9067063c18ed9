package org.chuishao;

import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.chuishao.config.Key;
import org.chuishao.sandbox.AdjustableClock;
import org.chuishao.sandbox.Sandbox;
import org.chuishao.sandbox.Settings;
import org.chuishao.sandbox.TimeTravel;

/**
 * The product among stand-ins for all its providers, on a clock that can be moved: for the demo,
 * for trying a configuration out, and for tests at the outer edge. The product itself is the real
 * one, over real sockets.
 */
public final class Playground implements AutoCloseable {

  private final Sandbox sandbox;
  private final Chuishao product;
  private final Via via;

  /** Texts go by Twilio; see the other constructor. */
  public Playground(Home home, Settings stage, int port, java.nio.file.Path data) {
    this(home, stage, port, data, Via.TWILIO);
  }

  /**
   * @param home what operators wrote; its providers are replaced by the stand-ins
   * @param stage the stand-ins, with the clock that both share
   * @param port of webhooks and API; 0 for any free one
   * @param data folder for everything that is kept
   * @param via who carries what goes to phones
   */
  public Playground(Home home, Settings stage, int port, java.nio.file.Path data, Via via) {
    this.via = via;
    this.sandbox = Sandbox.start(stage);
    try {
      this.product = new Chuishao(played(home, stage, port, data, via), stage.clock());
      sandbox.connectTo(base(), PUBLIC, new Travel());
    } catch (RuntimeException e) {
      sandbox.close();
      throw e;
    }
  }

  /** The stand-ins sign for this address, whatever port the product got. */
  private static final URI PUBLIC = URI.create("https://chuishao.example.test");

  private Home played(Home home, Settings stage, int port, java.nio.file.Path data, Via via) {
    Map<Key, String> values = new EnumMap<>(Key.class);
    values.put(Key.DATA, data.toAbsolutePath().toString());
    values.put(Key.HTTP_PORT, String.valueOf(port));
    values.put(Key.OBSERVE_PORT, "0");
    // The same life each time it is played; the first drills come in the quarter after its first.
    values.put(Key.DRILLS_SEED, "1");
    values.put(Key.HTTP_PUBLIC_URL, PUBLIC.toString());
    values.put(Key.SANDBOX_ENABLED, "true");
    values.put(Key.MEDIA_HOSTS, "localhost");
    via.only(values, home, stage, sandbox);
    values.put(Key.SMTP_HOST, "127.0.0.1");
    values.put(Key.SMTP_PORT, String.valueOf(sandbox.smtpPort()));
    values.put(Key.SMTP_TLS, "none");
    values.put(Key.MAIL_FROM, stage.mail().address());
    values.put(Key.IMAP_HOST, "127.0.0.1");
    values.put(Key.IMAP_PORT, String.valueOf(sandbox.imapPort()));
    values.put(Key.IMAP_TLS, "none");
    values.put(Key.IMAP_USER, stage.mail().user());
    values.put(Key.IMAP_PASSWORD, stage.mail().password());
    values.put(Key.IMAP_ADDRESS, stage.mail().address());
    values.put(Key.IMAP_POLL, "200ms");
    values.put(Key.WECOM_CORP_ID, stage.wecom().corpId());
    values.put(Key.WECOM_AGENT_ID, String.valueOf(stage.wecom().agentId()));
    values.put(Key.WECOM_SECRET, stage.wecom().secret());
    values.put(Key.WECOM_TOKEN, stage.wecom().token());
    values.put(Key.WECOM_AES_KEY, stage.wecom().aesKey());
    values.put(Key.WECOM_RECEIVE_ID, stage.wecom().receiveId());
    values.put(Key.WECOM_API_URL, sandbox.uri().toString());
    values.put(Key.WECOM_ROBOT_KEYS, "county=" + stage.wecom().robotKey());
    values.put(Key.DINGTALK_APP_KEY, stage.dingtalk().appKey());
    values.put(Key.DINGTALK_APP_SECRET, stage.dingtalk().appSecret());
    values.put(Key.DINGTALK_ROBOT_CODE, stage.dingtalk().robotCode());
    values.put(Key.DINGTALK_TOKEN, stage.dingtalk().token());
    values.put(Key.DINGTALK_AES_KEY, stage.dingtalk().aesKey());
    values.put(Key.DINGTALK_CARD_TEMPLATE, stage.dingtalk().cardTemplate());
    values.put(Key.DINGTALK_CARD_ROUTE, stage.dingtalk().cardRoute());
    values.put(Key.DINGTALK_CARD_SECRET, stage.dingtalk().cardSecret());
    values.put(Key.DINGTALK_API_URL, sandbox.uri().toString());
    values.put(Key.DINGTALK_ROBOT_URL, sandbox.uri().toString());
    values.put(
        Key.DINGTALK_ROBOT_KEYS,
        "county=" + stage.dingtalk().groupToken() + ":" + stage.dingtalk().groupSecret());
    values.put(Key.FEISHU_APP_ID, stage.feishu().appId());
    values.put(Key.FEISHU_APP_SECRET, stage.feishu().appSecret());
    values.put(Key.FEISHU_ENCRYPT_KEY, stage.feishu().encryptKey());
    values.put(Key.FEISHU_VERIFICATION_TOKEN, stage.feishu().verificationToken());
    values.put(Key.FEISHU_ID_TYPE, stage.feishu().idType());
    values.put(Key.FEISHU_API_URL, sandbox.uri().toString());
    values.put(
        Key.FEISHU_ROBOT_KEYS,
        "county=" + stage.feishu().robotHook() + ":" + stage.feishu().robotSecret());
    values.put(Key.OPERATOR_MAIL, "operator@" + stage.mail().domain());
    return home.with(home.settings().with(values));
  }

  /**
   * One more node on the same Redis, which has to be one of its own; to be closed by whoever asks.
   *
   * @param data its folder
   */
  public Chuishao another(java.nio.file.Path data) {
    Map<Key, String> node = Map.of(Key.HTTP_PORT, "0", Key.DATA, data.toAbsolutePath().toString());
    Home played = product.home();
    return new Chuishao(played.with(played.settings().with(node)), clock());
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public Chuishao product() {
    return product;
  }

  /** Who carries what. */
  public Via via() {
    return via;
  }

  /** Where webhooks and API are. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + product.httpPort());
  }

  /** The clock that product and stand-ins share. */
  public AdjustableClock clock() {
    return sandbox.settings().clock();
  }

  /** Tells the stand-ins when the product has nothing more to do. */
  private final class Travel implements TimeTravel {

    @Override
    public Optional<Instant> nextDue() {
      return product.nextDue();
    }

    @Override
    public boolean quiet() {
      // An entry on its way from the queue to the runner, or a new one made by one that has just
      // ended, must not be missed: nothing in flight before and after, and nothing claimed between.
      long claimed = product.claimed();
      if (!product.quiet()) {
        return false;
      }
      if (product.nextDue().filter(due -> !due.isAfter(clock().instant())).isPresent()) {
        product.wake();
        return false;
      }
      return product.quiet() && product.claimed() == claimed;
    }

    @Override
    public String unrest() {
      return "the product still deals with what is due: "
          + String.join(", ", product.underWay())
          + "; next due "
          + product.nextDue().map(Instant::toString).orElse("never")
          + "; "
          + product.claimed()
          + " entries were claimed";
    }
  }

  @Override
  public void close() {
    product.close();
    sandbox.close();
  }
}
