package org.chuishao.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chuishao.HomeFolder;
import org.chuishao.casework.Frame;
import org.chuishao.config.Problems;
import org.chuishao.config.Suggestion;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Level;
import org.chuishao.directory.Role;
import org.chuishao.policy.Deadlines;
import org.chuishao.policy.Policy;
import org.chuishao.policy.PolicyReader;
import org.chuishao.policy.WorkingCalendar;

/**
 * Policies, directory and calendar of a home folder, for commands that store nothing.
 *
 * @param policies by name
 */
record HomeBooks(SortedMap<String, Policy> policies, Directory directory, Deadlines deadlines) {

  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalTime MORNING = LocalTime.of(9, 0);

  /**
   * @param problems takes every mistake in any of the files; then the books are not to be used
   * @throws IOException when a file that is there cannot be read
   */
  static HomeBooks read(Path home, Problems problems) throws IOException {
    HomeFolder folder = new HomeFolder(home);
    Directory directory = Directory.parse(folder.yaml("config/directory", problems), problems);
    WorkingCalendar calendar =
        WorkingCalendar.parse(folder.yaml("config/calendar", problems), problems);
    PolicyReader reader = new PolicyReader(vocabulary(directory), problems);
    SortedMap<String, Policy> policies = new TreeMap<>();
    folder
        .yaml("config/policies", problems)
        .forEach(
            (file, text) ->
                reader.read(file, text).ifPresent(policy -> policies.put(policy.name(), policy)));
    return new HomeBooks(
        policies, directory, new Deadlines(calendar, ZONE, LocalTime.MIDNIGHT, MORNING));
  }

  private static PolicyReader.Vocabulary vocabulary(Directory directory) {
    Map<String, String> roles = new HashMap<>();
    for (Role role : directory.roles()) {
      roles.put(role.key(), role.level().key());
    }
    return new PolicyReader.Vocabulary(
        roles, Arrays.stream(Level.values()).map(Level::key).collect(Collectors.toSet()));
  }

  /** That there is no such policy, with the nearest name. */
  String unknown(String name) {
    return "unknown policy '" + name + "'" + Suggestion.among(List.copyOf(policies.keySet()), name);
  }

  Frame frame(Policy policy) {
    return new Frame(policy, directory, deadlines);
  }
}
