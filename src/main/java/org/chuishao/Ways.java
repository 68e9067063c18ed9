package org.chuishao;

import jakarta.mail.PasswordAuthentication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.apache.camel.component.mail.MailAuthenticator;
import org.chuishao.channel.CallbackEnvelope;
import org.chuishao.channel.SecretPath;
import org.chuishao.channel.Sweep;
import org.chuishao.channel.aliyun.AliyunCallback;
import org.chuishao.channel.aliyun.AliyunSettings;
import org.chuishao.channel.aliyun.AliyunSms;
import org.chuishao.channel.mail.FolderQuarantine;
import org.chuishao.channel.mail.ImapSettings;
import org.chuishao.channel.mail.MailReader;
import org.chuishao.channel.mail.Mailbox;
import org.chuishao.channel.mail.MailboxSweep;
import org.chuishao.channel.mail.SmtpMail;
import org.chuishao.channel.mail.SmtpSettings;
import org.chuishao.channel.tencent.TencentCallback;
import org.chuishao.channel.tencent.TencentSettings;
import org.chuishao.channel.tencent.TencentSms;
import org.chuishao.channel.twilio.InboundList;
import org.chuishao.channel.twilio.TwilioCallback;
import org.chuishao.channel.twilio.TwilioSettings;
import org.chuishao.channel.twilio.TwilioSms;
import org.chuishao.channel.wecom.WecomApp;
import org.chuishao.channel.wecom.WecomCallback;
import org.chuishao.channel.wecom.WecomGroup;
import org.chuishao.channel.wecom.WecomSettings;
import org.chuishao.config.Key;
import org.chuishao.config.Settings;
import org.chuishao.config.Way;
import org.chuishao.desk.CanaryInlet;
import org.chuishao.desk.MediaSource;
import org.chuishao.dispatch.Carrier;
import org.chuishao.dispatch.Carriers;
import org.chuishao.dispatch.registered.Registration;
import org.chuishao.dispatch.registered.Rules;
import org.chuishao.model.Inbound;
import org.chuishao.route.RouteHost;

/** The providers that are switched on: one paragraph each, their beans and their ways out. */
final class Ways {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(15);
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final Settings settings;
  private final RouteHost host;
  private final InstantSource clock;
  private final BotWays bots;
  private final SmppDoor smpp;
  private final List<Carrier> carriers = new ArrayList<>();
  private final List<Sweep> sweeps = new ArrayList<>();

  /**
   * @param texts those that providers have approved
   * @param beans takes the beans that routes name
   */
  Ways(
      Settings settings,
      SmsTexts texts,
      RouteHost host,
      InstantSource clock,
      Map<String, Object> beans,
      Path data) {
    this.settings = settings;
    this.host = host;
    this.clock = clock;
    if (settings.on(Way.TWILIO)) {
      twilio(beans);
    }
    if (settings.on(Way.ALIYUN)) {
      aliyun(texts.of(Rules.ALIYUN), beans);
    }
    if (settings.on(Way.TENCENT)) {
      tencent(texts.of(Rules.TENCENT), beans);
    }
    this.smpp = new SmppDoor(settings, host, clock);
    smpp.carrier().ifPresent(carrier -> out("sms-smpp", carrier, beans));
    if (settings.on(Way.SMTP)) {
      out("mail", new SmtpMail(smtp(), clock), beans);
    }
    if (settings.on(Way.IMAP)) {
      imap(beans, data);
    }
    if (settings.on(Way.WECOM)) {
      out("wecom", new WecomApp(wecom(), host.vertx(), clock), beans);
    }
    if (settings.on(Way.WECOM_GROUP)) {
      out("wecom-group", new WecomGroup(wecom(), host.vertx()), beans);
    }
    bots = new BotWays(settings, host, clock);
    bots.out((way, carrier) -> out(way, carrier, beans));
  }

  /** The ways out, each by its route. @param order of providers, the preferred ones first */
  Carriers carriers(List<String> order) {
    return new Carriers(carriers, order);
  }

  /** What providers can list of that came in. */
  List<Sweep> sweeps() {
    return List.copyOf(sweeps);
  }

