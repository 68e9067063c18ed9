package org.chuishao.sandbox;

import io.vertx.core.Future;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a text from the provider to the phone: queued, sent, delivered; with a signed status
 * callback at each step, one after the other. A callback that fails is not repeated.
 */
final class TwilioDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(TwilioDelivery.class);

  /** Twilio's "unreachable destination handset". */
  static final int UNREACHABLE = 30003;

  private final Settings.TwilioAccount account;
  private final Texts texts;
  private final Faults faults;
  private final ProductLine product;
  private final InFlight inFlight;

  TwilioDelivery(
      Settings.TwilioAccount account,
      Texts texts,
      Faults faults,
      ProductLine product,
      InFlight inFlight) {
    this.account = account;
    this.texts = texts;
    this.faults = faults;
    this.product = product;
    this.inFlight = inFlight;
  }

  /**
   * Prepares the way; until the returned task has been run and all is told, the text counts as in
   * flight.
   */
  Runnable of(Text text, boolean reaches) {
    InFlight.Landing landing = inFlight.begin("text on its way");
    String end = reaches ? "delivered" : "undelivered";
    Optional<ReceiptFault> fault = faults.takeForReceipts(Phones.CHANNEL, text.to());
    return () ->
        fault
            .map(wrong -> goesWrong(text, end, wrong))
            .orElseGet(() -> goes(text, List.of("queued", "sent", end)))
            .onComplete(done -> landing.land());
  }

  private Future<Void> goes(Text text, List<String> states) {
    Future<Void> way = Future.succeededFuture();
    for (String state : states) {
      way =
          way.compose(
              before -> {
                note(text, state);
                return tell(text, state);
              });
    }
    return way;
  }

  /** The text itself goes its way; only the product hears of it wrongly. */
  private Future<Void> goesWrong(Text text, String end, ReceiptFault fault) {
    note(text, end);
    Future<Void> told = Future.succeededFuture();
    for (String state : told(text, end, fault)) {
      told = told.compose(before -> tell(text, state));
    }
    return told;
  }

  private static List<String> told(Text text, String end, ReceiptFault fault) {
    return switch (fault) {
      case LOST -> List.of();
      case SHUFFLED -> {
        List<String> order = new ArrayList<>(List.of("queued", "sent", end));
        Collections.shuffle(order, new Random(text.to().hashCode()));
        if (order.get(2).equals(end)) {
          // What comes last must not be what is true last, or nothing went wrong.
          Collections.reverse(order);
        }
        yield order;
      }
    };
  }

  private void note(Text text, String state) {
    texts.note(text.sid(), state, errorCode(state));
  }

  private static int errorCode(String state) {
    return state.equals("undelivered") ? UNREACHABLE : 0;
  }

  /** Never fails: what the product answers does not stop a text. */
  private Future<Void> tell(Text text, String state) {
    int errorCode = errorCode(state);
    Optional<URI> callback = text.callback();
    if (callback.isEmpty()) {
      return Future.succeededFuture();
    }
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("AccountSid", account.accountSid());
    fields.put("ApiVersion", "2010-04-01");
    fields.put("From", text.from());
    fields.put("To", text.to());
    fields.put("MessageSid", text.sid());
    fields.put("MessageStatus", state);
    fields.put("SmsSid", text.sid());
    fields.put("SmsStatus", state);
    if (errorCode != 0) {
      fields.put("ErrorCode", Integer.toString(errorCode));
    }
    String signature = TwilioSignature.of(account.authToken(), callback.get().toString(), fields);
    return product
        .form(
            callback.get(),
            fields,
            Map.of("X-Twilio-Signature", signature),
            "Twilio status callback")
        .transform(
            answer -> {
              if (answer.failed()) {
                LOG.warn(
                    "{} callback of {} failed: {}",
                    state,
                    text.sid(),
                    String.valueOf(answer.cause()));
              } else if (answer.result() / 100 != 2) {
                LOG.warn("{} callback of {} was answered {}", state, text.sid(), answer.result());
              }
              return Future.succeededFuture();
            });
  }
}
