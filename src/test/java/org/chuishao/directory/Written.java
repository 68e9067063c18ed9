package org.chuishao.directory;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.chuishao.config.Problem;
import org.chuishao.config.Problems;
import org.chuishao.testkit.SampleDirectory;

/**
 * Small directories written for one test: the shipped roles and departments, with areas and people
 * of the test's own.
 */
final class Written {

  static final String AREAS =
      """
      city: 示范市
      counties:
        - name: 示范县
          townships:
            - name: 青石镇
              work-areas: [{name: 石门工作区, villages: [大岭村, 石门村]}]
              villages: [独立村]
      """;

  private Written() {}

  /**
   * Parses what must be without mistakes.
   *
   * @param sections people, leave, deputies, rosters
   */
  static Directory directory(String sections) {
    Problems problems = new Problems();
    Directory directory = Directory.parse(files(AREAS, sections), problems);
    problems.throwIfAny();
    return directory;
  }

  /** The mistakes, as operators see them, in the order of the files. */
  static List<String> mistakes(String areas, String sections) {
    Problems problems = new Problems();
    Directory.parse(files(areas, sections), problems);
    return problems.sorted().stream().map(Problem::toString).toList();
  }

  private static SortedMap<String, String> files(String areas, String sections) {
    SortedMap<String, String> shipped = SampleDirectory.files();
    SortedMap<String, String> files = new TreeMap<>();
    shipped.forEach(
        (name, text) -> {
          if (name.endsWith("roles.yaml") || name.endsWith("departments.yaml")) {
            files.put(name, text);
          }
        });
    files.put("areas.yaml", areas);
    files.put("people.yaml", sections);
    return files;
  }
}
