package org.chuishao.sandbox;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The providers of SMS besides Twilio: each is opened when a story is played over it. */
final class SmsGateways {

  private final StandIns parts;
  private final URI api;
  private Optional<Smsc> smsc = Optional.empty();

  /**
   * @param api where the sandbox's HTTP server is
   */
  SmsGateways(StandIns parts, URI api) {
    this.parts = parts;
    this.api = api;
  }

  /**
   * Starts a carrier's gateway by SMPP, once; from then on phones text the product by it. Its
   * password is new each time.
   *
   * @throws IllegalStateException when there is no free port
   */
  synchronized Sandbox.SmppAccount smpp() {
    Smsc gateway = smsc.orElseGet(this::startSmsc);
    smsc = Optional.of(gateway);
    parts.phones().by(gateway.delivery());
    Smsc.Account account = gateway.account();
    return new Sandbox.SmppAccount(
        gateway.port(), account.systemId(), account.password(), account.number());
  }

  private Smsc startSmsc() {
    String number = parts.settings().twilio().numbers().get(0);
    Smsc.Account account = new Smsc.Account("chuishao", Settings.secret(4), number);
    Smsc started =
        new Smsc(account, parts.settings(), parts.texts(), parts.faults(), parts.inFlight());
    // The product connects in real time: time must not run away meanwhile.
    parts
        .inFlight()
        .watch("SMPP session of the product", () -> started.session().isEmpty() ? 1 : 0);
    return started;
  }

  /**
   * Opens 阿里云短信, once; from then on phones text the product by it. Its secrets are new each time.
   *
   * @param sign the registered signature
   * @param registered texts by code
   * @param variableLength how many characters a variable holds; 0 for no limit
   */
  CloudAccount aliyun(String sign, Map<String, String> registered, int variableLength) {
    CloudAccount account = cloud("LTAI", AliyunSmsApi.PATH, sign, registered, variableLength);
    AliyunSmsApi sms = new AliyunSmsApi(account, cloudTexts("Aliyun"));
    sms.mount(parts.router());
    parts.phones().by(sms);
    return account;
  }

  /** Opens 腾讯云短信; otherwise like {@link #aliyun}. */
  CloudAccount tencent(String sign, Map<String, String> registered, int variableLength) {
    CloudAccount account = cloud("AKID", TencentSmsApi.PATH, sign, registered, variableLength);
    TencentSmsApi sms = new TencentSmsApi(account, cloudTexts("Tencent"));
    sms.mount(parts.router());
    parts.phones().by(sms);
    return account;
  }

  private CloudAccount cloud(
      String key, String path, String sign, Map<String, String> registered, int variableLength) {
    return new CloudAccount(
        key + Settings.secret(8),
        Settings.secret(16),
        "1400000001",
        Settings.secret(16),
        sign,
        registered,
        variableLength,
        api.resolve(path));
  }

  private CloudTexts cloudTexts(String provider) {
    return new CloudTexts(
        parts.vertx(),
        provider,
        parts.settings(),
        parts.texts(),
        parts.faults(),
        parts.misbehaviour(),
        parts.product(),
        parts.inFlight());
  }

  /** Ends the product's sessions with the SMPP gateway, as one does that is restarted. */
  synchronized void dropSessions() {
    smsc.ifPresent(Smsc::dropSessions);
  }

  synchronized void close() {
    smsc.ifPresent(Smsc::close);
  }
}
