package org.chuishao.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.chuishao.directory.Area;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Level;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Kind;
import org.chuishao.model.Subject;

/**
 * Reports over a span of days, by season: fireworks before the Spring Festival, mines and building
 * in the dry months, gas in the cold ones.
 *
 * @param seed the same seed gives the same reports
 * @param from first day, in Asia/Shanghai
 * @param to last day
 * @param count how many reports, copies included
 */
public record Life(long seed, LocalDate from, LocalDate to, int count) {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** Of a hundred reports; what is left comes from the public. */
  private static final int BY_GRID_MEMBERS = 80;

  private static final int COPIES = 3;
  private static final int OF_FIRMS = 10;
  private static final int MAJOR = 2;

  /** How many candidates are drawn for a day; the season takes one of them. */
  private static final int DRAWS = 3;

  private static final List<Kind> KINDS =
      List.of(
          Kind.FIREWORKS,
          Kind.FIREWORKS,
          Kind.HAZARDOUS_CHEMICALS,
          Kind.HAZARDOUS_CHEMICALS,
          Kind.MINING,
          Kind.FIRE_SAFETY,
          Kind.ROAD_TRAFFIC,
          Kind.CONSTRUCTION,
          Kind.SPECIAL_EQUIPMENT,
          Kind.CIVIL_EXPLOSIVES);

  public Life {
    if (to.isBefore(from) || count < 0) {
      throw new IllegalArgumentException("no life from " + from + " to " + to + " of " + count);
    }
  }

  /** The reports, earliest first, from the villages below an area. */
  public List<Arrival> arrivals(Directory directory, AreaPath below) {
    List<AreaPath> villages =
        directory.areas().stream()
            .filter(area -> area.level() == Level.VILLAGE)
            .map(Area::path)
            .filter(path -> directory.within(path, below))
            .toList();
    if (villages.isEmpty()) {
      throw new IllegalArgumentException("no village lies in " + below);
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      arrivals.add(arrival(random, villages));
    }
    arrivals.sort(Comparator.comparing(Arrival::at));
    for (int i = 1; i < arrivals.size(); i++) {
      if (random.nextInt(100) < COPIES) {
        arrivals.set(i, copy(arrivals.get(i), arrivals.get(i - 1), i - 1));
      }
    }
    return arrivals;
  }

  private Arrival arrival(SplittableRandom random, List<AreaPath> villages) {
    Kind kind = KINDS.get(random.nextInt(KINDS.size()));
    Instant at = at(day(random, kind), random);
    AreaPath village = villages.get(random.nextInt(villages.size()));
    return new Arrival(
        at,
        village,
        List.of(kind),
        random.nextInt(100) < OF_FIRMS ? Subject.FIRM : Subject.DEN,
        village.name() + (1 + random.nextInt(400)) + "号院里疑似" + kind.zh() + "违法生产",
        random.nextInt(100) < BY_GRID_MEMBERS,
        random.nextInt(100) < MAJOR,
        -1);
  }

  /** A day within the span, sooner one in the season of the kind. */
  private LocalDate day(SplittableRandom random, Kind kind) {
    long days = ChronoUnit.DAYS.between(from, to) + 1;
    LocalDate day = from.plusDays(random.nextLong(days));
    for (int draw = 1; draw < DRAWS && !inSeason(kind, day.getMonthValue()); draw++) {
      day = from.plusDays(random.nextLong(days));
    }
    return day;
  }

  private static boolean inSeason(Kind kind, int month) {
    return switch (kind) {
      case FIREWORKS, CIVIL_EXPLOSIVES -> month >= 11 || month <= 2;
      case HAZARDOUS_CHEMICALS, FIRE_SAFETY -> month >= 10 || month <= 3;
      case MINING, CONSTRUCTION -> month >= 3 && month <= 10;
      case ROAD_TRAFFIC, SPECIAL_EQUIPMENT, OTHER -> true;
    };
  }

  /** Mostly by day: three quarters between 7 and 19 o'clock. */
  private static Instant at(LocalDate day, SplittableRandom random) {
    int minute = random.nextInt(4) < 3 ? 7 * 60 + random.nextInt(12 * 60) : random.nextInt(24 * 60);
    return day.atStartOfDay(ZONE).plusMinutes(minute).toInstant();
  }

  /** Somebody else saw the same. */
  private static Arrival copy(Arrival one, Arrival first, int number) {
    return new Arrival(
        one.at(),
        first.area(),
        first.kinds(),
        first.subject(),
        first.text(),
        false,
        first.major(),
        number);
  }
}
