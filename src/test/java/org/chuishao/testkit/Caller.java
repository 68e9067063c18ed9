package org.chuishao.testkit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.chuishao.console.Token;
import org.chuishao.console.Tokens;
import org.chuishao.model.AreaPath;

/** Somebody with a token for the API of a {@link World}. */
public final class Caller {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final World world;
  private final String secret;

  private Caller(World world, String secret) {
    this.world = world;
    this.secret = secret;
  }

  /**
   * @param area {@code 示范县/柳河镇}
   */
  public static Caller of(World world, String area, Token.Right right) {
    String secret = "cs_" + right + Integer.toHexString(area.hashCode());
    Token token =
        new Token(Tokens.sha256(secret), right, new AreaPath(area), "test-" + right.word());
    Path file = world.data().resolve("api-tokens");
    try {
      if (!Files.exists(file) || !Files.readString(file).contains(token.sha256())) {
        Files.writeString(
            file, token.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Caller(world, secret);
  }

  /** What came back. */
  public record Answered(int status, byte[] body) {
    public JsonObject json() {
      return new JsonObject(io.vertx.core.buffer.Buffer.buffer(body));
    }

    /** The items of a page. */
    public List<JsonObject> items() {
      JsonArray items = json().getJsonArray("items");
      return java.util.stream.IntStream.range(0, items.size())
          .mapToObj(items::getJsonObject)
          .toList();
    }
  }

  /**
   * @param path behind {@code /api/}
   */
  public Answered get(String path) {
    return send(request(path).build());
  }

  public Answered post(String path, JsonObject body) {
    Answered answered =
        send(
            request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build());
    world.quiet();
    return answered;
  }

  private HttpRequest.Builder request(String path) {
    URI uri = world.playground().base().resolve("/api/" + path);
    return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + secret);
  }

  private static Answered send(HttpRequest request) {
    try {
      HttpResponse<byte[]> got = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Answered(got.statusCode(), got.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
