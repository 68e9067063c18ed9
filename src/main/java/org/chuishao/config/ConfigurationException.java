package org.chuishao.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What operators wrote cannot be used; nothing was started. Trying again without a change makes no
 * sense.
 */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public ConfigurationException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
