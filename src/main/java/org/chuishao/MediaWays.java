package org.chuishao;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chuishao.channel.MediaHosts;
import org.chuishao.channel.PinnedHttp;
import org.chuishao.channel.dingtalk.DingtalkMedia;
import org.chuishao.channel.dingtalk.DingtalkSettings;
import org.chuishao.channel.feishu.FeishuMedia;
import org.chuishao.channel.feishu.FeishuSettings;
import org.chuishao.channel.mail.ImapSettings;
import org.chuishao.channel.mail.MailMedia;
import org.chuishao.channel.twilio.TwilioMedia;
import org.chuishao.channel.twilio.TwilioSettings;
import org.chuishao.channel.wecom.WecomMedia;
import org.chuishao.channel.wecom.WecomSettings;
import org.chuishao.config.Key;
import org.chuishao.config.Settings;
import org.chuishao.desk.MediaSource;

/** Where files that come with messages are fetched from; one source a provider that has any. */
final class MediaWays {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration WHOLE = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final InstantSource clock;
  private final PinnedHttp http;
  private final MediaHosts hosts;
  private final List<MediaSource> sources = new ArrayList<>();

  MediaWays(Settings settings, Vertx vertx, InstantSource clock) {
    this.vertx = vertx;
    this.clock = clock;
    this.http = new PinnedHttp(vertx, CONNECT, WHOLE);
    List<String> names =
        Arrays.stream(settings.text(Key.MEDIA_HOSTS).split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList();
    this.hosts = new MediaHosts(names, settings.flag(Key.SANDBOX_ENABLED));
  }

  MediaWays twilio(Optional<TwilioSettings> twilio) {
    twilio.ifPresent(on -> sources.add(new TwilioMedia(on, http, hosts)));
    return this;
  }

  MediaWays mail(Optional<ImapSettings> imap) {
    imap.ifPresent(on -> sources.add(new MailMedia(on)));
    return this;
  }

  MediaWays wecom(Optional<WecomSettings> wecom) {
    wecom.ifPresent(on -> sources.add(new WecomMedia(on, vertx, http, hosts.inside(), clock)));
    return this;
  }

  MediaWays dingtalk(Optional<DingtalkSettings> dingtalk) {
    dingtalk.ifPresent(on -> sources.add(new DingtalkMedia(on, vertx, http, hosts, clock)));
    return this;
  }

  MediaWays feishu(Optional<FeishuSettings> feishu) {
    feishu.ifPresent(on -> sources.add(new FeishuMedia(on, vertx, http, hosts.inside(), clock)));
    return this;
  }

  List<MediaSource> sources() {
    return List.copyOf(sources);
  }
}
