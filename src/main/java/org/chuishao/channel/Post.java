package org.chuishao.channel;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.chuishao.desk.CanaryInlet.CanaryRefusedException;

/** Posts to our own webhooks as providers do; for synthetic reports. Blocks. */
public final class Post {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Supplier<URI> base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * @param base where our webhooks are, without a slash at the end
   */
  public Post(Supplier<URI> base) {
    this.base = base;
  }

  /**
   * @param path with its query, encoded
   * @throws CanaryRefusedException unless it is answered with 2xx
   */
  public void send(String path, Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base.get() + path))
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try {
      int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        throw new CanaryRefusedException("HTTP " + status);
      }
    } catch (IOException e) {
      // The path may hold a secret, and messages quote it.
      throw new CanaryRefusedException(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CanaryRefusedException("interrupted");
    }
  }
}
