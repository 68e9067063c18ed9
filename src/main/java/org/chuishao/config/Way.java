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
  /** Mail out. */
  SMTP,
  /** Mail in. */
  IMAP,
  /** The WeCom application, in and out. */
  WECOM,
  /** WeCom group robots, out. */
  WECOM_GROUP;

  /** What has to be set before it can be used. */
  List<Key> needs() {
    return switch (this) {
      case TWILIO -> List.of(Key.TWILIO_ACCOUNT_SID, Key.TWILIO_AUTH_TOKEN, Key.HTTP_PUBLIC_URL);
      case SMPP -> List.of(Key.SMPP_HOST, Key.SMPP_SYSTEM_ID, Key.SMPP_PASSWORD, Key.SMPP_FROM);
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
    };
  }

  /** Settings by which an operator shows that this way is wanted: shared ones do not count. */
  Set<Key> signs() {
    Set<Key> signs = new TreeSet<>(needs());
    signs.remove(Key.HTTP_PUBLIC_URL);
    signs.remove(Key.MAIL_FROM);
    return signs;
  }
}