  /** The ways in that need somebody to take what they bring. */
  void open(
      Map<String, Object> beans,
      Edge.Front front,
      Edge.Unread unread,
      Executor later,
      Predicate<Inbound> synthetic) {
    beans.put("reception", front);
    if (settings.on(Way.IMAP)) {
      beans.put("mail-in", new MailDoor(front, unread, synthetic));
    }
    if (settings.on(Way.WECOM)) {
      WecomSettings wecom = wecom();
      CallbackEnvelope crypto =
          new CallbackEnvelope(
              wecom.token(), wecom.encodingAesKey(), wecom.receiveId(), new SecureRandom());
      beans.put("wecom", new WecomCallback(crypto, wecom, clock));
      beans.put("wecom-in", new WecomDoor(front, new WecomApp(wecom, host.vertx(), clock), later));
    }
    bots.open(beans, front);
  }

  /** Where files that come with messages are fetched from. */
  List<MediaSource> media() {
    MediaWays media = new MediaWays(settings, host.vertx(), clock);
    media.twilio(settings.on(Way.TWILIO) ? Optional.of(twilio()) : Optional.empty());
    media.mail(settings.on(Way.IMAP) ? Optional.of(imap()) : Optional.empty());
    media.wecom(settings.on(Way.WECOM) ? Optional.of(wecom()) : Optional.empty());
    bots.media(media);
    return media.sources();
  }

  /** Where synthetic reports go in. */
  List<CanaryInlet> canaries() {
    CanaryWays canaries = new CanaryWays(settings, host, clock);
    if (settings.on(Way.TWILIO)) {
      canaries.twilio(twilio());
    }
    canaries.clouds();
    if (settings.on(Way.SMTP) && settings.on(Way.IMAP)) {
      canaries.mail(smtp());
    }
    if (settings.on(Way.WECOM)) {
      canaries.wecom(wecom());
    }
    smpp.canary().ifPresent(canaries::add);
    bots.canaries(canaries);
    return canaries.inlets();
  }

  /** The gateway that is to be connected with once the routes run. */
  SmppDoor smpp() {
    return smpp;
  }

  /** A way out: the bean {@code carrier-<way>}, reached by the route {@code out-<way>}. */
  private void out(String way, Carrier carrier, Map<String, Object> beans) {
    beans.put("carrier-" + way, carrier);
    carriers.add(host.carrier("out-" + way, carrier));
  }

  private TwilioSettings twilio() {
    return new TwilioSettings(
        settings.text(Key.TWILIO_ACCOUNT_SID),
        settings.text(Key.TWILIO_AUTH_TOKEN),
        settings.optional(Key.TWILIO_AUTH_TOKEN_2),
        settings.optional(Key.TWILIO_FROM),
        settings.optional(Key.TWILIO_MESSAGING_SERVICE),
        settings.uri(Key.HTTP_PUBLIC_URL).orElseThrow(),
        settings.uri(Key.TWILIO_API_URL),
        CONNECT,
        READ);
  }

  private void twilio(Map<String, Object> beans) {
    TwilioSettings twilio = twilio();
    beans.put("twilio", new TwilioCallback(twilio, clock));
    out("sms-twilio", new TwilioSms(twilio, clock), beans);
    sweeps.add(new InboundList(twilio, clock));
  }

  private void aliyun(Registration registration, Map<String, Object> beans) {
    AliyunSettings aliyun =
        new AliyunSettings(
            settings.text(Key.ALIYUN_ACCESS_KEY_ID),
            settings.text(Key.ALIYUN_ACCESS_KEY_SECRET),
            settings.uri(Key.ALIYUN_API_URL).orElseThrow(),
            registration,
            secretPath(AliyunCallback.PREFIX, Key.ALIYUN_CALLBACK_SECRET, Key.ALIYUN_CALLBACK_FROM),
            CONNECT,
            READ);
    beans.put("aliyun", new AliyunCallback(aliyun, clock));
    out("sms-aliyun", new AliyunSms(aliyun, host.vertx(), clock), beans);
  }

