package org.chuishao.channel.twilio;

import com.twilio.base.ResourceSet;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.message.Media;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.chuishao.channel.Sweep;
import org.chuishao.channel.Texts;
import org.chuishao.model.Inbound;

/**
 * Twilio's list of messages, of which only those that came in are looked at. A position is the time
 * up to which the list was read.
 */
public final class InboundList implements Sweep, AutoCloseable {

  /** Clocks differ, and a message may enter the list after others that are younger. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  /** Older ones cannot be told from those whose filing we no longer remember. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private static final long PAGE_SIZE = 500;

  private final TwilioSettings settings;
  private final InstantSource clock;
  private final SingleRequestClient http;

  public InboundList(TwilioSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.http = new SingleRequestClient(settings);
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
  public Listing list(String position, Instant until) {
    if (position.isEmpty()) {
      return new Listing(List.of(), until.toString());
    }
    try {
      return new Listing(read(since(position), until), until.toString());
    } catch (TwilioException e) {
      // Its words may quote the request, and that may name a number.
      throw new SweepFailedException("Twilio's list: " + e.getClass().getSimpleName(), e);
    }
  }

  private Instant since(String position) {
    try {
      Instant since = Instant.parse(position).minus(OVERLAP);
      Instant oldest = clock.instant().minus(REMEMBERED);
      return since.isBefore(oldest) ? oldest : since;
    } catch (DateTimeException e) {
      throw new SweepFailedException("a position that is no time", e);
    }
  }

  private List<Found> read(Instant since, Instant until) {
    TwilioRestClient client =
        new TwilioRestClient.Builder(settings.accountSid(), settings.authToken())
            .httpClient(new Exchange(http))
            .build();
    ResourceSet<Message> all =
        Message.reader()
            .setDateSentAfter(since.atZone(ZoneOffset.UTC))
            .setPageSize(PAGE_SIZE)
            .read(client);
    List<Found> found = new ArrayList<>();
    for (Message message : all) {
      if (message.getDirection() == Message.Direction.INBOUND
          && message.getDateCreated() != null
          && message.getFrom() != null
          && !message.getDateCreated().toInstant().isAfter(until)) {
        found.add(new Found.Readable(inbound(message, media(message, client))));
      }
    }
    return found;
  }

  /** What came with it, as the webhook would have named it. */
  private List<Inbound.Media> media(Message message, TwilioRestClient client) {
    if (message.getNumMedia() == null || message.getNumMedia().equals("0")) {
      return List.of();
    }
    String base = TwilioMedia.base(settings).toString().replaceAll("/+$", "");
    List<Inbound.Media> media = new ArrayList<>();
    for (Media one : Media.reader(message.getSid()).read(client)) {
      if (one.getUri() != null) {
        String type = one.getContentType() == null ? "" : one.getContentType();
        String path = one.getUri().replaceFirst("\\.json$", "");
        media.add(new Inbound.Media(Texts.line(type), base + Texts.line(path)));
      }
    }
    return media;
  }

  /** The same fields as the webhook reads, so that both file the same message. */
  private static Inbound inbound(Message message, List<Inbound.Media> media) {
    return new Inbound(
        "sms",
        TwilioCallback.PROVIDER,
        message.getSid(),
        Texts.line(message.getFrom().toString()),
        message.getTo() == null ? "" : Texts.line(message.getTo()),
        "",
        message.getBody() == null ? "" : Texts.clean(message.getBody()),
        media,
        message.getDateCreated().toInstant(),
        false);
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
