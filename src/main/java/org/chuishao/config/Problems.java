package org.chuishao.config;

import java.util.ArrayList;
import java.util.List;

/** Collects mistakes, so that all of them are reported at once. */
public final class Problems {

  private final List<Problem> found = new ArrayList<>();

  public void add(String file, int line, int column, String message) {
    Problem problem = new Problem(file, line, column, message);
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  public void add(Entry at, String message) {
    add(at.file(), at.line(), at.column(), message);
  }

  public boolean none() {
    return found.isEmpty();
  }

  /** All of them, by file, line and column. */
  public List<Problem> sorted() {
    return found.stream().sorted().toList();
  }

  /**
   * @throws ConfigurationException when anything was found
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ConfigurationException(sorted());
    }
  }
}
