package org.chuishao.channel.aliyun;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chuishao.channel.Hashing;

/** ACS3-HMAC-SHA256, the signature of requests to Aliyun's APIs. */
final class AcsSignature {

  private static final String NAME = "ACS3-HMAC-SHA256";

  private AcsSignature() {}

  /**
   * A request without a body.
   *
   * @param path {@code /}
   * @param query by name, not encoded
   * @param headers {@code host} and every {@code x-acs-…} but the hash of the body
   */
  record Unsigned(
      String method, String path, SortedMap<String, String> query, Map<String, String> headers) {}

  /** All headers of the request, the signature among them. */
  static Map<String, String> sign(Unsigned request, String keyId, String secret) {
    SortedMap<String, String> headers = new TreeMap<>(request.headers());
    headers.put("x-acs-content-sha256", Hashing.sha256(""));
    String names = String.join(";", headers.keySet());
    String canonical = canonical(request, headers, names);
    String signature =
        HexFormat.of()
            .formatHex(
                Hashing.hmac(
                    secret.getBytes(StandardCharsets.UTF_8),
                    NAME + "\n" + Hashing.sha256(canonical)));
    headers.put(
        "Authorization",
        NAME + " Credential=" + keyId + ",SignedHeaders=" + names + ",Signature=" + signature);
    return headers;
  }

  private static String canonical(
      Unsigned request, SortedMap<String, String> headers, String names) {
    String lines =
        headers.entrySet().stream()
            .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        request.method(),
        request.path(),
        query(request.query()),
        lines,
        names,
        Hashing.sha256(""));
  }

  /** The query as it is signed and sent: sorted, encoded after RFC 3986. */
  static String query(SortedMap<String, String> query) {
    return query.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
