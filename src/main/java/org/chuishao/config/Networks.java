package org.chuishao.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Addresses and networks of the Internet, as an operator lists them: {@code 10.0.0.5, fd00::/8}.
 */
public final class Networks {

  private final List<Network> all;

  private Networks(List<Network> all) {
    this.all = List.copyOf(all);
  }

  private record Network(InetAddress address, int bits) {
    boolean holds(InetAddress other) {
      byte[] mine = address.getAddress();
      byte[] theirs = other.getAddress();
      if (mine.length != theirs.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * @param text addresses or networks with their length, parted by commas; names are none: nothing
   *     is looked up
   * @throws IllegalArgumentException when one of them is neither
   */
  public static Networks parse(String text) {
    List<Network> all = new ArrayList<>();
    for (String item : Form.items(text)) {
      int slash = item.indexOf('/');
      InetAddress address = address(slash < 0 ? item : item.substring(0, slash));
      int longest = address.getAddress().length * 8;
      int bits = slash < 0 ? longest : bits(item.substring(slash + 1));
      if (bits > longest) {
        throw new IllegalArgumentException("'" + item + "' has too many bits");
      }
      all.add(new Network(address, bits));
    }
    return new Networks(all);
  }

  private static int bits(String text) {
    if (!text.matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException("'" + text + "' is no length of a network");
    }
    return Integer.parseInt(text);
  }

  private static InetAddress address(String text) {
    // Only what cannot be a name: getByName would ask the network for one.
    if (text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      try {
        return InetAddress.getByName(text);
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException("'" + text + "' is no address", e);
      }
    }
    throw new IllegalArgumentException("'" + text + "' is no address");
  }

  /** True when nothing is listed. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /**
   * Whether an address is one of these.
   *
   * @param address of a peer or out of a header; anything that is no address is none of these
   */
  public boolean hold(String address) {
    try {
      InetAddress found = address(address.strip());
      return all.stream().anyMatch(network -> network.holds(found));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
