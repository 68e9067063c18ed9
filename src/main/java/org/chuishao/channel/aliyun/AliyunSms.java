package org.chuishao.channel.aliyun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.chuishao.channel.ChineseNumbers;
import org.chuishao.channel.JsonHttp;
import org.chuishao.channel.Masking;
import org.chuishao.channel.Texts;
import org.chuishao.dispatch.Carrier;
import org.chuishao.dispatch.registered.Registration.Choice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends registered texts by {@code SendSms}, each exactly once. Our message id travels as {@code
 * OutId}, so that reports and the provider's own list tell which message they are about even when
 * the answer to the sending got lost.
 */
public final class AliyunSms implements Carrier, AutoCloseable {

  /** Name of the provider in ids and keys. */
  public static final String PROVIDER = "aliyun";

  private static final Logger LOG = LoggerFactory.getLogger(AliyunSms.class);

  private final AliyunSettings settings;
  private final AliyunApi api;
  private final SentDetails details;

  /**
   * @param vertx runs the requests; the caller waits on its own thread
   * @param clock for the date in signatures, and how long ago a request left
   */
  public AliyunSms(AliyunSettings settings, Vertx vertx, InstantSource clock) {
    this.settings = settings;
    this.api = new AliyunApi(settings, vertx, clock);
    this.details = new SentDetails(api, clock);
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
            ? taken(api.call("SendSms", query(letter, fits)))
            : new Outcome.Rejected("cannot", cannot(letter).orElse(""));
    LOG.info(
        "{} to {}: {}",
        letter.id(),
        Masking.phone(letter.address()),
        outcome.getClass().getSimpleName());
    return outcome;
  }

  /** Looks for our message id in the list of what was sent to this number that day. */
  @Override
  public Outcome ask(Letter letter, String providerId, Instant since) {
    return details.find(letter, providerId, since);
  }

  @Override
  public void close() {
    api.close();
  }

  private SortedMap<String, String> query(Letter letter, Choice.Fits fits) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    fits.values().forEach(values::put);
    SortedMap<String, String> query = new TreeMap<>();
    query.put("PhoneNumbers", ChineseNumbers.local(letter.address()));
    query.put("SignName", settings.registration().sign());
    query.put("TemplateCode", fits.code());
    query.put("TemplateParam", values.toString());
    query.put("OutId", letter.id().value());
    return query;
  }

  private static Outcome taken(JsonHttp.Answer answer) {
    if (answer instanceof JsonHttp.Answer.Silent silent) {
      return silent.outcome();
    }
    JsonNode body = ((JsonHttp.Answer.Spoken) answer).body();
    String code = body.path("Code").asText();
    if (!code.equals("OK")) {
      String words = Texts.cutBytes(Texts.line(body.path("Message").asText()), 300);
      return AliyunErrors.outcome(code, words);
    }
    String id = body.path("BizId").asText();
    return id.isBlank()
        ? new Outcome.Uncertain("an answer without BizId")
        : new Outcome.Accepted(id);
  }
}
