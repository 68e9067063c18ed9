package org.chuishao.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * The eight fields of illegal acts of 附件1, in the order of the tables of 附件2, and what fits none of
 * them.
 */
public enum Kind {
  FIREWORKS("fireworks", "烟花爆竹"),
  HAZARDOUS_CHEMICALS("hazardous-chemicals", "危险化学品"),
  CIVIL_EXPLOSIVES("civil-explosives", "民用爆炸物品"),
  MINING("mining", "矿山"),
  FIRE_SAFETY("fire-safety", "消防"),
  ROAD_TRAFFIC("road-traffic", "道路交通"),
  CONSTRUCTION("construction", "建筑施工"),
  SPECIAL_EQUIPMENT("special-equipment", "特种设备"),
  OTHER("other", "其他");

  private final String key;
  private final String zh;

  Kind(String key, String zh) {
    this.key = key;
    this.zh = zh;
  }

  /** The name that files, APIs and events use. */
  public String key() {
    return key;
  }

  /** The name of the field in the documents. */
  public String zh() {
    return zh;
  }

  public static Optional<Kind> of(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
  }
}
