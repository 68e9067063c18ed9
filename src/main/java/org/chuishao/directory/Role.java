package org.chuishao.directory;

import java.util.Map;
import java.util.Optional;

/**
 * A role 岗位类别; with an area it makes a post.
 *
 * @param up the role that answers when nobody in this one can; empty at the top
 * @param byUnit true when one area has several posts of this role, told apart by a unit
 *     (departments, township units)
 * @param mayBeVacant true when not every area has somebody in it: not every township has a firm
 * @param title how a post is called, with {@code {area}} and {@code {unit}} to fill in
 * @param titles the same for areas whose name ends in the key: a 社区 has no 村支书
 */
public record Role(
    String key,
    String zh,
    String en,
    Level level,
    Optional<String> up,
    boolean byUnit,
    boolean mayBeVacant,
    String title,
    Map<String, String> titles) {

  /** The role of a county department. */
  public static final String DEPARTMENT = "department";

  /** The role of a city department; a county's departments have their like in the city. */
  public static final String CITY_DEPARTMENT = "city-department";

  /** The role of a unit of a township. */
  public static final String TOWNSHIP_UNIT = "township-unit";

  public Role {
    titles = Map.copyOf(titles);
  }

  String titleFor(String areaName) {
    return titles.entrySet().stream()
        .filter(entry -> areaName.endsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(title);
  }
}
