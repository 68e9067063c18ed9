package org.chuishao.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.chuishao.model.Message.Recipient;
import org.chuishao.model.Message.Urgency;

/**
 * Holds letters back: calm ones through quiet hours, any one before its provider would refuse it.
 * Where room is scarce, urgent letters go first and calm ones leave some of it free.
 */
public final class Budgets implements Gate {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /**
   * A calm letter leaves a fifth of a limit to those that cannot wait, a normal one a twentieth.
   */
  private static final int CALM_LEAVES = 5;

  private static final int NORMAL_LEAVES = 20;

  private final SendingRules rules;
  private final Buckets buckets;
  private final Optional<BiFunction<String, Instant, String>> named;

  /** Where the public is not counted at all. */
  public Budgets(SendingRules rules, Buckets buckets) {
    this(rules, buckets, Optional.empty());
  }

  /**
   * @param named gives what somebody of the public is told a name that nobody can read back (L-C1)
   */
  public Budgets(
      SendingRules rules, Buckets buckets, Optional<BiFunction<String, Instant, String>> named) {
    this.rules = rules;
    this.buckets = buckets;
    this.named = named;
  }

  @Override
  public Optional<Hold> hold(Posting posting, Way way, Instant now) {
    Urgency urgency = posting.message().urgency();
    Optional<Instant> morning =
        urgency == Urgency.CALM ? endOfQuiet(way.address().quiet(), now) : Optional.empty();
    if (morning.isPresent()) {
      return morning.map(until -> new Hold(until, QUIET));
    }
    List<Rate> rates = rules.of(way.carrier());
    if (rates.isEmpty()) {
      return Optional.empty();
    }
    List<Buckets.Bucket> wanted = new ArrayList<>();
    int fewest = Integer.MAX_VALUE;
    for (Rate rate : rates) {
      Optional<String> what = what(rate, posting, way);
      if (what.isPresent()) {
        String name = rate.within() + ":" + rate.scope().key() + ":" + what.get();
        wanted.add(new Buckets.Bucket(name, rate.times(), rate.within(), rate.rolling()));
        fewest = Math.min(fewest, rate.times());
      }
    }
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    int keep =
        switch (urgency) {
          case URGENT -> 0;
          case NORMAL -> fewest / NORMAL_LEAVES;
          case CALM -> fewest / CALM_LEAVES;
        };
    Duration wait = buckets.take(way.line(), wanted, keep, now);
    return wait.isZero() ? Optional.empty() : Optional.of(new Hold(now.plus(wait), NO_ROOM));
  }

  /**
   * What is counted together. Nothing of the public is: whose number a counter is about, its name
   * would tell (L-C1), and intake limits what each of them may cause.
   */
  private static Optional<String> what(Rate rate, Posting posting, Way way) {
    Optional<String> who =
        posting.message().to() instanceof Recipient.Holder holder
            ? Optional.of(holder.personId())
            : posting.message().to() instanceof Recipient.Operator
                ? Optional.of("operator")
                : Optional.empty();
    Optional<String> robot =
        way.carrier().channel().endsWith("-group")
            ? Optional.of(way.address().address())
            : Optional.empty();
    return switch (rate.scope()) {
      case PROVIDER -> Optional.of("all");
      case RECIPIENT -> robot.or(() -> who);
      case TEMPLATE -> who.map(one -> one + ":" + posting.message().notice());
    };
  }

  @Override
  public boolean crowded(Posting posting, Instant now) {
    if (rules.joinAfter().isEmpty()
        || !(posting.message().to() instanceof Recipient.Holder holder)) {
      return false;
    }
    Rate rate = rules.joinAfter().get();
    String name = "many:" + holder.personId();
    Buckets.Bucket bucket = new Buckets.Bucket(name, rate.times(), rate.within(), rate.rolling());
    return !buckets.take("same", List.of(bucket), 0, now).isZero();
  }

  @Override
  public Optional<Instant> brake(Posting posting, Way way, String text, Instant now) {
    Rate rate = rules.sameText();
    Optional<String> same =
        what(rate, posting, way)
            .map(who -> who + ":" + Digests.of(text))
            .or(() -> ofThePublic(posting, way, text, now));
    if (same.isEmpty()) {
      return Optional.empty();
    }
    String name = "same:" + same.get();
    Buckets.Bucket bucket = new Buckets.Bucket(name, rate.times(), rate.within(), rate.rolling());
    Duration wait = buckets.take("same", List.of(bucket), 0, now);
    return wait.isZero() ? Optional.empty() : Optional.of(now.plus(wait));
  }

  private Optional<String> ofThePublic(Posting posting, Way way, String text, Instant now) {
    String clear = way.carrier().channel() + ":" + way.address().address() + ":" + text;
    return posting.message().to() instanceof Recipient.Address
        ? named.map(name -> name.apply(clear, now))
        : Optional.empty();
  }

  @Override
  public Optional<Instant> saidAlready(String key, Duration span, Instant now) {
    Buckets.Bucket bucket = new Buckets.Bucket("alert:" + Digests.of(key), 1, span, true);
    Duration wait = buckets.take("same", List.of(bucket), 0, now);
    return wait.isZero() ? Optional.empty() : Optional.of(now.plus(wait));
  }

  /** When the quiet hours end that the moment lies in; empty when it lies in none. */
  private Optional<Instant> endOfQuiet(Optional<AddressBook.Quiet> own, Instant now) {
    LocalTime from = own.map(AddressBook.Quiet::from).orElse(rules.quietFrom());
    LocalTime to = own.map(AddressBook.Quiet::to).orElse(rules.quietTo());
    LocalDateTime local = LocalDateTime.ofInstant(now, ZONE);
    LocalTime time = local.toLocalTime();
    boolean overMidnight = to.isBefore(from);
    boolean quiet =
        overMidnight
            ? !time.isBefore(from) || time.isBefore(to)
            : !time.isBefore(from) && time.isBefore(to);
    if (!quiet) {
      return Optional.empty();
    }
    LocalDateTime end = local.toLocalDate().atTime(to);
    LocalDateTime next = end.isAfter(local) ? end : end.plusDays(1);
    return Optional.of(next.atZone(ZONE).toInstant());
  }
}
