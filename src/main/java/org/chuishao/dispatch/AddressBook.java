package org.chuishao.dispatch;

import java.time.LocalTime;
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
   * Where somebody can be reached.
   *
   * @param channel {@code sms}, {@code mail}, {@code wecom}
   * @param address E.164 number, mail address or user id
   * @param providers those of the channel that are to be tried first, best first; the others follow
   * @param quiet the person's own quiet hours; empty for those of the installation
   */
  record Address(String channel, String address, List<String> providers, Optional<Quiet> quiet) {

    public Address {
      providers = List.copyOf(providers);
    }

    public Address(String channel, String address) {
      this(channel, address, List.of(), Optional.empty());
    }
  }

  /**
   * When calm messages wait, local time in Asia/Shanghai; over midnight when {@code to} is before
   * {@code from}.
   *
   * @param from included
   * @param to not included
   */
  record Quiet(LocalTime from, LocalTime to) {}
}
