package org.chuishao.channel.smpp;

import java.util.Optional;
import java.util.regex.Pattern;
import org.chuishao.channel.Texts;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;

/**
 * Numbers as SMPP writes them, and as we do (E.164).
 *
 * <p>Assumption about gateways: a sender of eleven digits that begins with 1 and 3 to 9 is a
 * Chinese mobile number, and thirteen digits that begin with 86 are one as well, whatever type of
 * number they are given.
 */
final class SmppNumbers {

  private static final byte INTERNATIONAL = TypeOfNumber.INTERNATIONAL.value();
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{4,14}");
  private static final Pattern HOME_MOBILE = Pattern.compile("1[3-9][0-9]{9}");
  private static final Pattern HOME_MOBILE_WITH_CODE = Pattern.compile("861[3-9][0-9]{9}");
  private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{4,14}");

  private SmppNumbers() {}

  /**
   * An address of ours at the gateway.
   *
   * @param text at most 20 characters, as SMPP wants it
   */
  record Address(TypeOfNumber ton, NumberingPlanIndicator npi, String text) {}

  /** Where a letter goes; empty when it is no E.164 number. */
  static Optional<Address> destination(String e164) {
    return E164.matcher(e164).matches()
        ? Optional.of(
            new Address(TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, e164.substring(1)))
        : Optional.empty();
  }

  /** Where our texts come from: a number with its country, a name, or a short number. */
  static Address source(String from) {
    if (from.startsWith("+")) {
      return new Address(
          TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, from.substring(1));
    }
    return from.chars().allMatch(c -> c >= '0' && c <= '9')
        ? new Address(TypeOfNumber.UNKNOWN, NumberingPlanIndicator.ISDN, from)
        : new Address(TypeOfNumber.ALPHANUMERIC, NumberingPlanIndicator.UNKNOWN, from);
  }

  /** Who wrote: E.164 where it can be told, else as the gateway wrote it. */
  static String sender(byte ton, String address) {
    String text = Texts.line(address);
    if (HOME_MOBILE.matcher(text).matches()) {
      return "+86" + text;
    }
    boolean abroad = ton == INTERNATIONAL && DIGITS.matcher(text).matches();
    return abroad || HOME_MOBILE_WITH_CODE.matcher(text).matches() ? "+" + text : text;
  }
}
