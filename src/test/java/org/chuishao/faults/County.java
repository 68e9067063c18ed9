package org.chuishao.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sample county with more villages and many more grid members, in a home folder of its own.
 * Everybody has a phone and nothing else that is switched on.
 */
final class County {

  private static final List<String> WORK_AREAS = List.of("城南工作区", "石门工作区", "东关工作区");
  private static final List<String> TOWNSHIPS = List.of("柳河镇", "青石镇", "东关街道");
  private static final String FIRST = "东西南北上下前";
  private static final String SECOND = "塘坪岗";

  /** A village, who answers for it, and who reports from it. */
  record Village(String name, String path, String secretary, List<String> gridMembers) {}

  private final Path home;
  private final List<Village> villages = new ArrayList<>();

  /**
   * @param home a folder that does not exist yet
   * @param gridMembers of each of the 21 villages
   */
  County(Path home, int gridMembers) {
    this.home = home;
    for (int township = 0; township < TOWNSHIPS.size(); township++) {
      for (int i = 0; i < FIRST.length(); i++) {
        int n = villages.size();
        String name = "" + FIRST.charAt(i) + SECOND.charAt(township) + "村";
        List<String> phones = new ArrayList<>();
        for (int member = 0; member < gridMembers; member++) {
          phones.add(String.format("+86137%04d%04d", n, member));
        }
        villages.add(
            new Village(
                name,
                "示范县/" + TOWNSHIPS.get(township) + "/" + name,
                String.format("+861360000%04d", n),
                List.copyOf(phones)));
      }
    }
    try {
      write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path home() {
    return home;
  }

  List<Village> villages() {
    return villages;
  }

  private void write() throws IOException {
    for (String folder : List.of("config", "routes", "templates")) {
      copy(Path.of(folder), home.resolve(folder));
    }
    Path areas = home.resolve("config/directory/sample-county.yaml");
    String text = Files.readString(areas);
    for (int township = 0; township < TOWNSHIPS.size(); township++) {
      String head = "- name: " + WORK_AREAS.get(township) + "\n            villages:\n";
      StringBuilder more = new StringBuilder(head);
      int size = FIRST.length();
      villages
          .subList(township * size, (township + 1) * size)
          .forEach(
              village ->
                  more.append("              - {name: ")
                      .append(village.name())
                      .append(", grids: [第一网格]}\n"));
      text = text.replace(head, more);
    }
    Files.writeString(areas, text);
    Files.writeString(home.resolve("config/directory/more-people.yaml"), people());
  }

  private String people() {
    StringBuilder people = new StringBuilder("people:\n");
    for (int n = 0; n < villages.size(); n++) {
      Village village = villages.get(n);
      person(people, "secretary-" + n, "village-secretary@" + village.path(), village.secretary());
      for (int member = 0; member < village.gridMembers().size(); member++) {
        person(
            people,
            "member-" + n + "-" + member,
            "grid-member@" + village.path(),
            village.gridMembers().get(member));
      }
    }
    return people.toString();
  }

  private static void person(StringBuilder people, String id, String post, String phone) {
    people
        .append("  - {id: ")
        .append(id)
        .append(", name: 试验员, posts: ")
        .append(post)
        .append(", contacts: [{sms: \"")
        .append(phone)
        .append("\"}]}\n");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
