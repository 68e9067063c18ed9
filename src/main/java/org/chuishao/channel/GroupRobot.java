package org.chuishao.channel;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.chuishao.channel.JsonHttp.Answer;
import org.chuishao.dispatch.Carrier;

/**
 * Speaks in groups by robots that can only send, each in its own. How often one may speak is the
 * budget's, which is dispatch's.
 *
 * @param <R> what the provider knows a robot by; secret
 */
public abstract class GroupRobot<R> implements Carrier, AutoCloseable {

  private final String provider;
  private final Map<String, R> robots;

  /**
   * @param provider its name in ids and keys
   * @param robots by the group's name in the directory
   */
  protected GroupRobot(String provider, Map<String, R> robots) {
    this.provider = provider;
    this.robots = Map.copyOf(robots);
  }

  @Override
  public final String channel() {
    return provider + "-group";
  }

  @Override
  public final String provider() {
    return provider;
  }

  /**
   * {@inheritDoc} The address is the group's name in the directory. No provider gives an id, so the
   * letter's own, with its attempt, stands for it.
   */
  @Override
  public final Outcome send(Letter letter) {
    R robot = robots.get(letter.address());
    return robot == null
        ? new Outcome.Rejected("unknown-group", "no robot is configured for this group")
        : say(robot, letter.text())
            .means(
                spoken ->
                    refused(spoken)
                        .orElseGet(
                            () ->
                                new Outcome.Accepted(
                                    letter.id().value() + "@" + letter.attempt())));
  }

  /** Robots have no duplicate check and no list. */
  @Override
  public final Outcome ask(Letter letter, String providerId, Instant since) {
    return new Outcome.Uncertain("a group robot cannot be asked");
  }

  /** Makes one request; a text that is too long for the provider is cut. */
  protected abstract Answer say(R robot, String text);

  /** What a refusal means; empty when it was none. */
  protected abstract Optional<Outcome> refused(Answer.Spoken answer);
}
