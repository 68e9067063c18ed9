package org.chuishao.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What comes right after a report: a photo, a text and a second text within two minutes are one
 * report, unless the second one says that it is about something elsewhere.
 */
final class Following {

  /** How soon. */
  static final Duration SOON = Duration.ofMinutes(2);

  /** Words for a part of where we are already: 院里, 他家门口, 里面. */
  private static final Pattern PART =
      Pattern.compile(
          "(?:这|那|他|她|它|人家|就在)?(?:家|院子?|屋子?|房子?|厂子?|店|楼|车|棚子?|库|仓库|洞|坑|锅炉|大门)?"
              + "(?:里|里头|里面|里边|内|上|上头|上面|下|下头|下面|后|后头|后面|后边|前|前头|前面|外头|外面|旁边|边上|门口|那边|那儿|那里|这里|跟前)?");

  private Following() {}

  /** Whether words for a place say no more than that it is part of one, or nothing at all. */
  static boolean part(String place) {
    return PART.matcher(place).matches();
  }

  /** The report that the sender filed a moment ago. */
  static Optional<Conversation.Filed> just(Conversation conversation, Instant now) {
    return conversation.filed().filter(filed -> !now.isAfter(filed.at().plus(SOON)));
  }

  /**
   * More words on the same thing. Danger to life is never only that: it has to jump the queue. A
   * place of its own with an act of its own is another report, so is another area.
   */
  static boolean adds(Conversation.Filed last, Draft draft, Reader.Examined examined) {
    boolean elsewhere = examined.areas().named() && !draft.area().equals(last.area());
    if (draft.major() || elsewhere) {
      return false;
    }
    boolean samePlace =
        part(draft.place())
            || last.place().contains(draft.place())
            || !last.place().isEmpty() && draft.place().contains(last.place());
    return samePlace || draft.confidence() < Drafting.SURE;
  }

  /** What follows at once and names no area happens where the report before it did. */
  static Draft there(Draft draft, Reader.Examined examined, Conversation.Filed last) {
    if (examined.areas().named() || draft.area().isPresent()) {
      return draft;
    }
    return new Draft(
        last.area(),
        draft.kinds(),
        draft.confidence(),
        draft.place().isEmpty() ? last.place() : draft.place(),
        draft.text(),
        draft.major(),
        draft.subject(),
        draft.discoveredAt(),
        draft.code(),
        draft.first());
  }
}
