package org.chuishao.casework;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  /** What a notice about it says: the case, the name and the reason. */
  Map<String, String> facts(Minutes minutes) {
    Map<String, String> facts = new HashMap<>(Facts.of(minutes.file(), minutes.frame()));
    facts.put("names", name);
    facts.put("why", reason.strip());
    return facts;
  }

  /** Several names, where people are meant: {@code 某镇长、某局长}. */
  List<String> names() {
    return Arrays.stream(name.split("、")).filter(one -> !one.isEmpty()).distinct().toList();
  }
}
