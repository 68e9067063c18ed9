package org.chuishao.channel;

import java.util.regex.Pattern;
import org.chuishao.dispatch.Carrier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The robot of an application writes to one person: text, or a card with buttons where there is
 * something to choose.
 */
public abstract class PersonalRobot implements Carrier, AutoCloseable {

  /** One name; {@code @all} and lists with {@code |} would reach people nobody meant. */
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}");

  private final Logger log = LoggerFactory.getLogger(getClass());
  private final String channel;
  private final String provider;

  /**
   * @param name of the channel in the directory, and of the provider in ids and keys
   */
  protected PersonalRobot(String name) {
    this(name, name);
  }

  /**
   * @param channel its name in the directory
   * @param provider its name in ids and keys
   */
  protected PersonalRobot(String channel, String provider) {
    this.channel = channel;
    this.provider = provider;
  }

  @Override
  public final String channel() {
    return channel;
  }

  @Override
  public final String provider() {
    return provider;
  }

  /** {@inheritDoc} The address is a user id of the kind that the provider goes by. */
  @Override
  public final Outcome send(Letter letter) {
    if (!USER.matcher(letter.address()).matches()) {
      return new Outcome.Rejected("bad-address", "not a user id");
    }
    Outcome outcome = deliver(letter);
    log.info(
        "{} to {}: {}",
        letter.id(),
        Masking.user(letter.address()),
        outcome.getClass().getSimpleName());
    return outcome;
  }

  /** Sends exactly once, to an address that is one person's. */
  protected abstract Outcome deliver(Letter letter);
}
