package org.chuishao.simulation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Person;

/** Who is on leave in a simulation, and who stands in, drawn from a seed. */
public final class Absences {

  /** Of a hundred people, how many are away once. */
  private static final int AWAY = 8;

  /** Of a hundred of them, how many have named somebody. */
  private static final int WITH_DEPUTY = 50;

  private static final int SHORTEST_DAYS = 2;
  private static final int MORE_DAYS = 9;

  private Absences() {}

  /**
   * One more file for the directory, with the section {@code leave}.
   *
   * @param from first day on which somebody may go
   * @param to last one
   */
  public static String yaml(long seed, LocalDate from, LocalDate to, Directory directory) {
    SplittableRandom random = new SplittableRandom(seed);
    long days = ChronoUnit.DAYS.between(from, to) + 1;
    StringBuilder yaml = new StringBuilder("leave:\n");
    List<Person> people = directory.people();
    int away = Math.max(1, people.size() * AWAY / 100);
    for (int i = 0; i < away; i++) {
      Person person = people.get(random.nextInt(people.size()));
      Person deputy = people.get(random.nextInt(people.size()));
      LocalDate first = from.plusDays(random.nextLong(days));
      yaml.append("  - {person: ").append(person.id()).append(", from: ").append(first);
      yaml.append(", to: ").append(first.plusDays(SHORTEST_DAYS + random.nextInt(MORE_DAYS)));
      if (random.nextInt(100) < WITH_DEPUTY && !deputy.equals(person)) {
        yaml.append(", deputy: ").append(deputy.id());
      }
      yaml.append("}\n");
    }
    return yaml.toString();
  }
}
