package org.chuishao.channel.aliyun;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chuishao.dispatch.Carrier.Outcome;

/** What Aliyun's codes mean for a second try. */
final class AliyunErrors {

  /** What is wrong with our account, not with the letter; passes when the operator mends it. */
  private static final Set<String> OURS =
      Set.of(
          "isv.AMOUNT_NOT_ENOUGH",
          "isv.OUT_OF_SERVICE",
          "isv.ACCOUNT_NOT_EXISTS",
          "isv.ACCOUNT_ABNORMAL",
          "isv.PRODUCT_UN_SUBSCRIPT",
          "isv.PRODUCT_UNSUBSCRIBE",
          "isv.DAY_LIMIT_CONTROL",
          "isv.MONTH_LIMIT_CONTROL",
          "isv.DENY_IP_RANGE",
          "isp.RAM_PERMISSION_DENY");

  /** The gateway before the service: keys, clocks, rights. */
  private static final List<String> GATE =
      List.of(
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "IncompleteSignature",
          "SignatureNonceUsed",
          "InvalidTimeStamp",
          "Forbidden",
          "NoPermission",
          "ServiceUnavailable");

  private AliyunErrors() {}

  /**
   * @param code not {@code OK}
   * @param words Aliyun's own; only those of the limits are looked at
   */
  static Outcome outcome(String code, String words) {
    if (code.equals("isv.BUSINESS_LIMIT_CONTROL")) {
      // It counts by number and template, so the others may go. 触发分钟级流控 passes soon. Hours or a day
      // are too long: the next contact is asked.
      return words.contains("分钟")
          ? new Outcome.NotSent(code, words, Optional.of(Duration.ofMinutes(1)), true)
          : words.contains("小时") || words.contains("天") || words.contains("日")
              ? new Outcome.Rejected(code, words)
              : new Outcome.NotSent(code, words, Optional.empty(), true);
    }
    if (code.startsWith("Throttling")
        || OURS.contains(code)
        || GATE.stream().anyMatch(code::startsWith)) {
      return new Outcome.NotSent(code, words, Optional.empty());
    }
    if (code.startsWith("isp.") || code.startsWith("InternalError")) {
      return new Outcome.Uncertain(code + " " + words);
    }
    return new Outcome.Rejected(code, words);
  }
}
