package org.chuishao.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the route files of a folder. */
public final class RouteFiles {

  static final String ENDING = ".camel.yaml";

  private RouteFiles() {}

  /**
   * @return text by name as operators know it, {@code routes/in-mail.camel.yaml}
   * @throws UncheckedIOException when the folder or a file in it cannot be read
   */
  public static SortedMap<String, String> read(Path folder) {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.filter(path -> path.toString().endsWith(ENDING)).toList()) {
        files.put(folder.getFileName() + "/" + file.getFileName(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the routes in " + folder, e);
    }
    return files;
  }

  /** {@code in-mail} of {@code routes/in-mail.camel.yaml}. */
  static String routeName(String file) {
    return file.substring(file.lastIndexOf('/') + 1).replace(ENDING, "");
  }
}
