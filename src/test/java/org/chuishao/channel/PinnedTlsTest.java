package org.chuishao.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.chuishao.desk.MediaFailure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection goes to the address that was looked at, and TLS proves the name all the same. */
class PinnedTlsTest {

  private static final String PASSWORD = "changeit";
  private static final Duration LONG = Duration.ofSeconds(30);

  private static @TempDir Path folder;
  private static final AtomicInteger asked = new AtomicInteger();
  private static Vertx vertx;
  private static HttpServer store;
  private static PfxOptions certificate;

  @BeforeAll
  static void start() throws Exception {
    Path file = folder.resolve("store.p12");
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "store",
                "-keyalg",
                "EC",
                "-dname",
                "CN=store",
                "-ext",
                "san=dns:store.example.test",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    assertThat(made.waitFor()).isZero();
    certificate = new PfxOptions().setPath(file.toString()).setPassword(PASSWORD);
    vertx = Vertx.vertx();
    store =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setSsl(true)
                    .setKeyCertOptions(certificate)
                    .setHost("127.0.0.1"))
            .requestHandler(
                request -> {
                  asked.incrementAndGet();
                  request.response().end("picture for " + request.authority().host());
                })
            .listen(0)
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  @AfterAll
  static void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static byte[] fetch(String host) {
    PinnedHttp http =
        new PinnedHttp(
            vertx,
            LONG,
            LONG,
            name -> new InetAddress[] {InetAddress.getByName("127.0.0.1")},
            options -> options.setTrustOptions(certificate));
    URI uri = URI.create("https://" + host + ":" + store.actualPort() + "/a");
    MediaHosts hosts = new MediaHosts(List.of("*.example.test"), true);
    return ((PinnedHttp.Got.Content) http.get(uri, Map.of(), hosts, 100)).bytes();
  }

  @Test
  void a_store_that_proves_its_name_is_believed() {
    assertThat(fetch("store.example.test")).asString().isEqualTo("picture for store.example.test");
  }

  @Test
  void one_that_proves_another_name_gets_no_request() {
    int before = asked.get();
    assertThat(catchThrowableOfType(() -> fetch("other.example.test"), MediaFailure.class).kind())
        .isEqualTo(MediaFailure.Kind.AWAY);
    assertThat(asked).hasValue(before);
  }
}
