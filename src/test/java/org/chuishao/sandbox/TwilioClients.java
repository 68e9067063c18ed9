package org.chuishao.sandbox;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;

/** The real SDK, pointed at the sandbox, each request sent once. */
final class TwilioClients {
  private TwilioClients() {}

  static TwilioRestClient of(Settings.TwilioAccount account, URI sandbox, Duration patience) {
    return new TwilioRestClient.Builder(account.accountSid(), account.authToken())
        .httpClient(new Once(sandbox, patience))
        .build();
  }

  private static final class Once extends NetworkHttpClient {
    private final String sandbox;

    Once(URI sandbox, Duration patience) {
      super(
          HttpClientBuilder.create()
              .disableAutomaticRetries()
              // the SDK puts its own RequestConfig on each request: only the socket's time-out
              // holds
              .setConnectionManager(
                  PoolingHttpClientConnectionManagerBuilder.create()
                      .setDefaultSocketConfig(
                          SocketConfig.custom()
                              .setSoTimeout(Timeout.ofMilliseconds(patience.toMillis()))
                              .build())
                      .build()));
      this.sandbox = sandbox.toString();
    }

    @Override
    public Response reliableRequest(Request request) {
      return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request asked) {
      Request request =
          new Request(asked.getMethod(), asked.getUrl().replace("https://api.twilio.com", sandbox));
      asked
          .getQueryParams()
          .forEach((name, values) -> values.forEach(one -> request.addQueryParam(name, one)));
      asked
          .getPostParams()
          .forEach((name, values) -> values.forEach(one -> request.addPostParam(name, one)));
      asked
          .getHeaderParams()
          .forEach((name, values) -> values.forEach(one -> request.addHeaderParam(name, one)));
      request.setAuth(asked.getUsername(), asked.getPassword());
      request.setContentType(asked.getContentType());
      return super.makeRequest(request);
    }
  }
}
