package org.chuishao.channel.aliyun;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.chuishao.channel.JsonHttp;

/** Aliyun's API for SMS, version 2017-05-25: one signed request a call. */
final class AliyunApi implements AutoCloseable {

  private static final String VERSION = "2017-05-25";

  private final AliyunSettings settings;
  private final JsonHttp http;
  private final InstantSource clock;

  AliyunApi(AliyunSettings settings, Vertx vertx, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.http =
        new JsonHttp(
            vertx,
            settings.apiUrl(),
            settings.connectTimeout(),
            settings.readTimeout(),
            // Behind a 5xx the message may be through, whatever the words are.
            spoken -> spoken.status() < 500 && spoken.body().path("Code").isTextual());
  }

  JsonHttp.Answer call(String action, SortedMap<String, String> query) {
    URI url = settings.apiUrl();
    String path = url.getRawPath().replaceAll("/+$", "") + "/";
    Map<String, String> headers = new TreeMap<>();
    headers.put("host", url.getRawAuthority());
    headers.put("x-acs-action", action);
    headers.put("x-acs-version", VERSION);
    headers.put("x-acs-date", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    headers.put("x-acs-signature-nonce", UUID.randomUUID().toString());
    Map<String, String> signed =
        AcsSignature.sign(
            new AcsSignature.Unsigned("POST", path, query, headers),
            settings.accessKeyId(),
            settings.accessKeySecret());
    return http.post(
        "/?" + AcsSignature.query(query), Map.of(), signed, JsonNodeFactory.instance.missingNode());
  }

  @Override
  public void close() {
    http.close();
  }
}
