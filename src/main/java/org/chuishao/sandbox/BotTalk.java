package org.chuishao.sandbox;

import java.time.InstantSource;
import java.util.List;

/** What users do to a bot of the product and what becomes of its cards, as it is remembered. */
final class BotTalk {

  private final String channel;
  private final String bot;
  private final Chats chats;
  private final InstantSource clock;
  private final Witness witness;

  /**
   * @param channel {@code wecom}, {@code dingtalk}, {@code feishu}
   * @param bot its name in the transcript
   */
  BotTalk(String channel, String bot, Settings settings, Chats chats) {
    this.channel = channel;
    this.bot = bot;
    this.chats = chats;
    this.clock = settings.clock();
    this.witness = settings.witness();
  }

  Chats chats() {
    return chats;
  }

  /**
   * A user says something.
   *
   * @param type {@code event} for a press
   */
  void said(String user, String type, String text, String id) {
    chats.add(
        new BotMessage(id, user, true, type, text, List.of(), "", "", clock.instant(), "sent"));
    saw(Witness.Direction.IN, user, bot, text, "sent");
  }

  /** The product changed a card: it shows this text, and no buttons any more. */
  void changed(BotMessage card, String text) {
    chats.change(card.id(), shown -> shown.showing(text, List.of()));
    saw(Witness.Direction.OUT, bot, card.user(), text, "updated");
  }

  private void saw(Witness.Direction direction, String from, String to, String text, String state) {
    witness.seen(new Witness.Seen(clock.instant(), channel, direction, from, to, text, "", state));
  }
}
