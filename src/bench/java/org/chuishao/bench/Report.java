package org.chuishao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The table with what one has to know to read it. */
record Report(Machine machine, Options options, List<Line> lines) {

  private static final String FROM = "<!-- table: begin -->";
  private static final String TO = "<!-- table: end -->";

  String text() {
    return (options.quick() ? "Small sizes (--quick): not for comparing.\n\n" : "")
        + machine.words()
        + "\n\n"
        + Line.table(lines);
  }

  /** Puts the table between the marks of a file; the words around it stay. */
  void writeTo(Path file) throws IOException {
    String old = Files.readString(file);
    int from = old.indexOf(FROM);
    int to = old.indexOf(TO);
    if (from < 0 || to < from) {
      throw new IOException(file + " has no " + FROM + " … " + TO);
    }
    String head = old.substring(0, from + FROM.length());
    Files.writeString(file, head + "\n\n" + text() + "\n" + old.substring(to));
  }
}
