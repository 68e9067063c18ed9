package org.chuishao.casework;

import java.util.Arrays;
import java.util.List;

/**
 * A name and a reason in one line, as they are typed: {@code 示例化工厂 拒不整改}.
 *
 * @param name empty when nothing was written
 * @param reason empty when nothing follows the name
 */
record Listing(String name, String reason) {

  static Listing of(String words) {
    String[] parts = words.strip().split("[\\s,，:：;；。]+", 2);
    return new Listing(parts[0], parts.length < 2 ? "" : parts[1].strip());
  }

  /** Several names, where people are meant: {@code 某镇长、某局长}. */
  List<String> names() {
    return Arrays.stream(name.split("、")).filter(one -> !one.isEmpty()).distinct().toList();
  }
}
