package org.chuishao.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.chuishao.config.Problems;
import org.chuishao.directory.Directory;

/** The sample directory as it is shipped, for tests of every part. */
public final class SampleDirectory {

  private static final Path FOLDER = Path.of("config", "directory");

  private SampleDirectory() {}

  /** {@code config/directory} of the project. */
  public static Directory directory() {
    return directory("");
  }

  /**
   * The sample with one more file, for leave, deputies and rosters of a test.
   *
   * @param more YAML; empty for none
   * @throws org.chuishao.config.ConfigurationException when either has mistakes
   */
  public static Directory directory(String more) {
    SortedMap<String, String> files = files();
    if (!more.isEmpty()) {
      files.put("more.yaml", more);
    }
    Problems problems = new Problems();
    Directory directory = Directory.parse(files, problems);
    problems.throwIfAny();
    return directory;
  }

  /** The shipped files by name. */
  public static SortedMap<String, String> files() {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(FOLDER)) {
      List<Path> yaml = paths.filter(path -> path.toString().endsWith(".yaml")).toList();
      for (Path path : yaml) {
        files.put(path.toString(), Files.readString(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
