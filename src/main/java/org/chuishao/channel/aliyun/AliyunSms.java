package org.chuishao.channel.aliyun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.TreeMap;
import org.chuishao.channel.ChineseNumbers;
import org.chuishao.channel.JsonHttp;
import org.chuishao.channel.RegisteredSms;
import org.chuishao.channel.Texts;
import org.chuishao.dispatch.registered.Registration.Choice;

/**
 * Sends registered texts by {@code SendSms}, each exactly once. Our message id travels as {@code
 * OutId}, so that reports and the provider's own list tell which message they are about even when
 * the answer to the sending got lost.
 */
public final class AliyunSms extends RegisteredSms {

  /** Name of the provider in ids and keys. */
  public static final String PROVIDER = "aliyun";

  private final AliyunSettings settings;
  private final AliyunApi api;
  private final SentDetails details;

  /**
   * @param vertx runs the requests; the caller waits on its own thread
   * @param clock for the date in signatures, and how long ago a request left
   */
  public AliyunSms(AliyunSettings settings, Vertx vertx, InstantSource clock) {
    super(PROVIDER, settings.registration());
    this.settings = settings;
    this.api = new AliyunApi(settings, vertx, clock);
    this.details = new SentDetails(api, clock);
  }

  @Override
  protected Outcome submit(Letter letter, Choice.Fits fits) {
    return api.call("SendSms", query(letter, fits)).means(AliyunSms::taken);
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

  private static Outcome taken(JsonHttp.Answer.Spoken spoken) {
    JsonNode body = spoken.body();
    String code = body.path("Code").asText();
    if (!code.equals("OK")) {
      String words = Texts.words(body.path("Message").asText());
      return AliyunErrors.outcome(code, words);
    }
    String id = body.path("BizId").asText();
    return id.isBlank()
        ? new Outcome.Uncertain("an answer without BizId")
        : new Outcome.Accepted(id);
  }
}
