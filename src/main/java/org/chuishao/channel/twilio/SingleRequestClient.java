package org.chuishao.channel.twilio;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.net.URI;
import java.util.Optional;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The SDK's HTTP client, made to send every request once. As it comes, the SDK repeats a POST that
 * was answered by 500, 503 or 429, and so does the Apache client beneath it; Messages knows no
 * idempotency key, so each repetition may be another SMS. Retries belong to the outbox.
 */
final class SingleRequestClient extends NetworkHttpClient {

  private static final int CONNECTIONS = 32;

  /**
   * A connection that idled longer than this is not used again: the other side may have closed it,
   * and a POST into that ends in doubt.
   */
  private static final TimeValue KEEP_ALIVE = TimeValue.ofSeconds(3);

  private final Optional<String> base;

  SingleRequestClient(TwilioSettings settings) {
    super(builder(settings));
    this.base = settings.apiUrl().map(URI::toString).map(url -> url.replaceAll("/+$", ""));
  }

  private static HttpClientBuilder builder(TwilioSettings settings) {
    Timeout connect = Timeout.of(settings.connectTimeout());
    Timeout read = Timeout.of(settings.readTimeout());
    RequestConfig limits =
        RequestConfig.custom()
            .setConnectionRequestTimeout(connect)
            .setResponseTimeout(read)
            .build();
    return HttpClientBuilder.create()
        .useSystemProperties()
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .setKeepAliveStrategy((response, context) -> KEEP_ALIVE)
        // The SDK puts half a minute on each request, over whatever the client says; this is where
        // ours comes last.
        .addExecInterceptorFirst(
            "limits",
            (request, scope, chain) -> {
              scope.clientContext.setRequestConfig(limits);
              return chain.proceed(request, scope);
            })
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .useSystemProperties()
                .setMaxConnPerRoute(CONNECTIONS)
                .setMaxConnTotal(CONNECTIONS)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(read)
                        .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
                        .build())
                .build());
  }

  @Override
  public Response reliableRequest(Request request) {
    return makeRequest(request);
  }

  @Override
  public Response reliableRequest(Request request, int[] codes, int retries, long delayMillis) {
    return makeRequest(request);
  }

  @Override
  public Response makeRequest(Request request) {
    return super.makeRequest(base.map(url -> moved(request, url)).orElse(request));
  }

  /** The same request to another host: the SDK's builder has no setting for that. */
  private static Request moved(Request request, String base) {
    Request moved = new Request(request.getMethod(), base + request.constructURL().getFile());
    request
        .getPostParams()
        .forEach((name, values) -> values.forEach(value -> moved.addPostParam(name, value)));
    request
        .getHeaderParams()
        .forEach((name, values) -> values.forEach(value -> moved.addHeaderParam(name, value)));
    moved.setContentType(request.getContentType());
    moved.setAuth(request.getUsername(), request.getPassword());
    moved.setUserAgentExtensions(request.getUserAgentExtensions());
    return moved;
  }

  /** Ends all connections. */
  void close() throws java.io.IOException {
    client.close();
  }
}
