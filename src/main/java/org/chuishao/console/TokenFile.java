package org.chuishao.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.chuishao.config.Problems;
import org.chuishao.model.AreaPath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of tokens. A change counts with the next call, so that a token can be taken away at
 * once; a change with mistakes counts only as far as it can be read.
 */
public final class TokenFile implements Supplier<Tokens> {

  private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);

  /** What was read, and how the file looked then. */
  private record Read(Tokens tokens, String mark) {}

  private final Path file;
  private final Predicate<AreaPath> known;
  private volatile Read last;

  private TokenFile(Path file, Predicate<AreaPath> known, Read first) {
    this.file = file;
    this.known = known;
    this.last = first;
  }

  /**
   * @param file need not be there: then nobody gets in
   * @param known whether the directory knows an area
   * @throws org.chuishao.config.ConfigurationException when it has mistakes
   */
  public static TokenFile open(Path file, Predicate<AreaPath> known) {
    Problems problems = new Problems();
    Read first = read(file, known, problems);
    problems.throwIfAny();
    return new TokenFile(file, known, first);
  }

  @Override
  public Tokens get() {
    Read current = last;
    if (!mark(file).equals(current.mark())) {
      Problems problems = new Problems();
      current = read(file, known, problems);
      problems.sorted().forEach(problem -> LOG.error("{}", problem));
      last = current;
    }
    return current.tokens();
  }

  private static Read read(Path file, Predicate<AreaPath> known, Problems problems) {
    String mark = mark(file);
    try {
      String text = mark.isEmpty() ? "" : Files.readString(file);
      return new Read(Tokens.parse(file.toString(), text, known, problems), mark);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the tokens in " + file, e);
    }
  }

  /** Changes whenever the file does; empty while there is none. */
  private static String mark(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the tokens in " + file, e);
    }
  }
}
