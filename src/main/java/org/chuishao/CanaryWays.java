package org.chuishao;

import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.chuishao.channel.CallbackEnvelope;
import org.chuishao.channel.Post;
import org.chuishao.channel.aliyun.AliyunCanary;
import org.chuishao.channel.dingtalk.DingtalkCanary;
import org.chuishao.channel.dingtalk.DingtalkSettings;
import org.chuishao.channel.feishu.FeishuCanary;
import org.chuishao.channel.feishu.FeishuSettings;
import org.chuishao.channel.mail.MailCanary;
import org.chuishao.channel.mail.SmtpMail;
import org.chuishao.channel.mail.SmtpSettings;
import org.chuishao.channel.tencent.TencentCanary;
import org.chuishao.channel.twilio.TwilioCanary;
import org.chuishao.channel.twilio.TwilioSettings;
import org.chuishao.channel.wecom.WecomCanary;
import org.chuishao.channel.wecom.WecomSettings;
import org.chuishao.config.Key;
import org.chuishao.config.Networks;
import org.chuishao.config.Settings;
import org.chuishao.config.Way;
import org.chuishao.desk.CanaryInlet;
import org.chuishao.route.RouteHost;

/** The ways in that synthetic reports go by. */
final class CanaryWays {

  private static final String HERE = "127.0.0.1";

  private final Settings settings;
  private final InstantSource clock;
  private final Post post;
  private final SecureRandom random = new SecureRandom();
  private final List<CanaryInlet> inlets = new ArrayList<>();

  CanaryWays(Settings settings, RouteHost host, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.post =
        new Post(
            () ->
                settings
                    .uri(Key.CANARY_URL)
                    .map(url -> URI.create(url.toString().replaceAll("/+$", "")))
                    .orElseGet(() -> URI.create("http://" + address() + ":" + host.httpPort())));
  }

  private String address() {
    String host = settings.text(Key.HTTP_HOST);
    return host.equals("0.0.0.0") || host.equals("::") ? HERE : host;
  }

  void add(CanaryInlet inlet) {
    inlets.add(inlet);
  }

  void twilio(TwilioSettings twilio) {
    inlets.add(new TwilioCanary(twilio, post));
  }

  /** Those that look at the peer take us only where operators let our own address in. */
  void clouds() {
    if (settings.on(Way.ALIYUN) && hold(Key.ALIYUN_CALLBACK_FROM)) {
      inlets.add(new AliyunCanary(settings.text(Key.ALIYUN_CALLBACK_SECRET), post));
    }
    if (settings.on(Way.TENCENT) && hold(Key.TENCENT_CALLBACK_FROM)) {
      inlets.add(new TencentCanary(settings.text(Key.TENCENT_CALLBACK_SECRET), post, clock));
    }
  }

  private boolean hold(Key from) {
    return settings.networks(from).hold(HERE);
  }

  void mail(SmtpSettings smtp) {
    inlets.add(new MailCanary(new SmtpMail(smtp, clock), settings.text(Key.IMAP_ADDRESS)));
  }

  void wecom(WecomSettings wecom) {
    CallbackEnvelope envelope =
        new CallbackEnvelope(wecom.token(), wecom.encodingAesKey(), wecom.receiveId(), random);
    inlets.add(new WecomCanary(wecom, envelope, post, clock));
  }

  void dingtalk(DingtalkSettings dingtalk) {
    Networks allowed = settings.networks(Key.DINGTALK_ALLOW);
    if (allowed.isEmpty() || allowed.hold(HERE)) {
      inlets.add(new DingtalkCanary(dingtalk, post, clock));
    }
  }

  void feishu(FeishuSettings feishu) {
    inlets.add(new FeishuCanary(feishu, post, clock, random));
  }

  List<CanaryInlet> inlets() {
    return List.copyOf(inlets);
  }
}
