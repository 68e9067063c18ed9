package org.chuishao.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a failure of duty is answered (LP-A9, P 五(十)). */
public enum Accountability {
  /** 警示约谈. */
  TALK("约谈"),
  /** 问责. */
  PENALTY("问责"),
  /** 一案双查: the firm and those who should have looked after it are both investigated. */
  BOTH_SIDES("一案双查");

  private final String zh;

  Accountability(String zh) {
    this.zh = zh;
  }

  /** The name that files and APIs use: {@code both-sides}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The word of the documents. */
  public String zh() {
    return zh;
  }

  public static Optional<Accountability> of(String key) {
    return Arrays.stream(values()).filter(how -> how.key().equals(key)).findFirst();
  }
}
