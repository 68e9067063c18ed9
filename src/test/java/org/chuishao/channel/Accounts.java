package org.chuishao.channel;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.chuishao.channel.aliyun.AliyunCallback;
import org.chuishao.channel.aliyun.AliyunSettings;
import org.chuishao.channel.dingtalk.DingtalkSettings;
import org.chuishao.channel.feishu.FeishuSettings;
import org.chuishao.channel.tencent.TencentCallback;
import org.chuishao.channel.tencent.TencentSettings;
import org.chuishao.channel.wecom.WecomSettings;
import org.chuishao.config.Networks;
import org.chuishao.dispatch.registered.Registered;

/** Accounts at providers, for tests: made-up names and secrets. */
public final class Accounts {

  /** Name of the one group that has a robot. */
  public static final String GROUP = "柳河镇群";

  public static final String FEISHU_KEY = "test key";
  public static final String DINGTALK_AES_KEY = "o1w0aum42yaptlz8alnhwikjd3jenzt9cb9wmzptgus";

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private Accounts() {}

  private static SecretPath behind(String prefix) {
    return new SecretPath(prefix, "s3cret", Networks.parse("203.0.113.0/24"), Networks.parse(""));
  }

  public static AliyunSettings aliyun(URI api, Duration timeout) {
    return new AliyunSettings(
        "LTAItest",
        "secret",
        api,
        Registered.aliyun(),
        behind(AliyunCallback.PREFIX),
        CONNECT,
        timeout);
  }

  public static TencentSettings tencent(URI api, Duration timeout) {
    return new TencentSettings(
        "AKIDtest",
        "secret",
        "1400006666",
        "ap-guangzhou",
        api,
        Registered.tencent(),
        behind(TencentCallback.PREFIX),
        CONNECT,
        timeout);
  }

  public static WecomSettings wecom(URI api, Duration timeout) {
    return new WecomSettings(
        "corp1",
        218,
        "app-secret",
        "token",
        "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
        "corp1",
        Map.of(GROUP, "robot-key"),
        api,
        CONNECT,
        timeout,
        WecomSettings.CLOCK_SKEW);
  }

  /**
   * @param cardTemplate empty when there are no interactive cards
   */
  public static DingtalkSettings dingtalk(URI api, Duration timeout, String cardTemplate) {
    return new DingtalkSettings(
        "dingxxxxxx",
        "app-secret",
        "robot1",
        "tokenxxxx",
        DINGTALK_AES_KEY,
        "dingxxxxxx",
        new DingtalkSettings.Card(cardTemplate, "route1", "card-secret"),
        Map.of(GROUP, new DingtalkSettings.GroupRobot("group-token", "SEC-group")),
        api,
        api,
        CONNECT,
        timeout,
        DingtalkSettings.CLOCK_SKEW);
  }

  /**
   * @param idType what the directory knows people by
   */
  public static FeishuSettings feishu(URI api, Duration timeout, String idType) {
    return new FeishuSettings(
        "cli_1",
        "app-secret",
        FEISHU_KEY,
        "v-token",
        idType,
        Map.of(GROUP, new FeishuSettings.Robot("hook-1", "robot-secret")),
        api,
        CONNECT,
        timeout,
        FeishuSettings.WINDOW);
  }
}
