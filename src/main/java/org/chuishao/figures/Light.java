package org.chuishao.figures;

/** How far a limit is used up, as a lamp. */
public enum Light {
  GREEN("正常"),
  /** Three quarters of the limit are gone. */
  YELLOW("临期"),
  /** The deadline has passed. */
  RED("逾期");

  /** From this share of the limit on it is yellow. */
  public static final double YELLOW_FROM = 0.75;

  private final String zh;

  Light(String zh) {
    this.zh = zh;
  }

  public String zh() {
    return zh;
  }

  /**
   * @param used share of the limit
   */
  public static Light of(double used) {
    return used >= 1 ? RED : used >= YELLOW_FROM ? YELLOW : GREEN;
  }
}
