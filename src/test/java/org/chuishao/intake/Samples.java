package org.chuishao.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.chuishao.config.Entry;
import org.chuishao.config.Problems;
import org.chuishao.model.AreaPath;

/** The lexicon as it is shipped and the areas of the sample county, for tests. */
public final class Samples {

  private Samples() {}

  public static Lexicon lexicon() {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.list(Path.of("config/lexicon"))) {
      for (Path file : found.toList()) {
        files.put(file.toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Problems problems = new Problems();
    Lexicon lexicon = LexiconFiles.read(files, problems);
    problems.throwIfAny();
    return lexicon;
  }

  public static Reader reader() {
    return new Reader(lexicon(), gazetteer());
  }

  public static Gazetteer gazetteer() {
    List<Gazetteer.Name> names = new ArrayList<>();
    Map<AreaPath, AreaPath> parents = new HashMap<>();
    Problems problems = new Problems();
    Entry root;
    try {
      String text = Files.readString(Path.of("src/test/resources/intake/areas.yaml"));
      root = Entry.parse("areas.yaml", text, problems).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    AreaPath city = new AreaPath(root.requireText("city"));
    for (Entry county : root.getItems("counties")) {
      AreaPath countyPath = add(names, parents, county, city, county.requireText("name"));
      for (Entry township : county.getItems("townships")) {
        AreaPath townshipPath =
            add(
                names,
                parents,
                township,
                countyPath,
                countyPath + "/" + township.requireText("name"));
        for (Entry work : township.getItems("work-areas")) {
          for (Entry village : work.getItems("villages")) {
            add(
                names,
                parents,
                village,
                townshipPath,
                townshipPath + "/" + village.requireText("name"));
          }
        }
      }
    }
    problems.throwIfAny();
    return new Gazetteer() {
      @Override
      public List<Name> names() {
        return names;
      }

      @Override
      public Optional<AreaPath> parentOf(AreaPath area) {
        return Optional.ofNullable(parents.get(area));
      }

      @Override
      public boolean within(AreaPath inner, AreaPath outer) {
        return inner.equals(outer)
            || parentOf(inner).filter(above -> within(above, outer)).isPresent();
      }
    };
  }

  private static AreaPath add(
      List<Gazetteer.Name> names,
      Map<AreaPath, AreaPath> parents,
      Entry entry,
      AreaPath parent,
      String path) {
    AreaPath area = new AreaPath(path);
    parents.put(area, parent);
    names.add(new Gazetteer.Name(entry.requireText("name"), area));
    entry.getTexts("aliases").forEach(alias -> names.add(new Gazetteer.Name(alias, area)));
    return area;
  }
}
