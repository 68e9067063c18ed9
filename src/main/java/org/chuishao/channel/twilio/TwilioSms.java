package org.chuishao.channel.twilio;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.HttpClient;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.chuishao.channel.Connecting;
import org.chuishao.channel.Masking;
import org.chuishao.channel.Texts;
import org.chuishao.dispatch.Carrier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends SMS by the Twilio SDK, each exactly once, and finds out what became of those that got no
 * answer.
 */
public final class TwilioSms implements Carrier, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TwilioSms.class);

  private final TwilioSettings settings;
  private final SingleRequestClient http;
  private final SentList sentList;

  /**
   * @param clock tells how long ago an unanswered request left
   */
  public TwilioSms(TwilioSettings settings, InstantSource clock) {
    this.settings = settings;
    this.http = new SingleRequestClient(settings);
    this.sentList = new SentList(clock);
  }

  @Override
  public String channel() {
    return "sms";
  }

  @Override
  public String provider() {
    return TwilioCallback.PROVIDER;
  }

  @Override
  public Outcome send(Letter letter) {
    Exchange exchange = new Exchange(http);
    Outcome outcome;
    try {
      outcome = taken(creator(letter).create(client(exchange)).getSid(), exchange);
    } catch (TwilioException e) {
      outcome = failed(e, exchange);
    }
    LOG.info(
        "{} to {}: {}",
        letter.id(),
        Masking.phone(letter.address()),
        outcome.getClass().getSimpleName());
    return outcome;
  }

  /**
   * With a {@code providerId}: fetches that message. Without: looks for the same text to the same
   * number since then.
   */
  @Override
  public Outcome ask(Letter letter, String providerId, Instant since) {
    Exchange exchange = new Exchange(http);
    try {
      if (!providerId.isEmpty()) {
        return became(Message.fetcher(providerId).fetch(client(exchange)));
      }
      return sentList.find(letter, since, client(exchange));
    } catch (TwilioException e) {
      return new Outcome.Uncertain("asking failed: " + words(e, exchange));
    }
  }

  @Override
  public void close() throws IOException {
    http.close();
  }

  private MessageCreator creator(Letter letter) {
    PhoneNumber to = new PhoneNumber(letter.address());
    MessageCreator creator =
        settings.messagingServiceSid().isPresent()
            ? Message.creator(to, settings.messagingServiceSid().get(), letter.text())
            : Message.creator(to, new PhoneNumber(settings.from().orElseThrow()), letter.text());
    return creator.setStatusCallback(
        URI.create(settings.url(TwilioCallback.STATUS_PATH, "message=" + letter.id().value())));
  }

  private TwilioRestClient client(HttpClient exchange) {
    return new TwilioRestClient.Builder(settings.accountSid(), settings.authToken())
        .httpClient(exchange)
        .build();
  }

  /**
   * The SDK takes any JSON below 400 for a message; only a 2xx with a sid is one. A redirect was
   * not followed.
   */
  private static Outcome taken(@Nullable String sid, Exchange exchange) {
    int status = exchange.status().orElse(0);
    return status >= 300
        ? new Outcome.NotSent("http-" + status, "redirected", Optional.empty())
        : known(sid);
  }

  /** What Twilio's record of a message says: a status callback may have been lost. */
  static Outcome became(Message message) {
    @Nullable String sid = message.getSid();
    if (sid == null || sid.isBlank() || message.getStatus() == null) {
      return known(sid);
    }
    return switch (TwilioStatus.of(message.getStatus().toString()).state()) {
      case DELIVERED -> new Outcome.Delivered(sid);
      case FAILED -> failed(message);
      default -> new Outcome.Accepted(sid);
    };
  }

  private static Outcome failed(Message message) {
    String code = message.getErrorCode() == null ? "" : String.valueOf(message.getErrorCode());
    String words = message.getErrorMessage() == null ? "" : Texts.words(message.getErrorMessage());
    return TwilioErrors.mayRetry(code)
        ? new Outcome.NotSent(code, words, Optional.empty())
        : TwilioErrors.refused(code, words);
  }

  private static Outcome known(@Nullable String sid) {
    return sid == null || sid.isBlank()
        ? new Outcome.Uncertain("an answer without a sid")
        : new Outcome.Accepted(sid);
  }

  /**
   * What a failure means for a second try. 429 and 503 are turned away at the door, before anything
   * is stored. 500, 502 and 504 come from behind it: the message may be queued already, so Twilio
   * is asked first. A refusal of our account (401, 403) is no fault of the letter and passes when
   * the operator mends it. Every other 4xx is about this letter.
   */
  private static Outcome failed(TwilioException e, Exchange exchange) {
    int status = exchange.status().orElse(0);
    String words = words(e, exchange);
    String code = code(e).orElse("http-" + status);
    if (status == 0) {
      return Connecting.failed(e)
          ? new Outcome.NotSent("connect", words, Optional.empty())
          : new Outcome.Uncertain("no answer: " + words);
    }
    if (status == 429 || status == 503 || code.equals(TwilioErrors.THROTTLED)) {
      return new Outcome.NotSent(code, words, exchange.retryAfter());
    }
    if (status == 401 || status == 403 || status == 408 || (status >= 300 && status < 400)) {
      return new Outcome.NotSent(code, words, exchange.retryAfter());
    }
    if (status >= 400 && status < 500) {
      return TwilioErrors.mayRetry(code)
          ? new Outcome.NotSent(code, words, exchange.retryAfter())
          : TwilioErrors.refused(code, words);
    }
    return new Outcome.Uncertain("HTTP " + status + ": " + words);
  }

  private static Optional<String> code(TwilioException e) {
    return e instanceof ApiException api
        ? Optional.ofNullable(api.getCode()).filter(code -> code != 0).map(String::valueOf)
        : Optional.empty();
  }

  private static String words(TwilioException e, Exchange exchange) {
    // Twilio's own words only when it answered; the SDK's words about a connection quote whatever
    // failed.
    return exchange.status().isPresent() && e.getMessage() != null
        ? Texts.words(e.getMessage())
        : Connecting.words(e);
  }
}
