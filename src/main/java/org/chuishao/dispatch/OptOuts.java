package org.chuishao.dispatch;

import java.util.Optional;

/**
 * Who wants no more messages at an address. An address is kept by a name that nobody can read back
 * (L-C1).
 */
public interface OptOuts {

  /** Who said so. */
  enum By {
    /** The person, by a word to us. */
    PERSON,
    /** A carrier that refused a message of ours: the person told it, not us. */
    CARRIER
  }

  /** Where nobody can opt out. */
  OptOuts NONE =
      new OptOuts() {
        @Override
        public Optional<By> of(String channel, String address) {
          return Optional.empty();
        }

        @Override
        public void keep(String channel, String address, By by) {}

        @Override
        public void lift(String channel, String address) {}
      };

  /**
   * @param channel {@code sms}
   * @param address E.164 number, mail address or user id
   * @return empty when messages are welcome
   */
  Optional<By> of(String channel, String address);

  /** Durable when it returns; what was kept before is replaced. */
  void keep(String channel, String address, By by);

  /** Messages are welcome again. */
  void lift(String channel, String address);
}
