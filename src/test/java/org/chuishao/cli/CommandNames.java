package org.chuishao.cli;

import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;

/** The commands of {@code bin/chuishao}, those of groups with the group's name before theirs. */
public final class CommandNames {

  private CommandNames() {}

  /** {@code due}, {@code policy test}; not {@code policy} alone. */
  public static Set<String> all() {
    Set<String> names = new TreeSet<>();
    collect("", Main.commandLine(), names);
    return names;
  }

  private static void collect(String before, CommandLine line, Set<String> names) {
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              if (command.getSubcommands().isEmpty()) {
                names.add(before + name);
              } else {
                collect(before + name + " ", command, names);
              }
            });
  }
}
