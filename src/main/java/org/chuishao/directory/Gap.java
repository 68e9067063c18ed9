package org.chuishao.directory;

/**
 * Something that is well written and yet leaves a hole: a vacancy, a person without an address, a
 * roster that ended. Live, a message goes one level up; {@code check} tells the operator before.
 *
 * @param line 1 and up
 * @param column 1 and up
 */
public record Gap(Severity severity, String file, int line, int column, String message) {

  /** How bad it is. */
  public enum Severity {
    /** Nobody at all would answer. */
    ERROR,
    /** Somebody else answers. */
    WARN
  }

  static Gap of(Severity severity, Mark mark, String message) {
    return new Gap(severity, mark.file(), mark.line(), mark.column(), message);
  }

  /** {@code file:line:column: message}, as the contract wants it. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
