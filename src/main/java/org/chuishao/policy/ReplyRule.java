package org.chuishao.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An answer that a holder may give, and what it does.
 *
 * @param key what is typed, or {@code choice} for choosing parties by number
 * @param means its meaning
 * @param label the words beside the number
 * @param rule the rule that it carries out; empty when the duty's rule says it all
 * @param needs what must come with it
 * @param go the stage that the track goes to
 * @param goAll the stage that the case's first track goes to, ending all others
 * @param each the stage that one track is opened in for each chosen party
 * @param opens the stage of a request that is opened
 * @param of the duty that the request is about
 * @param meets the duties that it meets
 * @param ends true when the track ends with it
 * @param closes true when the case ends with it
 * @param grants true when it grants the request
 * @param once true when it can be given once only
 * @param outcome key of the outcome that it sets
 * @param tell who is told what
 * @param hand the track goes on with another party
 * @param act what a superior does with it besides
 * @param mark set on the case
 * @param filed where the track goes instead of {@code go} when the case has a dossier
 */
public record ReplyRule(
    String key,
    String means,
    String label,
    String rule,
    Set<Need> needs,
    Optional<String> go,
    Optional<String> goAll,
    Optional<String> each,
    Optional<String> opens,
    Optional<String> of,
    List<String> meets,
    boolean ends,
    boolean closes,
    boolean grants,
    boolean once,
    Optional<String> outcome,
    List<Stage.Tell> tell,
    Optional<Hand> hand,
    Optional<Act> act,
    Optional<String> mark,
    Optional<String> filed) {

  /** The key of replies that choose parties. */
  public static final String CHOICE = "choice";

  public ReplyRule {
    needs = Set.copyOf(needs);
    meets = List.copyOf(meets);
    tell = List.copyOf(tell);
  }

  /**
   * The track goes to a stage that another party holds, its clocks start anew there.
   *
   * @param to the stage
   * @param names the parties that may be named in the words of the reply, which makes it a
   *     transfer; empty for a reply that chooses by number
   * @param bounced where a transfer goes instead once there were too many
   */
  public record Hand(String to, Optional<Stage.Choices> names, Optional<Bounced> bounced) {}

  /**
   * @param after the transfer of a case that is not carried out any more: the third
   * @param go the stage in which somebody decides for good
   */
  public record Bounced(int after, String go) {}

  /** What a reply may do beyond its track. */
  public enum Act {
    SUPERVISE,
    TAKE_OVER,
    FILE,
    BLACKLIST,
    UNLIST,
    TALK,
    PENALTY,
    BOTH_SIDES;

    /** The word in the policy file. */
    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /** What whoever gave it is told to have said: {@code 延期}, {@code 指派} where nothing is named. */
  public String said() {
    return label.isEmpty() ? "指派" : label.replaceAll("\\+.*", "");
  }

  /** What must come with a reply. */
  public enum Need {
    TEXT,
    DAYS
  }

  public boolean chooses() {
    return key.equals(CHOICE);
  }

  /** True when it moves, ends or sets off something: the sender's number alone does not suffice. */
  public boolean decides() {
    return moves() || act.isPresent();
  }

  /** True when its own track does not stay as it is. */
  public boolean moves() {
    return go.isPresent()
        || goAll.isPresent()
        || each.isPresent()
        || hand.isPresent()
        || ends
        || closes
        || grants;
  }
}
