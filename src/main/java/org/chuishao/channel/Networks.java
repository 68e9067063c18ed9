package org.chuishao.channel;

import io.netty.util.NetUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses and networks that somebody may come from: {@code 203.0.113.7}, {@code 10.0.0.0/8}. */
public final class Networks {

  private record Network(byte[] address, int bits) {}

  private final List<Network> networks = new ArrayList<>();

  /**
   * @param written each an IP address, or one with the number of bits that count
   * @throws IllegalArgumentException when one is neither; names are not looked up
   */
  public Networks(List<String> written) {
    for (String one : written) {
      String[] parts = one.split("/", 2);
      byte @Nullable [] address = NetUtil.createByteArrayFromIpAddressString(parts[0]);
      if (address == null || (parts.length == 2 && !parts[1].matches("[0-9]{1,3}"))) {
        throw new IllegalArgumentException("no IP address or network: " + one);
      }
      int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : address.length * 8;
      if (bits > address.length * 8) {
        throw new IllegalArgumentException("no IP address or network: " + one);
      }
      networks.add(new Network(address, bits));
    }
  }

  /** Whether an address is one of these; false for what is no address. */
  public boolean contain(String ip) {
    byte @Nullable [] address = NetUtil.createByteArrayFromIpAddressString(ip);
    return address != null && networks.stream().anyMatch(network -> within(network, address));
  }

  private static boolean within(Network network, byte[] address) {
    if (address.length != network.address().length) {
      return false;
    }
    for (int bit = 0; bit < network.bits(); bit++) {
      int mask = 0x80 >> bit % 8;
      if ((address[bit / 8] & mask) != (network.address()[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
