package org.chuishao.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.chuishao.config.Problems;
import org.chuishao.model.AreaPath;

/** The tokens of the API: one a line, {@code sha256 role area name}; {@code #} begins a comment. */
public final class Tokens {

  private static final int BYTES = 32;

  private final List<Token> tokens;

  private Tokens(List<Token> tokens) {
    this.tokens = List.copyOf(tokens);
  }

  /**
   * @param file name for the marks
   * @param text of the file; empty for no tokens, and nobody gets in
   * @param known whether the directory knows an area
   * @param problems takes every mistake
   */
  public static Tokens parse(
      String file, String text, Predicate<AreaPath> known, Problems problems) {
    List<Token> tokens = new ArrayList<>();
    String[] lines = text.split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        tokens.add(token(line, known));
      } catch (IllegalArgumentException e) {
        problems.add(file, i + 1, 1, String.valueOf(e.getMessage()));
      }
    }
    return new Tokens(tokens);
  }

  private static Token token(String line, Predicate<AreaPath> known) {
    String[] parts = line.split("\\s+", 4);
    if (parts.length < 4) {
      throw new IllegalArgumentException("sha256, role, area and name are expected");
    }
    if (!parts[0].matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "a SHA-256 in lower-case hex is expected first; `chuishao token` makes one");
    }
    AreaPath area = new AreaPath(parts[2]);
    if (!known.test(area)) {
      throw new IllegalArgumentException("'" + area + "' is no area of the directory");
    }
    return new Token(parts[0], Token.Right.of(parts[1]), area, parts[3]);
  }

  /**
   * Whose token it is. Takes as long for a wrong one as for a right one.
   *
   * @param authorization {@code Bearer <token>}
   */
  Optional<Token> of(String authorization) {
    String[] parts = authorization.strip().split(" +", 2);
    if (parts.length < 2 || !parts[0].equalsIgnoreCase("Bearer")) {
      return Optional.empty();
    }
    byte[] given = sha256(parts[1].strip()).getBytes(StandardCharsets.US_ASCII);
    Optional<Token> found = Optional.empty();
    for (Token token : tokens) {
      if (MessageDigest.isEqual(given, token.sha256().getBytes(StandardCharsets.US_ASCII))) {
        found = Optional.of(token);
      }
    }
    return found;
  }

  /** A fresh token of 256 random bits, to be shown once. */
  public static String fresh(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return "cs_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What is kept of a token. */
  public static String sha256(String token) {
    try {
      byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
