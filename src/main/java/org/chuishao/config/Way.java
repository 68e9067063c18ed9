package org.chuishao.config;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A way in or out that is used when its settings are complete. */
public enum Way {
  /** Texts, in and out. */
  TWILIO,
  /** Texts by a carrier's gateway, in and out. */
  SMPP,
  /** Registered texts by Aliyun, in and out. */
  ALIYUN,
  /** Registered texts by Tencent Cloud, in and out. */
  TENCENT,
  /** Mail out. */
  SMTP,
  /** Mail in. */
  IMAP,
  /** The WeCom application, in and out. */
  WECOM,
  /** WeCom group robots, out. */
  WECOM_GROUP,
  /** The DingTalk robot, in and out. */
  DINGTALK,
  /** DingTalk's work notices, out, where the robot cannot. */
  DINGTALK_NOTICE,
  /** DingTalk's events, in. */
  DINGTALK_EVENT,
  /** DingTalk group robots, out. */
  DINGTALK_GROUP,
  /** The Feishu application, in and out. */
  FEISHU,
  /** Feishu custom robots, out. */
  FEISHU_GROUP;

  /** What has to be set before it can be used. */
  List<Key> needs() {
    return switch (this) {
      case TWILIO -> List.of(Key.TWILIO_ACCOUNT_SID, Key.TWILIO_AUTH_TOKEN, Key.HTTP_PUBLIC_URL);
      case SMPP -> List.of(Key.SMPP_HOST, Key.SMPP_SYSTEM_ID, Key.SMPP_PASSWORD, Key.SMPP_FROM);
      case ALIYUN ->
          List.of(
              Key.ALIYUN_ACCESS_KEY_ID,
              Key.ALIYUN_ACCESS_KEY_SECRET,
              Key.ALIYUN_CALLBACK_SECRET,
              Key.ALIYUN_CALLBACK_FROM);
      case TENCENT ->
          List.of(
              Key.TENCENT_SECRET_ID,
              Key.TENCENT_SECRET_KEY,
              Key.TENCENT_APP_ID,
              Key.TENCENT_CALLBACK_SECRET,
              Key.TENCENT_CALLBACK_FROM);
      case SMTP -> List.of(Key.SMTP_HOST, Key.MAIL_FROM);
      case IMAP -> List.of(Key.IMAP_HOST, Key.IMAP_USER, Key.IMAP_PASSWORD, Key.IMAP_ADDRESS);
      case WECOM ->
          List.of(
              Key.WECOM_CORP_ID,
              Key.WECOM_AGENT_ID,
              Key.WECOM_SECRET,
              Key.WECOM_TOKEN,
              Key.WECOM_AES_KEY);
      case WECOM_GROUP -> List.of(Key.WECOM_ROBOT_KEYS);
      case DINGTALK -> List.of(Key.DINGTALK_APP_KEY, Key.DINGTALK_APP_SECRET);
      case DINGTALK_NOTICE ->
          List.of(Key.DINGTALK_AGENT_ID, Key.DINGTALK_APP_KEY, Key.DINGTALK_APP_SECRET);
      case DINGTALK_EVENT ->
          List.of(Key.DINGTALK_TOKEN, Key.DINGTALK_AES_KEY, Key.DINGTALK_APP_KEY);
      case DINGTALK_GROUP -> List.of(Key.DINGTALK_ROBOT_KEYS);
      case FEISHU ->
          List.of(
              Key.FEISHU_APP_ID,
              Key.FEISHU_APP_SECRET,
              Key.FEISHU_ENCRYPT_KEY,
              Key.FEISHU_VERIFICATION_TOKEN);
      case FEISHU_GROUP -> List.of(Key.FEISHU_ROBOT_KEYS);
    };
  }

  /** Settings by which an operator shows that this way is wanted: shared ones do not count. */
  Set<Key> signs() {
    Set<Key> signs = new TreeSet<>(needs());
    signs.remove(Key.HTTP_PUBLIC_URL);
    signs.remove(Key.MAIL_FROM);
    if (this == DINGTALK_EVENT || this == DINGTALK_NOTICE) {
      signs.remove(Key.DINGTALK_APP_KEY);
    }
    if (this == DINGTALK_NOTICE) {
      signs.remove(Key.DINGTALK_APP_SECRET);
    }
    return signs;
  }
}
