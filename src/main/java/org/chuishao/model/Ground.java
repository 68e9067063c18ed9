package org.chuishao.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a case is filed as serious, one case one dossier 一案一档 (P-A6, P 五(五)). */
public enum Ground {
  CLOSED("关闭取缔"),
  LICENCE("暂扣或吊销许可证"),
  STOPPED("责令停产整顿"),
  /** Gains confiscated together with the maximum fine. */
  CONFISCATED("没收非法所得并处上限罚款"),
  CRIMINAL("追究刑事责任");

  private final String zh;

  Ground(String zh) {
    this.zh = zh;
  }

  /** The name that files and APIs use. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The words of the document. */
  public String zh() {
    return zh;
  }

  public static Optional<Ground> of(String key) {
    return Arrays.stream(values()).filter(ground -> ground.key().equals(key)).findFirst();
  }

  /** The grounds that lie in what was done, in the order of the document; none when it is mild. */
  public static List<Ground> in(Measures measures) {
    return Arrays.stream(values()).filter(ground -> ground.lies(measures)).toList();
  }

  private boolean lies(Measures measures) {
    return switch (this) {
      case CLOSED -> measures.taken().contains(Measure.CLOSED);
      case LICENCE -> measures.firms().map(firms -> firms.licences() > 0).orElse(false);
      case STOPPED -> measures.taken().contains(Measure.STOPPED);
      case CONFISCATED ->
          measures.confiscated().signum() > 0
              && measures.firms().map(Measures.Firms::mostFined).orElse(false);
      case CRIMINAL -> measures.taken().contains(Measure.CRIMINAL);
    };
  }
}
