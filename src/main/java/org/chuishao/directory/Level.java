package org.chuishao.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The levels of the grid, from the top down (L 三(一): county, township, work area, village; the
 * grids lie inside a village).
 */
public enum Level {
  CITY("city", "市"),
  COUNTY("county", "县"),
  TOWNSHIP("township", "乡镇"),
  WORK_AREA("work-area", "工作区"),
  VILLAGE("village", "村居"),
  GRID("grid", "网格");

  private final String key;
  private final String zh;

  Level(String key, String zh) {
    this.key = key;
    this.zh = zh;
  }

  /** The name that files, APIs and policies use. */
  public String key() {
    return key;
  }

  /** The word of the documents. */
  public String zh() {
    return zh;
  }

  /** True for the same level and every level above the given one. */
  public boolean atOrAbove(Level other) {
    return ordinal() <= other.ordinal();
  }

  public static Optional<Level> of(String key) {
    return Arrays.stream(values()).filter(level -> level.key.equals(key)).findFirst();
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(Level::key).toList();
  }
}
