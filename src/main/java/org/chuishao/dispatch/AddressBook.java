package org.chuishao.dispatch;

import java.util.List;
import java.util.Optional;
import org.chuishao.model.Message;

/** Where people can be reached. */
public interface AddressBook {

  /**
   * @param recipient a holder or the operator; addresses of the public never come here
   * @return empty when the directory does not know the person any more
   */
  Optional<Addressee> of(Message.Recipient recipient);

  /**
   * Somebody who can be reached.
   *
   * @param addresses in the order the person prefers
   * @param locale of the words, {@code zh-CN}
   */
  record Addressee(String name, List<Address> addresses, String locale) {
    public Addressee {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * One way to somebody.
   *
   * @param channel {@code sms}, {@code mail}, {@code wecom}
   * @param address E.164 number, mail address or user id
   */
  record Address(String channel, String address) {}
}
