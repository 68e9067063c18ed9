package org.chuishao.channel;

import java.util.Optional;
import org.chuishao.dispatch.Carrier;
import org.chuishao.dispatch.registered.Registration;
import org.chuishao.dispatch.registered.Registration.Choice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SMS by a provider that sends no words of ours: a text is one that it approved before, with values
 * for its variables. What fits none of them it does not carry.
 */
public abstract class RegisteredSms implements Carrier, AutoCloseable {

  private final Logger log = LoggerFactory.getLogger(getClass());
  private final String provider;
  private final Registration registration;

  /**
   * @param provider its name in ids and keys
   */
  protected RegisteredSms(String provider, Registration registration) {
    this.provider = provider;
    this.registration = registration;
  }

  @Override
  public final String channel() {
    return "sms";
  }

  @Override
  public final String provider() {
    return provider;
  }

  @Override
  public final Optional<String> cannot(Letter letter) {
    return registration.choose(letter) instanceof Choice.Nothing nothing
        ? Optional.of(nothing.why())
        : Optional.empty();
  }

  @Override
  public final String shows(Letter letter) {
    return registration.choose(letter) instanceof Choice.Fits fits ? fits.shown() : letter.text();
  }

  @Override
  public final Outcome send(Letter letter) {
    Outcome outcome =
        registration.choose(letter) instanceof Choice.Fits fits
            ? submit(letter, fits)
            : new Outcome.Rejected("cannot", cannot(letter).orElse(""));
    log.info(
        "{} to {}: {}",
        letter.id(),
        Masking.phone(letter.address()),
        outcome.getClass().getSimpleName());
    return outcome;
  }

  /** Sends exactly once: the code of a registered text and the values of its variables. */
  protected abstract Outcome submit(Letter letter, Choice.Fits fits);
}
