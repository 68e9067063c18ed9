package org.chuishao.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Requests to the product's webhooks that are made by hand, over real HTTP, signed or not. */
public final class Hooks {

  public static final String TEXT = "/hooks/sms/twilio";
  public static final String STATUS = "/hooks/sms/twilio/status";

  private static final String PUBLIC = "https://chuishao.example.test";

  private final World world;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public Hooks(World world) {
    this.world = world;
  }

  /** A provider's id that was never used. */
  public static String sid() {
    byte[] drawn = new byte[16];
    ThreadLocalRandom.current().nextBytes(drawn);
    return "SM" + HexFormat.of().formatHex(drawn);
  }

  /** What Twilio posts when a phone texts us. */
  public Map<String, String> fields(String sid, String from, String body) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("AccountSid", world.stage().twilio().accountSid());
    fields.put("MessageSid", sid);
    fields.put("From", from);
    fields.put("To", world.stage().twilio().numbers().get(0));
    fields.put("Body", body);
    fields.put("NumMedia", "0");
    return fields;
  }

  /** A text, signed; gives the status. */
  public int text(String sid, String from, String body) {
    return signed(TEXT, fields(sid, from, body)).statusCode();
  }

  /** A status callback about a message of ours, signed; gives the status. */
  public int status(String sid, String to, String state) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("AccountSid", world.stage().twilio().accountSid());
    fields.put("MessageSid", sid);
    fields.put("MessageStatus", state);
    fields.put("To", to);
    return signed(STATUS, fields).statusCode();
  }

  public HttpResponse<String> signed(String path, Map<String, String> fields) {
    return form(path, encode(fields), signature(path, fields));
  }

  public HttpResponse<String> form(String path, String encoded, String signature) {
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .header("X-Twilio-Signature", signature)
            .POST(HttpRequest.BodyPublishers.ofString(encoded)));
  }

  public HttpResponse<String> xml(String path, String body) {
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "text/xml")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** The page with all metrics. */
  public String metrics() {
    URI uri =
        URI.create(
            "http://127.0.0.1:" + world.playground().product().observePort() + "/observe/metrics");
    return send(HttpRequest.newBuilder(uri)).body();
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(
          request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private URI at(String path) {
    return world.playground().base().resolve(path);
  }

  public static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  public String signature(String path, Map<String, String> fields) {
    StringBuilder signed = new StringBuilder(PUBLIC + path);
    new TreeMap<>(fields).forEach((name, value) -> signed.append(name).append(value));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      byte[] key = world.stage().twilio().authToken().getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has HMAC-SHA1", impossible);
    }
  }
}
