package org.chuishao.simulation;

/**
 * What somebody of a simulation has truly done about a case, and the words in which they tell it.
 *
 * @param closed dens closed
 * @param stopped firms stopped
 * @param criminal people against whom a criminal measure was taken
 * @param fine in yuan
 */
public record Work(int closed, int stopped, int criminal, long fine, String words) {

  /** Nothing that counts. */
  public static final Work NONE = new Work(0, 0, 0, 0, "情况属实，按规定办理");

  /** Looked into, and found to be lawful. */
  public static final Work UNFOUNDED = new Work(0, 0, 0, 0, "经现场核实不属违法");

  /** True when it is serious enough to be filed (P-A6). */
  public boolean serious() {
    return closed + stopped + criminal > 0;
  }
}
