package org.chuishao.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chuishao.Home;
import org.chuishao.config.Problems;

/** A copy of a home in which people have another bot than WeCom. */
final class DemoHome {

  private static final List<String> PARTS = List.of("config", "routes", "templates");

  private DemoHome() {}

  /**
   * Copies what operators wrote; whoever has a user id at WeCom has it at the other bot.
   *
   * @param home to copy from
   * @param data the demo's folder; the copy lies in {@code home} below it
   * @param bot channel of the other bot
   * @throws org.chuishao.config.ConfigurationException when the copy has mistakes
   */
  static Home copy(Path home, Path data, String bot) throws IOException {
    Path copy = Files.createDirectories(data.resolve("home"));
    for (String part : PARTS) {
      copy(home, home.resolve(part), copy, bot);
    }
    Problems problems = new Problems();
    Home read = Home.read(copy, Map.of(), problems);
    problems.throwIfAny();
    return read;
  }

  private static void copy(Path home, Path part, Path into, String bot) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(part)) {
      all = found.toList();
    }
    for (Path one : all) {
      Path target = into.resolve(home.relativize(one).toString());
      if (Files.isDirectory(one)) {
        Files.createDirectories(target);
      } else if (isDirectoryFile(home.relativize(one))) {
        String text = Files.readString(one);
        Files.writeString(target, text.replaceAll("\\bwecom(-group)?:", bot + "$1:"));
      } else {
        Files.copy(one, target);
      }
    }
  }

  private static boolean isDirectoryFile(Path file) {
    return file.startsWith(Path.of("config", "directory")) && file.toString().endsWith(".yaml");
  }
}
