package org.chuishao.config;

/**
 * One mistake of an operator.
 *
 * @param file as the operator knows it, relative to home
 * @param line 1 and up
 * @param column 1 and up
 */
public record Problem(String file, int line, int column, String message)
    implements Comparable<Problem> {

  @Override
  public int compareTo(Problem other) {
    int byFile = file.compareTo(other.file);
    int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  /** {@code file:line:column: message}, as the contract wants it. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
