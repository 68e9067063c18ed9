package org.chuishao.sandbox;

import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that is handed over in its own URL.
 *
 * @param type {@code image/jpeg}
 */
record DataUrl(String type, Buffer bytes) {

  private static final Pattern FORM =
      Pattern.compile("data:([a-z]+/[a-z0-9.+-]+);base64,([A-Za-z0-9+/=]*)");

  /** Empty for any other URL. */
  static Optional<DataUrl> of(String url) {
    Matcher data = FORM.matcher(url);
    return data.matches()
        ? Optional.of(
            new DataUrl(data.group(1), Buffer.buffer(Base64.getDecoder().decode(data.group(2)))))
        : Optional.empty();
  }
}
