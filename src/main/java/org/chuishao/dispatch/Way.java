package org.chuishao.dispatch;

import org.chuishao.dispatch.AddressBook.Address;

/** One way to somebody: an address, and the provider that would carry a letter there. */
public record Way(Address address, Carrier carrier) {

  /** {@code sms/twilio}: what is ill or slow together. */
  String line() {
    return line(carrier.channel(), carrier.provider());
  }

  static String line(String channel, String provider) {
    return channel + "/" + provider;
  }
}
