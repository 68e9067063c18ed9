package org.chuishao.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads a folder of templates once: a file changed later speaks after the next start. */
public final class TemplateFolder {

  private TemplateFolder() {}

  /**
   * @param home the folder that holds {@code templates/}
   * @return every {@code .vm} and {@code .yaml} file below {@code templates/}; none when there is
   *     no such folder
   * @throws UncheckedIOException when a file cannot be read or is not UTF-8
   */
  public static TemplateSource read(Path home) {
    Path folder = home.resolve("templates");
    Map<String, String> texts = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return TemplateSource.of(texts);
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files = walk.filter(Files::isRegularFile).filter(TemplateFolder::isOurs).toList();
      for (Path file : files) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        texts.put(name, Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read templates in " + folder, e);
    }
    return TemplateSource.of(texts);
  }

  private static boolean isOurs(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".vm") || name.endsWith(".yaml");
  }
}
