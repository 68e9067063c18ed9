package org.chuishao.channel.twilio;

import com.twilio.base.Page;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.dispatch.Carrier.Outcome;

/**
 * Looks for an unanswered message in Twilio's list. Messages carry no id of ours, so number, text
 * and time have to agree. Asked by number only: the list's date filter goes by the day of sending,
 * which a message still in the queue does not have.
 */
final class SentList {

  /** Twilio's times have whole seconds, and clocks differ a little. */
  private static final Duration SURELY_LATER = Duration.ofSeconds(5);

  /**
   * A match this much older may be this try under a wrong clock, or the try before: nobody can say.
   */
  private static final Duration PERHAPS_LATER = Duration.ofMinutes(2);

  /** Younger requests may not be in the list yet. */
  private static final Duration SETTLED = Duration.ofSeconds(30);

  private static final long PAGE_SIZE = 100;
  private static final int MAX_PAGES = 3;

  private final InstantSource clock;

  SentList(InstantSource clock) {
    this.clock = clock;
  }

  Outcome find(Letter letter, Instant since, TwilioRestClient client) {
    Page<Message> page =
        Message.reader()
            .setTo(new PhoneNumber(letter.address()))
            .setPageSize(PAGE_SIZE)
            .firstPage(client);
    boolean perhaps = false;
    boolean complete = false;
    for (int pages = 1; !complete; pages++) {
      boolean older = false;
      for (Message message : page.getRecords()) {
        boolean same = sameText(message, letter);
        if (message.getDateCreated() == null) {
          perhaps |= same;
          continue;
        }
        Instant created = message.getDateCreated().toInstant();
        older |= created.isBefore(since.minus(PERHAPS_LATER));
        if (same && !created.isBefore(since.minus(SURELY_LATER))) {
          return TwilioSms.became(message);
        }
        perhaps |= same && !created.isBefore(since.minus(PERHAPS_LATER));
      }
      // Newest first: once a page reaches back behind the request, later pages hold nothing.
      complete = older || !page.hasNextPage();
      if (!complete) {
        if (pages == MAX_PAGES) {
          return new Outcome.Uncertain("too many messages to this number to be sure");
        }
        page = Message.reader().nextPage(page, client);
      }
    }
    if (perhaps) {
      return new Outcome.Uncertain("the same text is there, from shortly before");
    }
    if (clock.instant().isBefore(since.plus(SETTLED))) {
      return new Outcome.Uncertain("asked too early to be sure");
    }
    return new Outcome.NotSent("not-listed", "not in the provider's list", Optional.empty());
  }

  /** A trial account puts words of its own before ours. */
  private static boolean sameText(Message message, Letter letter) {
    if (message.getBody() == null) {
      return false;
    }
    String listed = message.getBody().strip();
    String sent = letter.text().strip();
    return listed.equals(sent)
        || (listed.startsWith("Sent from your Twilio trial account") && listed.endsWith(sent));
  }
}
