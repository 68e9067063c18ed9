package org.chuishao.channel.twilio;

import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hc.core5.http.Header;

/**
 * One call through the shared client, with what the SDK's exceptions leave out: the status although
 * the body was no JSON, and {@code Retry-After}. One object a call, one thread.
 */
final class Exchange extends HttpClient {

  private final HttpClient client;
  private Optional<Integer> status = Optional.empty();
  private Optional<Duration> retryAfter = Optional.empty();

  Exchange(HttpClient client) {
    this.client = client;
  }

  @Override
  public Response reliableRequest(Request request) {
    return makeRequest(request);
  }

  @Override
  public Response makeRequest(Request request) {
    Response response = client.makeRequest(request);
    status = Optional.of(response.getStatusCode());
    retryAfter =
        Arrays.stream(response.getHeaders())
            .filter(header -> header.getName().equalsIgnoreCase("Retry-After"))
            .map(Header::getValue)
            // Twilio sends seconds; the form with a date is left to the outbox's own backoff.
            .filter(value -> value.matches("[0-9]{1,6}"))
            .map(value -> Duration.ofSeconds(Long.parseLong(value)))
            .findFirst();
    return response;
  }

  /** The HTTP status; empty while no answer has come. */
  Optional<Integer> status() {
    return status;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
