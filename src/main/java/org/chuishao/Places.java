package org.chuishao;

import java.util.List;
import java.util.Optional;
import org.chuishao.directory.Area;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Level;
import org.chuishao.intake.Gazetteer;
import org.chuishao.model.AreaPath;

/** The directory as the places that a text may name; work areas are no place that people know. */
final class Places implements Gazetteer {

  private final Directory directory;

  Places(Directory directory) {
    this.directory = directory;
  }

  @Override
  public List<Name> names() {
    return directory.names().stream()
        .filter(name -> name.level() != Level.WORK_AREA && name.level() != Level.GRID)
        .map(name -> new Name(name.text(), name.path()))
        .toList();
  }

  @Override
  public Optional<AreaPath> parentOf(AreaPath area) {
    Optional<AreaPath> parent = directory.area(area).flatMap(Area::parent);
    boolean skip =
        parent
            .flatMap(directory::area)
            .filter(found -> found.level() == Level.WORK_AREA)
            .isPresent();
    return skip ? parent.flatMap(this::parentOf) : parent;
  }

  @Override
  public boolean within(AreaPath inner, AreaPath outer) {
    return directory.within(inner, outer);
  }
}
