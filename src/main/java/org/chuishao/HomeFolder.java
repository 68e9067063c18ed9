package org.chuishao;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.chuishao.config.Problems;

/** The folder of {@code --home}: what operators wrote, read from disk. */
public final class HomeFolder {

  private final Path home;

  public HomeFolder(Path home) {
    this.home = home;
  }

  /**
   * Reads the YAML files of a folder, not those of folders in it.
   *
   * @param folder relative to home, {@code config/calendar}
   * @param problems takes a folder that is not there and files that are no UTF-8
   * @return file name relative to home, with slashes, to its text
   * @throws IOException when a file that is there cannot be read
   */
  public SortedMap<String, String> yaml(String folder, Problems problems) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    Path directory = home.resolve(folder);
    if (!Files.isDirectory(directory)) {
      problems.add(folder, 1, 1, "no such folder in " + home.toAbsolutePath().normalize());
      return texts;
    }
    for (Path file : yamlFiles(directory)) {
      String name = folder + "/" + file.getFileName();
      try {
        texts.put(name, Files.readString(file));
      } catch (CharacterCodingException e) {
        problems.add(name, 1, 1, "the file is not UTF-8; save it in that encoding");
      }
    }
    return texts;
  }

  /**
   * Reads one file that need not be there.
   *
   * @param name relative to home, {@code config/lexicon/model.tsv}
   * @param into takes its text by its name
   * @throws IOException when it is there and cannot be read
   */
  public void text(String name, Problems problems, SortedMap<String, String> into)
      throws IOException {
    Path file = home.resolve(name);
    if (Files.isRegularFile(file)) {
      try {
        into.put(name, Files.readString(file));
      } catch (CharacterCodingException e) {
        problems.add(name, 1, 1, "the file is not UTF-8; save it in that encoding");
      }
    }
  }

  private static List<Path> yamlFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") && Files.isRegularFile(file))
          .toList();
    }
  }
}
