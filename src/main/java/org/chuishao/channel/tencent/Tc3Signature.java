package org.chuishao.channel.tencent;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import org.chuishao.channel.Hashing;

/** TC3-HMAC-SHA256, the signature of requests to Tencent Cloud's APIs. */
final class Tc3Signature {

  /** The type that is signed and sent. */
  static final String TYPE = "application/json; charset=utf-8";

  private static final String NAME = "TC3-HMAC-SHA256";
  private static final String HEADERS = "content-type;host;x-tc-action";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");

  private Tc3Signature() {}

  /**
   * A POST to the root.
   *
   * @param path {@code /}
   * @param service {@code sms}
   * @param at to the second, as in {@code X-TC-Timestamp}
   */
  record Unsigned(
      String host, String path, String service, String action, Instant at, String body) {}

  /** The header {@code Authorization}. */
  static String authorization(Unsigned request, String secretId, String secretKey) {
    String day = DAY.format(request.at().atOffset(ZoneOffset.UTC));
    String scope = day + "/" + request.service() + "/tc3_request";
    String signed =
        String.join(
            "\n",
            NAME,
            String.valueOf(request.at().getEpochSecond()),
            scope,
            Hashing.sha256(canonical(request)));
    byte[] date = Hashing.hmac(("TC3" + secretKey).getBytes(StandardCharsets.UTF_8), day);
    byte[] signing = Hashing.hmac(Hashing.hmac(date, request.service()), "tc3_request");
    return NAME
        + " Credential="
        + secretId
        + "/"
        + scope
        + ", SignedHeaders="
        + HEADERS
        + ", Signature="
        + HexFormat.of().formatHex(Hashing.hmac(signing, signed));
  }

  static String canonical(Unsigned request) {
    return String.join(
        "\n",
        "POST",
        request.path(),
        "",
        "content-type:" + TYPE,
        "host:" + request.host(),
        "x-tc-action:" + request.action().toLowerCase(Locale.ROOT),
        "",
        HEADERS,
        Hashing.sha256(request.body()));
  }
}
