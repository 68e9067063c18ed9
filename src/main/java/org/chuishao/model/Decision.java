package org.chuishao.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What comes of a command: events and messages, or a refusal with its reason. */
public sealed interface Decision {

  /**
   * @param after the case with the events folded in
   * @param events what happened, in order; may be empty when nothing was due
   * @param messages what is to be said to whom, ids given
   */
  record Accepted(Case after, Actor by, Instant at, List<Event> events, List<Message> messages)
      implements Decision {
    public Accepted {
      events = List.copyOf(events);
      messages = List.copyOf(messages);
    }
  }

  /**
   * @param facts what the answer to the sender needs, by name
   */
  record Refused(Reason reason, Map<String, String> facts) implements Decision {
    public Refused {
      facts = Map.copyOf(facts);
    }
  }

  /**
   * Why a command was refused; each has a template {@code refused-…} that says what to do instead.
   */
  enum Reason {
    STALE_PROMPT,
    NOT_YOURS,
    UNKNOWN_MEANING,
    REASON_NEEDED,
    CHOICE_NEEDED,
    DAYS_NEEDED,
    TOO_LATE,
    ALREADY_SAID,
    NOTHING_TO_UNDO,
    UNDO_EXPIRED,
    TAKEN_UP,
    CASE_ENDED,
    CASE_SUSPENDED,
    NOT_SUSPENDED,
    NOT_ENDED,
    NOT_PROVEN,
    /** The policy of the case does not know what was asked for. */
    NOT_IN_POLICY,
    NAME_NEEDED,
    NOT_LISTED
  }
}
