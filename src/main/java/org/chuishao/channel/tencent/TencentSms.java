package org.chuishao.channel.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import org.chuishao.channel.JsonHttp;
import org.chuishao.channel.RegisteredSms;
import org.chuishao.channel.Texts;
import org.chuishao.dispatch.registered.Registration.Choice;

/**
 * Sends registered texts by {@code SendSms}, each exactly once. Our message id travels as {@code
 * SessionContext} and comes back in the list of states.
 */
public final class TencentSms extends RegisteredSms {

  /** Name of the provider in ids and keys. */
  public static final String PROVIDER = "tencent";

  private static final int LISTED = 100;

  /** By how much clocks may differ. */
  private static final long SKEW = 60;

  private final TencentSettings settings;
  private final TencentApi api;

  /**
   * @param vertx runs the requests; the caller waits on its own thread
   * @param clock for the time in signatures
   */
  public TencentSms(TencentSettings settings, Vertx vertx, InstantSource clock) {
    super(PROVIDER, settings.registration());
    this.settings = settings;
    this.api = new TencentApi(settings, vertx, clock);
  }

  @Override
  protected Outcome submit(Letter letter, Choice.Fits fits) {
    return api.call("SendSms", body(letter, fits)).means(TencentSms::taken);
  }

  /**
   * Looks for the message among the states of this number. The list holds what has come to an end
   * only, so that a message that is not in it may still be on its way.
   */
  @Override
  public Outcome ask(Letter letter, String providerId, Instant since) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("BeginTime", since.getEpochSecond() - SKEW);
    body.put("Offset", 0);
    body.put("Limit", LISTED);
    body.put("PhoneNumber", letter.address());
    body.put("SmsSdkAppId", settings.appId());
    if (!(api.call("PullSmsSendStatusByPhoneNumber", body)
        instanceof JsonHttp.Answer.Spoken spoken)) {
      return new Outcome.Uncertain("asking failed: no answer");
    }
    JsonNode response = spoken.body().path("Response");
    if (response.has("Error")) {
      return new Outcome.Uncertain(
          "asking failed: " + Texts.line(response.path("Error").path("Code").asText()));
    }
    for (JsonNode one : response.path("PullSmsSendStatusSet")) {
      String serial = one.path("SerialNo").asText();
      boolean same =
          providerId.isEmpty()
              ? one.path("SessionContext").asText().equals(letter.id().value())
              : serial.equals(providerId);
      if (same) {
        return one.path("ReportStatus").asText().equals("SUCCESS")
            ? new Outcome.Delivered(serial)
            : new Outcome.Rejected(Texts.line(one.path("Description").asText()), "发送失败");
      }
    }
    return new Outcome.Uncertain("no final state yet");
  }

  @Override
  public void close() {
    api.close();
  }

  private ObjectNode body(Letter letter, Choice.Fits fits) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("PhoneNumberSet").add(letter.address());
    body.put("SmsSdkAppId", settings.appId());
    body.put("SignName", settings.registration().sign());
    body.put("TemplateId", fits.code());
    fits.values().values().forEach(body.putArray("TemplateParamSet")::add);
    body.put("SessionContext", letter.id().value());
    return body;
  }

  private static Outcome taken(JsonHttp.Answer.Spoken spoken) {
    JsonNode response = spoken.body().path("Response");
    JsonNode one = response.has("Error") ? response.path("Error") : sent(response);
    String code = one.path("Code").asText();
    if (code.isEmpty()) {
      return new Outcome.Uncertain("an answer without a state");
    }
    if (!code.equalsIgnoreCase("Ok")) {
      String words = Texts.words(one.path("Message").asText());
      return TencentErrors.outcome(code, words);
    }
    String serial = one.path("SerialNo").asText();
    return serial.isBlank()
        ? new Outcome.Uncertain("an answer without SerialNo")
        : new Outcome.Accepted(serial);
  }

  private static JsonNode sent(JsonNode response) {
    return response.path("SendStatusSet").path(0);
  }
}
