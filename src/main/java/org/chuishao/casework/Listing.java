package org.chuishao.casework;

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
}
