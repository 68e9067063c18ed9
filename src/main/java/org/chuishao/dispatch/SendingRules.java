package org.chuishao.dispatch;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code config/sending.yaml} says about sending.
 *
 * @param quietFrom from when calm messages wait, local time; included
 * @param quietTo until when; not included
 * @param limits what providers allow, by provider ({@code twilio}, {@code wecom-group} for the
 *     group robots)
 * @param smsBy providers of texts in the order in which they are tried where neither person nor
 *     area says otherwise; those that are not named follow
 * @param sameText how often the same words may go to one address in a span; more is a loop
 * @param joinAfter after how many letters to one person in a span those that wait go as one; empty
 *     for never
 */
public record SendingRules(
    LocalTime quietFrom,
    LocalTime quietTo,
    Map<String, List<Rate>> limits,
    List<String> smsBy,
    Rate sameText,
    Optional<Rate> joinAfter) {

  /** What holds where there is no file: no limits but the brake. */
  public static final SendingRules NONE =
      new SendingRules(
          LocalTime.of(22, 0),
          LocalTime.of(7, 0),
          Map.of(),
          List.of(),
          Rate.parse(Rate.Scope.RECIPIENT, "30/1h rolling"),
          Optional.empty());

  public SendingRules {
    limits = Map.copyOf(limits);
    smsBy = List.copyOf(smsBy);
  }

  /** The limits of a provider on a channel; none when nobody wrote any. */
  List<Rate> of(Carrier carrier) {
    return limits.getOrDefault(
        carrier.channel().endsWith("-group") ? carrier.channel() : carrier.provider(), List.of());
  }
}
