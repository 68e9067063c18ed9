package org.chuishao.channel.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chuishao.channel.Post;
import org.chuishao.desk.CanaryInlet;

/** A text as Twilio's webhook would bring it, signed for our public URL. */
public final class TwilioCanary implements CanaryInlet {

  private static final String PATH = "/hooks/sms/twilio";

  /** A number that nobody has. */
  private static final String FROM = "+8610000000000";

  private final TwilioSettings settings;
  private final Post post;

  public TwilioCanary(TwilioSettings settings, Post post) {
    this.settings = settings;
    this.post = post;
  }

  @Override
  public String way() {
    return "sms/" + TwilioCallback.PROVIDER;
  }

  @Override
  public void send(String nonce, String text) {
    TreeMap<String, String> fields =
        new TreeMap<>(
            Map.of(
                "MessageSid",
                "SM" + nonce,
                "AccountSid",
                settings.accountSid(),
                "From",
                FROM,
                "To",
                settings.from().orElse(FROM),
                "NumMedia",
                "0",
                "Body",
                text));
    String body =
        fields.entrySet().stream()
            .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    String signed =
        settings.url(PATH, "")
            + fields.entrySet().stream()
                .map(one -> one.getKey() + one.getValue())
                .collect(Collectors.joining());
    post.send(
        PATH,
        Map.of(
            "Content-Type",
            "application/x-www-form-urlencoded",
            "X-Twilio-Signature",
            hmac(settings.authToken(), signed)),
        body.getBytes(UTF_8));
  }

  private static String hmac(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA1", e);
    }
  }
}
