package org.chuishao.recurring;

import java.util.Locale;
import java.util.Optional;

/**
 * A point on the ground, WGS 84 or GCJ-02 alike: only distances of one village's points are taken.
 *
 * @param lat degrees, -90 to 90
 * @param lon degrees, -180 to 180
 */
public record Position(double lat, double lon) {

  private static final double EARTH_METRES = 6_371_000;

  public Position {
    if (!(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) {
      throw new IllegalArgumentException("no point on the ground: " + lat + "," + lon);
    }
  }

  /** Metres along the ground, as a bird flies. */
  public double metresTo(Position other) {
    double north = Math.toRadians(other.lat - lat);
    double east = Math.toRadians(other.lon - lon);
    double a =
        square(Math.sin(north / 2))
            + Math.cos(Math.toRadians(lat))
                * Math.cos(Math.toRadians(other.lat))
                * square(Math.sin(east / 2));
    return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(a)));
  }

  private static double square(double x) {
    return x * x;
  }

  /** As it is noted, to a tenth of a metre: {@code @35.051200,118.350100}. */
  String note() {
    return String.format(Locale.ROOT, "@%.6f,%.6f", lat, lon);
  }

  /** Reads a note back; empty when it is another. */
  static Optional<Position> ofNote(String note) {
    if (!note.startsWith("@")) {
      return Optional.empty();
    }
    String[] parts = note.substring(1).split(",");
    return Optional.of(new Position(Double.parseDouble(parts[0]), Double.parseDouble(parts[1])));
  }
}
