package org.chuishao.directory;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.Optional;

/**
 * One spelling for every address, so that a sender is recognised however the provider writes it.
 */
final class Addresses {

  /** Numbers without a country code are Chinese. */
  private static final String HOME = "CN";

  private Addresses() {}

  /**
   * The form in which an address is kept and looked up: E.164 for {@code sms}, lower case for
   * {@code mail}, trimmed elsewhere.
   *
   * @throws IllegalArgumentException when it cannot be an address of that channel; the message does
   *     not repeat the address
   */
  static String normalise(String channel, String address) {
    String trimmed = address.strip();
    if (channel.equals("sms")) {
      return phone(trimmed);
    }
    if (channel.equals("mail")) {
      return mail(trimmed);
    }
    if (trimmed.isEmpty() || trimmed.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException("a user id of " + channel + " is one word");
    }
    return trimmed;
  }

  /** The same for looking up: what is no address of that channel is nobody's. */
  static Optional<Contact> lookup(String channel, String address) {
    try {
      return Optional.of(new Contact(channel, normalise(channel, address)));
    } catch (IllegalArgumentException e) {
      return Optional
          .empty(); // a short code or a garbled sender belongs to nobody, and that is the answer
    }
  }

  private static String phone(String text) {
    PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    try {
      PhoneNumber number = phones.parse(text, HOME);
      if (phones.isPossibleNumber(number)) {
        return phones.format(number, PhoneNumberFormat.E164);
      }
    } catch (NumberParseException e) {
      throw new IllegalArgumentException("not a phone number: " + e.getErrorType(), e);
    }
    throw new IllegalArgumentException(
        "not a possible phone number: too short, too long or of no known country");
  }

  private static String mail(String text) {
    int at = text.indexOf('@');
    boolean oneWord =
        text.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    if (at <= 0 || at != text.lastIndexOf('@') || at == text.length() - 1 || !oneWord) {
      throw new IllegalArgumentException("not a mail address, name@domain expected");
    }
    return text.toLowerCase(Locale.ROOT);
  }
}
