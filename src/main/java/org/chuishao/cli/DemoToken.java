package org.chuishao.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import org.chuishao.Home;
import org.chuishao.config.Key;
import org.chuishao.console.Token;
import org.chuishao.console.Tokens;

/** A token that opens console and API of one demo; it ends with the demo's data. */
final class DemoToken {

  private DemoToken() {}

  /**
   * Adds one to the file of tokens, which counts from the next call on.
   *
   * @param home says what the file is called, and which area is the top
   * @param data the demo's folder
   * @return the token itself
   */
  static String add(Home home, Path data) throws IOException {
    String secret = Tokens.fresh(new SecureRandom());
    Token token =
        new Token(
            Tokens.sha256(secret), Token.Right.HANDLER, home.books().directory().top(), "demo");
    Files.writeString(
        data.resolve(home.settings().text(Key.API_TOKENS_FILE)),
        token.line() + System.lineSeparator(),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return secret;
  }
}
