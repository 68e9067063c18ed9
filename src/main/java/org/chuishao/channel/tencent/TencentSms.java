package org.chuishao.channel.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.chuishao.channel.JsonHttp;
import org.chuishao.channel.Masking;
import org.chuishao.channel.Texts;
import org.chuishao.dispatch.Carrier;
import org.chuishao.dispatch.registered.Registration.Choice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends registered texts by {@code SendSms}, each exactly once. Our message id travels as {@code
 * SessionContext} and comes back in the list of states.
 */
public final class TencentSms implements Carrier, AutoCloseable {

  /** Name of the provider in ids and keys. */
  public static final String PROVIDER = "tencent";

  private static final Logger LOG = LoggerFactory.getLogger(TencentSms.class);
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
    this.settings = settings;
    this.api = new TencentApi(settings, vertx, clock);
  }

  @Override
  public String channel() {
    return "sms";
  }

  @Override
  public String provider() {
    return PROVIDER;
  }

  @Override
  public Optional<String> cannot(Letter letter) {
    return settings.registration().choose(letter) instanceof Choice.Nothing nothing
        ? Optional.of(nothing.why())
        : Optional.empty();
  }

  @Override
  public String shows(Letter letter) {
    return settings.registration().choose(letter) instanceof Choice.Fits fits
        ? fits.shown()
        : letter.text();
  }

  @Override
  public Outcome send(Letter letter) {
    Outcome outcome =
        settings.registration().choose(letter) instanceof Choice.Fits fits
            ? taken(api.call("SendSms", body(letter, fits)))
            : new Outcome.Rejected("cannot", cannot(letter).orElse(""));
    LOG.info(
        "{} to {}: {}",
        letter.id(),
        Masking.phone(letter.address()),
        outcome.getClass().getSimpleName());
    return outcome;
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

  private static Outcome taken(JsonHttp.Answer answer) {
    if (answer instanceof JsonHttp.Answer.Silent silent) {
      return silent.outcome();
    }
    JsonNode response = ((JsonHttp.Answer.Spoken) answer).body().path("Response");
    JsonNode one = response.has("Error") ? response.path("Error") : sent(response);
    String code = one.path("Code").asText();
    if (code.isEmpty()) {
      return new Outcome.Uncertain("an answer without a state");
    }
    if (!code.equalsIgnoreCase("Ok")) {
      String words = Texts.cutBytes(Texts.line(one.path("Message").asText()), 300);
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
