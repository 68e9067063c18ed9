package org.chuishao;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.chuishao.channel.CallbackEnvelope;
import org.chuishao.channel.dingtalk.DingtalkApp;
import org.chuishao.channel.dingtalk.DingtalkCallback;
import org.chuishao.channel.dingtalk.DingtalkEvents;
import org.chuishao.channel.dingtalk.DingtalkGroup;
import org.chuishao.channel.dingtalk.DingtalkNotice;
import org.chuishao.channel.dingtalk.DingtalkSettings;
import org.chuishao.channel.feishu.FeishuApp;
import org.chuishao.channel.feishu.FeishuCallback;
import org.chuishao.channel.feishu.FeishuGroup;
import org.chuishao.channel.feishu.FeishuSettings;
import org.chuishao.config.Key;
import org.chuishao.config.Settings;
import org.chuishao.config.Way;
import org.chuishao.dispatch.Carrier;
import org.chuishao.route.RouteHost;

/** DingTalk and Feishu, where they are switched on; the rest of {@link Ways}. */
final class BotWays {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(15);

  private final Settings settings;
  private final RouteHost host;
  private final InstantSource clock;

  BotWays(Settings settings, RouteHost host, InstantSource clock) {
    this.settings = settings;
    this.host = host;
    this.clock = clock;
  }

  /**
   * @param out takes each way out by its name
   */
  void out(BiConsumer<String, Carrier> out) {
    if (settings.on(Way.DINGTALK)) {
      out.accept("dingtalk", new DingtalkApp(dingtalk(), host.vertx(), clock));
    }
    if (settings.on(Way.DINGTALK_NOTICE)) {
      long agent = Long.parseLong(settings.text(Key.DINGTALK_AGENT_ID));
      out.accept("dingtalk-notice", new DingtalkNotice(dingtalk(), agent, host.vertx(), clock));
    }
    if (settings.on(Way.DINGTALK_GROUP)) {
      out.accept("dingtalk-group", new DingtalkGroup(dingtalk(), host.vertx(), clock));
    }
    if (settings.on(Way.FEISHU)) {
      out.accept("feishu", new FeishuApp(feishu(), host.vertx(), clock));
    }
    if (settings.on(Way.FEISHU_GROUP)) {
      out.accept("feishu-group", new FeishuGroup(feishu(), host.vertx(), clock));
    }
  }

  /** The ways in. */
  void open(Map<String, Object> beans, Edge.Front front) {
    if (settings.on(Way.DINGTALK)) {
      beans.put(
          "dingtalk-allowed",
          new Doorkeeper(
              settings.networks(Key.DINGTALK_ALLOW), settings.networks(Key.HTTP_PROXIES)));
      beans.put("dingtalk", new DingtalkCallback(dingtalk(), clock));
      beans.put("dingtalk-in", new DingtalkDoor(front));
    }
    if (settings.on(Way.DINGTALK_EVENT)) {
      DingtalkSettings dingtalk = dingtalk();
      SecureRandom random = new SecureRandom();
      CallbackEnvelope envelope =
          new CallbackEnvelope(
              dingtalk.eventToken(), dingtalk.eventAesKey(), dingtalk.receiveId(), random);
      beans.put(
          "dingtalk-events", new DingtalkEvents(envelope, dingtalk.clockSkew(), clock, random));
    }
    if (settings.on(Way.FEISHU)) {
      beans.put("feishu", new FeishuCallback(feishu(), clock));
      beans.put("feishu-in", new FeishuDoor(front));
    }
  }

  void media(MediaWays media) {
    media.dingtalk(settings.on(Way.DINGTALK) ? Optional.of(dingtalk()) : Optional.empty());
    media.feishu(settings.on(Way.FEISHU) ? Optional.of(feishu()) : Optional.empty());
  }

  void canaries(CanaryWays canaries) {
    if (settings.on(Way.DINGTALK)) {
      canaries.dingtalk(dingtalk());
    }
    if (settings.on(Way.FEISHU)) {
      canaries.feishu(feishu());
    }
  }

  private DingtalkSettings dingtalk() {
    String appKey = settings.text(Key.DINGTALK_APP_KEY);
    return new DingtalkSettings(
        appKey,
        settings.text(Key.DINGTALK_APP_SECRET),
        settings.optional(Key.DINGTALK_ROBOT_CODE).orElse(appKey),
        settings.text(Key.DINGTALK_TOKEN),
        settings.text(Key.DINGTALK_AES_KEY),
        settings.optional(Key.DINGTALK_RECEIVE_ID).orElse(appKey),
        new DingtalkSettings.Card(
            settings.text(Key.DINGTALK_CARD_TEMPLATE),
            settings.text(Key.DINGTALK_CARD_ROUTE),
            settings.text(Key.DINGTALK_CARD_SECRET)),
        robots(Key.DINGTALK_ROBOT_KEYS, DingtalkSettings.GroupRobot::new),
        settings.uri(Key.DINGTALK_API_URL).orElse(DingtalkSettings.API),
        settings.uri(Key.DINGTALK_ROBOT_URL).orElse(DingtalkSettings.ROBOT),
        CONNECT,
        READ,
        DingtalkSettings.CLOCK_SKEW);
  }

  private FeishuSettings feishu() {
    return new FeishuSettings(
        settings.text(Key.FEISHU_APP_ID),
        settings.text(Key.FEISHU_APP_SECRET),
        settings.text(Key.FEISHU_ENCRYPT_KEY),
        settings.text(Key.FEISHU_VERIFICATION_TOKEN),
        settings.text(Key.FEISHU_ID_TYPE),
        robots(Key.FEISHU_ROBOT_KEYS, FeishuSettings.Robot::new),
        settings.uri(Key.FEISHU_API_URL).orElse(FeishuSettings.API),
        CONNECT,
        READ,
        FeishuSettings.WINDOW);
  }

  /** Robots by group, out of {@code group=token:secret}. */
  private <T> Map<String, T> robots(Key key, BiFunction<String, String, T> robot) {
    Map<String, T> robots = new HashMap<>();
    settings
        .pairs(key)
        .forEach(
            (group, both) -> {
              int colon = both.indexOf(':');
              robots.put(group, robot.apply(both.substring(0, colon), both.substring(colon + 1)));
            });
    return robots;
  }
}
