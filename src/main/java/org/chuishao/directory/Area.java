package org.chuishao.directory;

import java.util.List;
import java.util.Optional;
import org.chuishao.model.AreaPath;

/**
 * A city, county, township, work area, village or grid.
 *
 * @param path its own path; a village's leaves the work area out, a work area's is {@code
 *     county/township/work area}
 * @param parent what it lies in: a village in its work area, if it has one; empty for the city only
 * @param aliases other names that people write, {@code 张庄} for {@code 张庄村}
 */
public record Area(
    AreaPath path, String name, Level level, Optional<AreaPath> parent, List<String> aliases) {

  public Area {
    aliases = List.copyOf(aliases);
  }
}
