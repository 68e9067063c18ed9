package org.chuishao.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a demo keeps its data; deleted with everything in it unless it is to be kept. */
final class DemoFolder implements AutoCloseable {

  private final Path path;
  private final boolean kept;

  private DemoFolder(Path path, boolean kept) {
    this.path = path;
    this.kept = kept;
  }

  /**
   * @param keep the folder to keep; empty for one that goes away
   */
  static DemoFolder open(Optional<Path> keep) throws IOException {
    return keep.isPresent()
        ? new DemoFolder(Files.createDirectories(keep.get()), true)
        : new DemoFolder(Files.createTempDirectory("chuishao-demo"), false);
  }

  Path path() {
    return path;
  }

  /** Deletes what is not kept; doing it twice does no harm. */
  @Override
  public synchronized void close() throws IOException {
    if (kept || !Files.exists(path)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> found = Files.walk(path)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.deleteIfExists(one);
    }
  }
}
