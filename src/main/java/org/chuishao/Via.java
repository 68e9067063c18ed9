package org.chuishao;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chuishao.config.Key;
import org.chuishao.dispatch.registered.Registration;
import org.chuishao.dispatch.registered.Rules;
import org.chuishao.sandbox.CloudAccount;
import org.chuishao.sandbox.Sandbox;
import org.chuishao.sandbox.Settings;

/**
 * The provider that people's phones are reached by in a {@link Playground}, or the bot of those who
 * have one: which settings the product gets for it, and which stand-in is opened. The providers of
 * other channels are there as always. A new provider is one more constant here.
 */
public enum Via {
  TWILIO {
    @Override
    void set(Map<Key, String> values, Home home, Settings stage, Sandbox sandbox) {
      values.put(Key.TWILIO_ACCOUNT_SID, stage.twilio().accountSid());
      values.put(Key.TWILIO_AUTH_TOKEN, stage.twilio().authToken());
      values.put(Key.TWILIO_FROM, stage.twilio().numbers().get(0));
      values.put(Key.TWILIO_API_URL, sandbox.uri().toString());
    }
  },
  SMPP {
    @Override
    void set(Map<Key, String> values, Home home, Settings stage, Sandbox sandbox) {
      Sandbox.SmppAccount gateway = sandbox.smpp();
      values.put(Key.SMPP_HOST, "127.0.0.1");
      values.put(Key.SMPP_PORT, String.valueOf(gateway.port()));
      values.put(Key.SMPP_TLS, "none");
      values.put(Key.SMPP_SYSTEM_ID, gateway.systemId());
      values.put(Key.SMPP_PASSWORD, gateway.password());
      values.put(Key.SMPP_FROM, gateway.number());
      values.put(Key.SMPP_CANARY_TO, gateway.number());
    }
  },
  DINGTALK {
    @Override
    void set(Map<Key, String> values, Home home, Settings stage, Sandbox sandbox) {
      TWILIO.set(values, home, stage, sandbox);
    }

    @Override
    public String bot() {
      return "dingtalk";
    }
  },
  FEISHU {
    @Override
    void set(Map<Key, String> values, Home home, Settings stage, Sandbox sandbox) {
      TWILIO.set(values, home, stage, sandbox);
    }

    @Override
    public String bot() {
      return "feishu";
    }
  },
  ALIYUN {
    @Override
    void set(Map<Key, String> values, Home home, Settings stage, Sandbox sandbox) {
      Registration registration = home.smsTexts().of(Rules.ALIYUN);
      CloudAccount account =
          sandbox.aliyun(
              registration.sign(), registered(registration), registration.variableLength());
      values.put(Key.ALIYUN_ACCESS_KEY_ID, account.keyId());
      values.put(Key.ALIYUN_ACCESS_KEY_SECRET, account.secret());
      values.put(Key.ALIYUN_CALLBACK_SECRET, account.callbackSecret());
      values.put(Key.ALIYUN_CALLBACK_FROM, "127.0.0.1");
      values.put(Key.ALIYUN_API_URL, account.apiUrl().toString());
    }
  },
  TENCENT {
    @Override
    void set(Map<Key, String> values, Home home, Settings stage, Sandbox sandbox) {
      Registration registration = home.smsTexts().of(Rules.TENCENT);
      CloudAccount account =
          sandbox.tencent(
              registration.sign(), registered(registration), registration.variableLength());
      values.put(Key.TENCENT_SECRET_ID, account.keyId());
      values.put(Key.TENCENT_SECRET_KEY, account.secret());
      values.put(Key.TENCENT_APP_ID, account.appId());
      values.put(Key.TENCENT_CALLBACK_SECRET, account.callbackSecret());
      values.put(Key.TENCENT_CALLBACK_FROM, "127.0.0.1");
      values.put(Key.TENCENT_API_URL, account.apiUrl().toString());
    }
  };

  private static Map<String, String> registered(Registration registration) {
    Map<String, String> texts = new HashMap<>();
    registration.templates().forEach(one -> texts.put(one.code(), one.text()));
    return texts;
  }

  /** What switches a provider of texts on; nothing of this machine's own may stay. */
  private static final List<Key> SWITCHES =
      List.of(
          Key.TWILIO_ACCOUNT_SID,
          Key.TWILIO_AUTH_TOKEN,
          Key.SMPP_HOST,
          Key.SMPP_SYSTEM_ID,
          Key.SMPP_PASSWORD,
          Key.SMPP_FROM,
          Key.ALIYUN_ACCESS_KEY_ID,
          Key.ALIYUN_ACCESS_KEY_SECRET,
          Key.ALIYUN_CALLBACK_SECRET,
          Key.ALIYUN_CALLBACK_FROM,
          Key.TENCENT_SECRET_ID,
          Key.TENCENT_SECRET_KEY,
          Key.TENCENT_APP_ID,
          Key.TENCENT_CALLBACK_SECRET,
          Key.TENCENT_CALLBACK_FROM);

  /** Opens the stand-in, if it is not always there, and sets what the product needs for it. */
  abstract void set(Map<Key, String> values, Home home, Settings stage, Sandbox sandbox);

  /** Sets this provider and switches the others off. */
  void only(Map<Key, String> values, Home home, Settings stage, Sandbox sandbox) {
    SWITCHES.forEach(key -> values.put(key, ""));
    set(values, home, stage, sandbox);
  }

  /** The channel by which people are reached, as in their contacts: {@code sms}. */
  public String channel() {
    return "sms";
  }

  /** The channel of people who have a bot, as in their contacts: {@code wecom}. */
  public String bot() {
    return "wecom";
  }

  /** The word that stands behind {@code --via}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @return the provider of that word; empty when none is played
   */
  public static Optional<Via> of(String word) {
    return Arrays.stream(values()).filter(via -> via.word().equals(word)).findFirst();
  }
}
