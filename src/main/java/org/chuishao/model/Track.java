package org.chuishao.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One line of handling in a case. A case begins with track 1; a stage that calls several parties
 * (several departments, a request for more time) opens a child track for each, and waits for those
 * it has to wait for.
 *
 * @param id 1 and up, never reused within a case
 * @param parent the track that opened it, 0 for the first
 * @param stage key of the stage in the policy
 * @param entry number of the event by which it entered the stage, so never used twice; a prompt of
 *     an earlier entry is stale
 * @param party the post that holds it
 * @param lead true for the leading party 主办 among several
 * @param since when it entered the stage
 * @param duties the duties that are open, none twice
 * @param choices what the holder may choose from, in the order it was offered
 * @param said the meanings the holder already gave in this stage
 * @param ask what is asked of the holder, when the track is a request
 */
public record Track(
    int id,
    int parent,
    String stage,
    long entry,
    PostRef party,
    boolean lead,
    Instant since,
    List<Duty> duties,
    List<Choice> choices,
    List<String> said,
    Optional<Ask> ask) {

  public Track {
    duties = List.copyOf(duties);
    choices = List.copyOf(choices);
    said = List.copyOf(said);
  }

  public Optional<Duty> duty(String name) {
    return duties.stream().filter(duty -> duty.name().equals(name)).findFirst();
  }

  /** One of the parties that may be chosen: the key of the unit and what it is called today. */
  public record Choice(String unit, String label) {}

  /**
   * What a request is about: more time 延期, a closure, an opinion to be answered.
   *
   * @param duty the duty of the parent track; empty when it is about none
   * @param days working days asked for; 0 when it is about no time
   * @param reason the words of the one who asks
   * @param about the track that it is about; empty for the parent
   * @param by who asks; empty for the party of the parent track
   */
  public record Ask(
      String duty, int days, String reason, Optional<Integer> about, Optional<PostRef> by) {

    /** A request of the parent track. */
    public Ask(String duty, int days, String reason) {
      this(duty, days, reason, Optional.empty(), Optional.empty());
    }
  }
}