  private void tencent(Registration registration, Map<String, Object> beans) {
    TencentSettings tencent =
        new TencentSettings(
            settings.text(Key.TENCENT_SECRET_ID),
            settings.text(Key.TENCENT_SECRET_KEY),
            settings.text(Key.TENCENT_APP_ID),
            settings.text(Key.TENCENT_REGION),
            settings.uri(Key.TENCENT_API_URL).orElseThrow(),
            registration,
            secretPath(
                TencentCallback.PREFIX, Key.TENCENT_CALLBACK_SECRET, Key.TENCENT_CALLBACK_FROM),
            CONNECT,
            READ);
    beans.put("tencent", new TencentCallback(tencent, clock));
    out("sms-tencent", new TencentSms(tencent, host.vertx(), clock), beans);
  }

  private SecretPath secretPath(String prefix, Key secret, Key from) {
    return new SecretPath(
        prefix,
        settings.text(secret),
        settings.networks(from),
        settings.networks(Key.HTTP_PROXIES));
  }

  private SmtpSettings smtp() {
    SmtpSettings.Tls tls =
        switch (settings.text(Key.SMTP_TLS)) {
          case "none" -> SmtpSettings.Tls.NONE;
          case "implicit" -> SmtpSettings.Tls.IMPLICIT;
          default -> SmtpSettings.Tls.STARTTLS;
        };
    String from = settings.text(Key.MAIL_FROM);
    return new SmtpSettings(
        settings.text(Key.SMTP_HOST),
        settings.number(Key.SMTP_PORT),
        tls,
        settings.optional(Key.SMTP_USER),
        settings.optional(Key.SMTP_PASSWORD),
        from,
        settings.text(Key.MAIL_FROM_NAME),
        settings.text(Key.INSTALLATION),
        domain(from),
        CONNECT,
        READ);
  }

  private ImapSettings imap() {
    String address = settings.text(Key.IMAP_ADDRESS);
    return new ImapSettings(
        settings.text(Key.IMAP_HOST),
        settings.number(Key.IMAP_PORT),
        settings.text(Key.IMAP_TLS).equals("implicit"),
        settings.text(Key.IMAP_USER),
        settings.text(Key.IMAP_PASSWORD),
        settings.text(Key.IMAP_FOLDER),
        address,
        settings.text(Key.INSTALLATION),
        domain(settings.optional(Key.MAIL_FROM).orElse(address)),
        settings.bytes(Key.IMAP_MAX_SIZE),
        settings.duration(Key.IMAP_POLL));
  }

  private void imap(Map<String, Object> beans, Path data) {
    ImapSettings imap = imap();
    Path quarantine = data.resolve("quarantine");
    try {
      Files.createDirectories(quarantine);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder for unreadable mails", e);
    }
    Mailbox mailbox =
        new Mailbox(
            imap,
            new MailReader(imap),
            new FolderQuarantine(quarantine, Private.cover(settings)),
            clock);
    beans.put("mailbox", mailbox);
    sweeps.add(new MailboxSweep(imap, mailbox, clock));
    beans.put(
        "mailbox-login",
        new MailAuthenticator() {
          @Override
          public PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(imap.user(), imap.password());
          }
        });
  }

  private WecomSettings wecom() {
    return new WecomSettings(
        settings.text(Key.WECOM_CORP_ID),
        settings.optional(Key.WECOM_AGENT_ID).map(Integer::parseInt).orElse(0),
        settings.text(Key.WECOM_SECRET),
        settings.text(Key.WECOM_TOKEN),
        settings.text(Key.WECOM_AES_KEY),
        settings.optional(Key.WECOM_RECEIVE_ID).orElseGet(() -> settings.text(Key.WECOM_CORP_ID)),
        settings.pairs(Key.WECOM_ROBOT_KEYS),
        settings.uri(Key.WECOM_API_URL).orElseGet(() -> URI.create("https://qyapi.weixin.qq.com")),
        CONNECT,
        READ,
        SKEW);
  }

  private static String domain(String address) {
    return address.substring(address.indexOf('@') + 1);
  }
}
