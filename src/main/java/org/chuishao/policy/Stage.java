package org.chuishao.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stage of a track: who holds it, what the holder owes, what the holder may answer.
 *
 * @param title for people
 * @param notice template of the prompt to the holder
 * @param ask what is asked of the holder, in words
 * @param enter who is told what when it is entered
 * @param choices which parties the holder may choose from
 * @param waits the stage that follows when all parties it waits for are done; empty when it does
 *     not wait
 * @param request true for a request that its parent does not wait for
 * @param side true for a request that outlives the stage of its parent: it ends when it is
 *     answered, or with the case
 * @param holds true when the case does not close while it is open
 */
public record Stage(
    String key,
    String title,
    Target holder,
    String notice,
    String ask,
    List<Tell> enter,
    Choices choices,
    Map<String, DutyRule> duties,
    Map<String, ReplyRule> replies,
    Optional<String> waits,
    boolean request,
    boolean side,
    boolean holds) {

  public Stage {
    enter = List.copyOf(enter);
    duties = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(duties));
    replies = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(replies));
  }

  /** The reply with this meaning, if the stage knows it. */
  public Optional<ReplyRule> reply(String means) {
    return replies.values().stream().filter(reply -> reply.means().equals(means)).findFirst();
  }

  /** Which parties may be chosen. */
  public enum Choices {
    NONE,
    DEPARTMENTS,
    TOWNSHIP_UNITS
  }

  /** Who is told what. */
  public record Tell(Target to, String notice, String rule) {}
}
