package org.chuishao.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chuishao.Home;
import org.chuishao.config.Problems;

/** Finds and reads the home folder that a command works in. */
final class Homes {

  private Homes() {}

  /**
   * Reads everything under a home folder.
   *
   * @param problems takes every mistake
   */
  static Home read(Path home, Problems problems) {
    try {
      return Home.read(found(home), System.getenv(), problems);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The given folder; when it holds no {@code config/} and was not asked for, the one that the
   * launcher belongs to, so that the demo runs from anywhere.
   */
  static Path found(Path asked) {
    String installed = System.getProperty("chuishao.home", "");
    boolean fallBack =
        asked.equals(Path.of(".")) && !Files.isDirectory(Path.of("config")) && !installed.isEmpty();
    return fallBack ? Path.of(installed) : asked;
  }
}
