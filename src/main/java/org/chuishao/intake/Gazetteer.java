package org.chuishao.intake;

import java.util.List;
import java.util.Optional;
import org.chuishao.model.AreaPath;

/**
 * The names of places that reports may name; the directory of areas, as far as reading a text needs
 * it.
 */
public interface Gazetteer {

  /** Every name and alias; one name may stand for several areas. */
  List<Name> names();

  /** The area right above; empty at the top. */
  Optional<AreaPath> parentOf(AreaPath area);

  /** True when the inner area is the outer one or lies in it. */
  boolean within(AreaPath inner, AreaPath outer);

  /** One name of one area. */
  record Name(String name, AreaPath area) {}

  /** A gazetteer that knows no place. */
  static Gazetteer empty() {
    return new Gazetteer() {
      @Override
      public List<Name> names() {
        return List.of();
      }

      @Override
      public Optional<AreaPath> parentOf(AreaPath area) {
        return Optional.empty();
      }

      @Override
      public boolean within(AreaPath inner, AreaPath outer) {
        return inner.equals(outer);
      }
    };
  }
}
