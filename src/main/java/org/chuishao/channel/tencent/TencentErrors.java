package org.chuishao.channel.tencent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chuishao.dispatch.Carrier.Outcome;

/** What Tencent Cloud's codes mean for a second try. */
final class TencentErrors {

  /** Too much for this number for hours: the next contact is asked. */
  private static final Set<String> FULL =
      Set.of(
          "LimitExceeded.PhoneNumberOneHourLimit",
          "LimitExceeded.PhoneNumberDailyLimit",
          "LimitExceeded.PhoneNumberSameContentDailyLimit",
          "LimitExceeded.PhoneNumberCountLimit");

  /** The receiver opted out, or is on a carrier's list of those who may not be disturbed. */
  private static final String OPTED_OUT = "FailedOperation.PhoneNumberInBlacklist";

  /** Limits of the whole account or API, and what is wrong with our account. */
  private static final List<String> PASSES =
      List.of(
          "RequestLimitExceeded",
          "LimitExceeded",
          "AuthFailure",
          "UnauthorizedOperation",
          "ResourceInsufficient",
          "ResourceUnavailable",
          "FailedOperation.InsufficientBalanceInSmsPackage",
          "IpNotInWhitelist",
          "IpInBlacklist");

  private TencentErrors() {}

  /**
   * @param code not {@code Ok}
   */
  static Outcome outcome(String code, String words) {
    if (code.equals("LimitExceeded.PhoneNumberThirtySecondLimit")) {
      return new Outcome.NotSent(code, words, Optional.of(Duration.ofSeconds(30)), true);
    }
    if (code.equals(OPTED_OUT)) {
      return new Outcome.OptedOut(code, words);
    }
    if (FULL.contains(code)) {
      return new Outcome.Rejected(code, words);
    }
    if (PASSES.stream().anyMatch(code::startsWith)) {
      return new Outcome.NotSent(code, words, Optional.empty());
    }
    return code.startsWith("InternalError") || code.equals("FailedOperation")
        ? new Outcome.Uncertain(code + " " + words)
        : new Outcome.Rejected(code, words);
  }
}
