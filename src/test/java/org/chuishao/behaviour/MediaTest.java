package org.chuishao.behaviour;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chuishao.config.Key;
import org.chuishao.console.Token;
import org.chuishao.console.Tokens;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.Event;
import org.chuishao.sandbox.FaultKind;
import org.chuishao.testkit.Caller;
import org.chuishao.testkit.Pictures;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Photos that come with reports lie beside the case, clean, for those who may see it. */
class MediaTest {

  private static final String ZHANG = "示范县/柳河镇/张庄村";
  private static final String LI = "示范县/柳河镇/李家沟村";
  private static final String REPORT = "柳河镇张庄村东头废院有人私自倒煤气罐";

  private static World world;

  @BeforeAll
  static void start() {
    world = World.start(Map.of(Key.SWEEP_EVERY, "200ms"));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private static List<Path> files(Case file) throws IOException {
    Path folder = world.data().resolve("media").resolve(file.no().digits());
    try (Stream<Path> all = Files.exists(folder) ? Files.list(folder) : Stream.of()) {
      return all.toList();
    }
  }

  private static List<String> notes(Case file) {
    return world.events(file.no(), Event.Noted.class).stream().map(Event.Noted::text).toList();
  }

  private static HttpResponse<byte[]> get(String token, String path) throws Exception {
    URI uri = world.playground().base().resolve(path);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token).build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String token(String area) throws IOException {
    String secret = "cs_" + Integer.toHexString(area.hashCode());
    Token token =
        new Token(Tokens.sha256(secret), Token.Right.READER, new AreaPath(area), "reader");
    Path file = world.data().resolve("api-tokens");
    if (!Files.exists(file) || !Files.readString(file).contains(token.sha256())) {
      Files.writeString(
          file, token.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
    return secret;
  }

  @Test
  void a_photo_of_a_stranger_is_fetched_after_the_report_cleaned_and_shown_to_the_area_only()
      throws Exception {
    world.sends("+8613700000501", REPORT, List.of(Pictures.url(Pictures.jpeg())));

    Case file = world.newest(ZHANG);
    assertThat(notes(file)).singleElement().asString().startsWith("随信文件已存：image/jpeg");
    Path kept = files(file).get(0);
    assertThat(Files.readString(kept, ISO_8859_1)).doesNotContain("GPS", "Zhang San");
    assertThat(Pictures.pixels(Files.readAllBytes(kept)))
        .isEqualTo(Pictures.pixels(Pictures.jpeg()));
    String hash = kept.getFileName().toString().replace(".jpg", "");
    String path = "/api/cases/" + file.no() + "/media";

    HttpResponse<byte[]> shown = get(token("示范县/柳河镇"), path + "/" + hash);

    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body()).isEqualTo(Files.readAllBytes(kept));
    assertThat(shown.headers().firstValue("Content-Type")).contains("image/jpeg");
    assertThat(shown.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(shown.headers().firstValue("Content-Disposition")).contains("attachment");
    assertThat(new String(get(token("示范县"), path).body(), ISO_8859_1)).contains(hash);
    assertThat(get(token("示范县/青石镇"), path + "/" + hash).statusCode()).isEqualTo(404);
    assertThat(get(token("示范县/青石镇"), path).statusCode()).isEqualTo(404);
    assertThat(get("nonsense", path + "/" + hash).statusCode()).isEqualTo(401);
    assertThat(get(token("示范县"), path + "/" + "0".repeat(64)).statusCode()).isEqualTo(404);
  }

  @Test
  void photos_of_a_patrol_lie_with_its_line_and_only_its_area_may_see_them() {
    String member = "grid-member@示范县/柳河镇/前进村";
    world.sendsPhoto(member, "巡查 前进村养老院 消防通道畅通");
    world.sends(member, "", List.of(Pictures.url(Pictures.png())));

    Caller township = Caller.of(world, "示范县/柳河镇", Token.Right.READER);
    JsonObject line =
        township.get("ledger").items().stream()
            .filter(one -> one.getString("text").contains("前进村养老院"))
            .findFirst()
            .orElseThrow();
    assertThat(line.getJsonObject("files").getJsonArray("kept")).hasSize(2);
    JsonObject photo = line.getJsonObject("files").getJsonArray("kept").getJsonObject(0);
    String path =
        "ledger/media?area="
            + URLEncoder.encode(line.getString("area"), UTF_8)
            + "&day="
            + line.getString("at").substring(0, 10)
            + "&id="
            + URLEncoder.encode(line.getString("id"), UTF_8)
            + "&hash=";

    assertThat(township.get(path + photo.getString("hash")).status()).isEqualTo(200);
    assertThat(township.get(path + "0".repeat(64)).status()).isEqualTo(404);
    assertThat(
            Caller.of(world, "示范县/青石镇", Token.Right.READER)
                .get(path + photo.getString("hash"))
                .status())
        .isEqualTo(404);
  }

  @Test
  void a_link_into_a_network_a_page_and_a_film_of_a_stranger_are_noted_and_not_kept()
      throws Exception {
    world.sends(
        "+8613700000502",
        "柳河镇李家沟村西头有人私自灌煤气罐",
        List.of(
            "http://169.254.169.254/latest/meta-data",
            "data:image/jpeg;base64,PGh0bWw+PHNjcmlwdD4=",
            "data:video/mp4;base64,AAAAIGZ0eXBtcDQyAAAAAA=="));

    Case file = world.newest(LI);
    assertThat(files(file)).isEmpty();
    assertThat(notes(file))
        .containsExactlyInAnyOrder(
            "随信文件未保存：文件地址不在许可名单内", "随信文件未保存：不是可保存的照片、视频或录音", "随信文件未保存：无法去除拍摄位置等信息，为保护举报人不保存");
  }

  @Test
  void a_report_that_only_a_sweep_found_keeps_its_photo() throws Exception {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> world.playground().product().store().sweeps().position("twilio").isPresent());
    int cases = world.cases().size();
    world.sandbox().fault("sms", "+8613700000503", FaultKind.WEBHOOK_LOST, 1);
    world.sends("+8613700000503", "柳河镇河西村河西大桥底下有人夜里挖沙子，没证", List.of(Pictures.url(Pictures.png())));
    assertThat(world.cases()).hasSize(cases);

    world.pass(Duration.ofMinutes(12));
    await().atMost(Duration.ofSeconds(10)).until(() -> world.cases().size() > cases);
    Case file = world.newest("示范县/柳河镇/河西村");
    await().atMost(Duration.ofSeconds(10)).until(() -> notes(file).size() == 2);

    assertThat(notes(file)).anyMatch(note -> note.contains("迟收"));
    assertThat(notes(file)).anyMatch(note -> note.startsWith("随信文件已存：image/png"));
    assertThat(files(file)).hasSize(1);
  }
}
