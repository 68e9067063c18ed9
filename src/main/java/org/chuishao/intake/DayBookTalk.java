package org.chuishao.intake;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.DayEntry;
import org.chuishao.model.Inbound;

/** What people tell of their patrols and of publicity, for the day book. */
final class DayBookTalk {

  /** A patrol in so few characters says no more than that. */
  private static final int BARE = 4;

  private DayBookTalk() {}

  /** Empty when no area is known in which it happened. */
  static Optional<Heard> hear(
      Conversation conversation,
      Inbound inbound,
      DayEntry.What what,
      String text,
      Reader.Examined examined,
      Instant now) {
    Reading reading = examined.reading();
    if (reading.area().isEmpty()) {
      return Optional.empty();
    }
    String object =
        reading
            .place()
            .map(span -> examined.text().original().substring(span.from(), span.to()))
            .orElse("");
    boolean bare =
        what == DayEntry.What.PATROL
            && object.isEmpty()
            && inbound.media().isEmpty()
            && !examined.has(Cue.ALL_WELL)
            && examined.text().text().codePoints().filter(Character::isLetter).count() <= BARE;
    if (bare) {
      return Optional.of(new Heard.BarePatrol(conversation));
    }
    boolean photo = !inbound.media().isEmpty() || text.contains("[图片]") || text.contains("已拍照");
    DayEntry entry =
        new DayEntry(
            inbound.dedupeKey(),
            what,
            reading.area().get(),
            now,
            "",
            object,
            photo,
            what == DayEntry.What.PUBLICITY ? PublicityCounts.of(examined.text()) : Map.of(),
            text);
    return Optional.of(new Heard.Enter(conversation, entry));
  }
}
