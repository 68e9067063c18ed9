package org.chuishao.route;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What is answered to a request: these bytes, these headers, nothing else.
 *
 * @param type media type; empty when there is no body
 * @param headers beside {@code Content-Type}
 */
public record Answer(int status, String type, byte[] body, Map<String, String> headers) {

  public Answer {
    headers = Map.copyOf(headers);
  }

  public static Answer empty(int status) {
    return new Answer(status, "", new byte[0], Map.of());
  }

  public static Answer of(int status, String type, String text) {
    return new Answer(
        status, type + ";charset=utf-8", text.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  Answer with(String header, String value) {
    return new Answer(status, type, body, Map.of(header, value));
  }

  @Override
  public String toString() {
    return status + " " + type + " (" + body.length + " bytes)";
  }
}
