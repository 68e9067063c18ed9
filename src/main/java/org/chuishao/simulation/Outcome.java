package org.chuishao.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a life under a policy came to.
 *
 * @param reports that came in
 * @param cases that were opened
 * @param withdrawn as copies of another
 * @param closed how many have an end
 * @param open how many have none when the time is up
 * @param events written to the records
 * @param rules how often each rule acted: a case began by it, a clock started, a duty was met or
 *     overdue, somebody replied or stepped in, a message was sent
 * @param overdue first overdue steps by rule and duty
 * @param late duties that were met after their time, by rule and duty
 * @param ours the same where our notice was late and not the person
 * @param channels messages by the first channel of whoever got them; {@code operator}, {@code
 *     public}
 * @param notices messages by notice
 * @param vacant messages that went another way because nobody held the post or was reached, by post
 * @param outcomes by key of the policy
 * @param refused answers that were refused, by reason
 * @param toClose from opening to end, of those that have one, shortest first
 */
public record Outcome(
    int reports,
    int cases,
    int withdrawn,
    int closed,
    int open,
    int events,
    Map<String, Integer> rules,
    Map<String, Integer> overdue,
    Map<String, Integer> late,
    Map<String, Integer> ours,
    Map<String, Integer> channels,
    Map<String, Integer> notices,
    Map<String, Integer> vacant,
    Map<String, Integer> outcomes,
    Map<String, Integer> refused,
    List<Duration> toClose) {

  /** How many of a count there are altogether. */
  public static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The time that so many of a hundred needed at most; zero when none has ended. */
  public Duration within(int percent) {
    return toClose.isEmpty()
        ? Duration.ZERO
        : toClose.get(Math.min(toClose.size() - 1, toClose.size() * percent / 100));
  }
}
