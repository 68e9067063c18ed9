package org.chuishao.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The web console below {@code /console}: one page that is the same for everybody and shows, with
 * the API and the token that its reader types in, what that token may see. It is made of fixed
 * files only, so nothing that a reporter wrote can become part of it here.
 */
public final class Console {

  /** By what is asked for; nothing else exists. */
  private static final Map<String, File> FILES =
      Map.ofEntries(
          Map.entry("/console", new File("index.html", "text/html;charset=utf-8")),
          Map.entry("/console/", new File("index.html", "text/html;charset=utf-8")),
          Map.entry("/console/console.css", new File("console.css", "text/css;charset=utf-8")),
          Map.entry("/console/console.js", script("console.js")),
          Map.entry("/console/cases.js", script("cases.js")),
          Map.entry("/console/queue.js", script("queue.js")),
          Map.entry("/console/rewards.js", script("rewards.js")),
          Map.entry("/console/ledger.js", script("ledger.js")),
          Map.entry("/console/figures.js", script("figures.js")),
          Map.entry("/console/blacklist.js", script("blacklist.js")),
          Map.entry("/console/files.js", script("files.js")),
          Map.entry("/console/parts.js", script("parts.js")),
          Map.entry("/console/api.js", script("api.js")));

  private static File script(String name) {
    return new File(name, "text/javascript;charset=utf-8");
  }

  private record File(String name, String type) {}

  /**
   * A file of the page.
   *
   * @param type its media type
   */
  public record Page(int status, String type, byte[] body) {}

  /**
   * @param call its path is looked at only
   * @return 404 for whatever is no file of the page
   * @throws UncheckedIOException when the product was packed without the file
   */
  public Page page(Call call) {
    @Nullable File file = FILES.get(call.path());
    if (file == null) {
      return new Page(404, "text/plain;charset=utf-8", new byte[0]);
    }
    try (@Nullable InputStream in = Console.class.getResourceAsStream("web/" + file.name())) {
      if (in == null) {
        throw new IOException("no file " + file.name());
      }
      return new Page(200, file.type(), in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the console is incomplete", e);
    }
  }
}
