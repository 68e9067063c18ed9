package org.chuishao.directory;

import java.util.List;
import org.chuishao.model.Kind;
import org.chuishao.model.PostRef;

/**
 * A department of a county or a unit of a township, on one date.
 *
 * @param key stays the same through reforms and renamings
 * @param name in force on the date asked for, without the area: {@code 应急管理局}
 * @param shortName {@code 应急}
 * @param kinds what it answers for, the kinds it leads first
 * @param post {@code department:key@county} or {@code township-unit:key@township}
 */
public record Unit(String key, String name, String shortName, List<Kind> kinds, PostRef post) {

  public Unit {
    kinds = List.copyOf(kinds);
  }
}
