package org.chuishao.channel.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.chuishao.channel.JsonHttp;

/** Tencent Cloud's API for SMS, version 2021-01-11: one signed request a call. */
final class TencentApi implements AutoCloseable {

  private static final String VERSION = "2021-01-11";

  private final TencentSettings settings;
  private final JsonHttp http;
  private final InstantSource clock;

  TencentApi(TencentSettings settings, Vertx vertx, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.http =
        new JsonHttp(
            vertx,
            settings.apiUrl(),
            settings.connectTimeout(),
            settings.readTimeout(),
            // Behind a 5xx the message may be through, whatever the words are.
            spoken -> spoken.status() < 500 && spoken.body().path("Response").isObject());
  }

  JsonHttp.Answer call(String action, JsonNode body) {
    URI url = settings.apiUrl();
    Instant now = clock.instant();
    Tc3Signature.Unsigned unsigned =
        new Tc3Signature.Unsigned(
            url.getRawAuthority(),
            url.getRawPath().replaceAll("/+$", "") + "/",
            "sms",
            action,
            now,
            body.toString());
    return http.post(
        "/",
        Map.of(),
        Map.of(
            "Authorization",
            Tc3Signature.authorization(unsigned, settings.secretId(), settings.secretKey()),
            "X-TC-Action",
            action,
            "X-TC-Version",
            VERSION,
            "X-TC-Timestamp",
            String.valueOf(now.getEpochSecond()),
            "X-TC-Region",
            settings.region()),
        body);
  }

  @Override
  public void close() {
    http.close();
  }
}
