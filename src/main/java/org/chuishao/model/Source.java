package org.chuishao.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a case came from (P 五(二)); which reporter means which, the policy says. */
public enum Source {
  /** 执法检查、工作督查中发现. */
  INSPECTION("检查发现"),
  /** 群众举报. */
  PUBLIC("群众举报"),
  /** 下级报告. */
  BELOW("下级报告"),
  /** 上级交办. */
  ABOVE("上级交办"),
  /** 有关部门移交. */
  DEPARTMENT("部门移交");

  private final String zh;

  Source(String zh) {
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

  public static Optional<Source> of(String key) {
    return Arrays.stream(values()).filter(source -> source.key().equals(key)).findFirst();
  }
}
