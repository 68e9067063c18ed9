package org.chuishao.dispatch;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chuishao.dispatch.AddressBook.Address;

/** The ways out that are configured, those of a channel in the order of preference. */
public final class Carriers {

  private final List<Carrier> carriers;

  /**
   * @param carriers all that are switched on
   * @param order providers that go before the others of their channel where nobody asks for another
   */
  public Carriers(List<Carrier> carriers, List<String> order) {
    this.carriers =
        carriers.stream().sorted(Comparator.comparingInt(carrier -> rank(carrier, order))).toList();
  }

  /**
   * All ways to somebody, in the order in which they are to be tried: address by address, and for
   * each address the providers that it asks for before the others of its channel.
   */
  List<Way> ways(List<Address> addresses) {
    return addresses.stream().flatMap(this::ways).toList();
  }

  private Stream<Way> ways(Address address) {
    return carriers.stream()
        .filter(carrier -> carrier.channel().equals(address.channel()))
        .sorted(Comparator.comparingInt(carrier -> rank(carrier, address.providers())))
        .map(carrier -> new Way(address, carrier));
  }

  private static int rank(Carrier carrier, List<String> wanted) {
    int rank = wanted.indexOf(carrier.provider());
    return rank < 0 ? wanted.size() : rank;
  }

  /** All of a channel, in the order of preference. */
  List<Carrier> of(String channel) {
    return carriers.stream().filter(carrier -> carrier.channel().equals(channel)).toList();
  }

  /** The carrier that an earlier try went by. */
  public Optional<Carrier> of(String channel, String provider) {
    return carriers.stream()
        .filter(carrier -> carrier.channel().equals(channel))
        .filter(carrier -> carrier.provider().equals(provider))
        .findFirst();
  }
}
