package org.chuishao.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the command line asks for. */
record Options(boolean quick, Set<String> rows, Optional<Path> write) {

  /**
   * @throws IllegalArgumentException when an argument is not known
   */
  static Options of(List<String> args) {
    boolean quick = false;
    Set<String> rows = BenchTable.allRows();
    Optional<Path> write = Optional.empty();
    Iterator<String> rest = args.iterator();
    while (rest.hasNext()) {
      String arg = rest.next();
      switch (arg) {
        case "--quick" -> quick = true;
        case "--rows" -> rows = new TreeSet<>(Arrays.asList(rest.next().split(",")));
        case "--write" -> write = Optional.of(Path.of(rest.next()));
        default ->
            throw new IllegalArgumentException(
                "unknown: " + arg + "; there are --quick, --rows 1,2 and --write FILE");
      }
    }
    return new Options(quick, rows, write);
  }

  Sizes sizes() {
    return quick ? Sizes.QUICK : Sizes.FULL;
  }

  boolean any(String... some) {
    return Arrays.stream(some).anyMatch(rows::contains);
  }
}
