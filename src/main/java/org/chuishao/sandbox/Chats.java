package org.chuishao.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Every message of one provider's bots, and what it remembers about them: floods, copies, cards
 * that can be pressed.
 */
final class Chats {
  private static final int KEPT = 50_000;

  private final List<BotMessage> messages = new ArrayList<>();
  private final Map<String, Told> told = new HashMap<>();

  synchronized void add(BotMessage message) {
    messages.add(message);
    if (messages.size() > KEPT) {
      messages.subList(0, KEPT / 10).clear();
    }
  }

  /** Oldest first. */
  synchronized List<BotMessage> all(Predicate<BotMessage> wanted) {
    return messages.stream().filter(wanted).toList();
  }

  /** What a user wrote and got, oldest first. */
  List<BotMessage> of(String user) {
    return all(message -> message.user().equals(user));
  }

  /**
   * The newest card of a user that has a button.
   *
   * @param button the key or the text of the button
   * @throws BadRequestException when there is none
   */
  Pressed pressable(String user, String button) {
    return pressable(user, candidate -> candidate.key().equals(button))
        .or(() -> pressable(user, candidate -> candidate.text().equals(button)))
        .orElseThrow(() -> new BadRequestException(404, "no card of " + user + " has that button"));
  }

  /** A card with one of its buttons. */
  record Pressed(BotMessage card, BotMessage.Button button) {}

  private Optional<Pressed> pressable(String user, Predicate<BotMessage.Button> wanted) {
    return newest(
            message ->
                message.user().equals(user)
                    && !message.state().equals("dropped")
                    && message.buttons().stream().anyMatch(wanted))
        .map(
            card ->
                new Pressed(
                    card, card.buttons().stream().filter(wanted).findFirst().orElseThrow()));
  }

  /** The newest that fits. */
  synchronized Optional<BotMessage> newest(Predicate<BotMessage> wanted) {
    return messages.stream().filter(wanted).reduce((older, newer) -> newer);
  }

  /** Changes a message in place; nothing happens when it is already forgotten. */
  synchronized void change(String id, UnaryOperator<BotMessage> change) {
    messages.replaceAll(message -> message.id().equals(id) ? change.apply(message) : message);
  }

  /** How many messages of the product reached a user after a moment. */
  synchronized long reached(String user, Instant after) {
    return messages.stream()
        .filter(message -> message.user().equals(user) && !message.byUser())
        .filter(message -> !message.state().equals("dropped") && message.at().isAfter(after))
        .count();
  }

  /**
   * Whether the same thing was said within the window, for {@code enable_duplicate_check}; if not,
   * it is remembered.
   *
   * @return the id of the message that it is a copy of
   */
  synchronized Optional<String> copyOf(String content, String id, Instant now, Duration window) {
    told.values().removeIf(older -> older.until().isBefore(now));
    Optional<Told> earlier = Optional.ofNullable(told.get(content));
    if (earlier.isEmpty()) {
      told.put(content, new Told(id, now.plus(window)));
    }
    return earlier.map(Told::id);
  }

  private record Told(String id, Instant until) {}
}
