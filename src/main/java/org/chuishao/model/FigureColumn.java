package org.chuishao.model;

import java.util.Arrays;
import java.util.Optional;

/** The twelve columns of 附件2, in its order and words (rules.md D). */
public enum FigureColumn {
  INSPECTED("inspected", "日常检查情况", "执法检查生产经营单位", "家"),
  FOUND("found", "日常检查情况", "查出非法行为", "项"),
  STOPPED("stopped", "日常检查情况", "停产整顿企业", "家"),
  FINED("fined", "日常检查情况", "行政处罚", "万元"),
  CRIMINAL("criminal", "日常检查情况", "采取刑事措施", "人"),
  VERIFIED("verified", "举报落实情况", "核实举报线索", "条"),
  CLOSED("closed", "举报落实情况", "关闭取缔非法生产经营窝点", "个"),
  REWARDED("rewarded", "举报落实情况", "兑现举报奖励", "万元"),
  TALKED("talked", "问责情况", "警示约谈领导干部", "人"),
  HELD("held", "问责情况", "问责领导干部", "人"),
  NOTICES("notices", "宣传情况", "张贴有奖举报公告", "张"),
  LEAFLETS("leaflets", "宣传情况", "发放有奖举报明白纸", "份");

  private final String key;
  private final String group;
  private final String zh;
  private final String unit;

  FigureColumn(String key, String group, String zh, String unit) {
    this.key = key;
    this.group = group;
    this.zh = zh;
    this.unit = unit;
  }

  /** The name that files and APIs use. */
  public String key() {
    return key;
  }

  /** The heading above this one, shared with its neighbours. */
  public String group() {
    return group;
  }

  /** The heading without its unit. */
  public String zh() {
    return zh;
  }

  public String unit() {
    return unit;
  }

  /** The heading as it stands in the document: {@code 行政处罚(万元)}. */
  public String heading() {
    return zh + "(" + unit + ")";
  }

  /** True for what is kept in yuan and shown in 万元. */
  public boolean money() {
    return this == FINED || this == REWARDED;
  }

  public static Optional<FigureColumn> of(String key) {
    return Arrays.stream(values()).filter(column -> column.key.equals(key)).findFirst();
  }
}
