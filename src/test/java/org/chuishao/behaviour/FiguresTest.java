package org.chuishao.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chuishao.console.Token;
import org.chuishao.console.Tokens;
import org.chuishao.desk.FigureReading;
import org.chuishao.figures.Period;
import org.chuishao.figures.Report;
import org.chuishao.model.AreaPath;
import org.chuishao.testkit.Caller;
import org.chuishao.testkit.World;
import org.chuishao.workbook.FigureWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From what people text and mail to the table, by API and as a workbook (rules.md D). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiguresTest {

  private static final String ZHANG = "@示范县/柳河镇/张庄村";
  private static final String CENTRE = "township-centre@示范县/柳河镇";
  private static final String COUNTY = "示范县";

  private final ObjectMapper json = new ObjectMapper();
  private World world;

  @BeforeAll
  void a_day_in_the_county() throws IOException {
    world = World.start();
    Path tokens = world.data().resolve("api-tokens");
    Files.writeString(
        tokens,
        token("county", COUNTY)
            + "\n"
            + token("liuhe", "示范县/柳河镇")
            + "\n"
            + token("qingshi", "示范县/青石镇")
            + "\n"
            + token("jiangkou", "临江县/江口镇")
            + "\n"
            + token("handler", "临江县/江口镇").replace(" reader ", " handler ")
            + "\n");
    world.says("grid-member" + ZHANG, "张庄村西头老窑厂有人卷炮仗，院里晒着引线，没有证");
    world.says("village-secretary" + ZHANG, world.asked("village-secretary" + ZHANG) + " 2");
    world.chats(CENTRE, "1");
    String unit =
        world.newest("示范县/柳河镇/张庄村").tracks().stream()
            .filter(track -> track.stage().equals("unit"))
            .findFirst()
            .orElseThrow()
            .party()
            .toString();
    world.says(unit, world.asked(unit) + " 2 取缔窝点1个，罚款1.5万元，刑事拘留1人");
    world.says("village-secretary" + ZHANG, "今天张贴有奖举报公告12张，发放明白纸200份");
    world.chats(CENTRE, "填报 9月 矿山 执法检查6家，查出2项");
    world.pass(Duration.ofMinutes(1));
    world.mails(CENTRE, "填报 9月", "矿山 执法检查：7家\n消防 执法检查：4家\n");
  }

  @AfterAll
  void close() {
    world.close();
  }

  private static String token(String secret, String area) {
    return new Token(Tokens.sha256(secret), Token.Right.READER, new AreaPath(area), secret).line();
  }

  private HttpResponse<String> get(String token, String pathAndQuery) {
    try {
      int port = world.playground().product().httpPort();
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + pathAndQuery))
                  .header("Authorization", "Bearer " + token)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private int post(String token, String body) {
    try {
      int port = world.playground().product().httpPort();
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/figures"))
                  .header("Authorization", "Bearer " + token)
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .statusCode();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_post_states_a_figure_by_the_api_with_its_rights_and_within_reason() {
    String figure =
        "{\"by\":\"%s\",\"month\":\"%s\",\"column\":\"%s\",\"kind\":\"mining\",\"amount\":%s}";
    String own = world.person("township-centre@临江县/江口镇").id();
    String other = world.person(CENTRE).id();

    assertThat(post("handler", figure.formatted(own, "2026-08", "fined", "1.25"))).isEqualTo(200);
    assertThat(post("jiangkou", figure.formatted(own, "2026-08", "fined", "9"))).isEqualTo(403);
    assertThat(post("handler", figure.formatted(other, "2026-08", "fined", "9"))).isEqualTo(403);
    for (String[] wrong :
        new String[][] {
          {"2026-10", "fined", "9"},
          {"2026-8", "fined", "9"},
          {"2026-08", "fines", "9"},
          {"2026-08", "found", "0.5"},
          {"2026-08", "found", "-1"},
          {"2026-08", "fined", "1e9999"},
          {"2026-08", "fined", "0.0000001"},
        }) {
      assertThat(post("handler", figure.formatted(own, wrong[0], wrong[1], wrong[2])))
          .as(String.join(" ", wrong))
          .isEqualTo(400);
    }
    assertThat(
            tree("jiangkou", "/api/figures?period=2026-09")
                .path("corrections")
                .get(0)
                .path("why")
                .asText())
        .as("August was cut on 5 September")
        .isEqualTo("填报：行政处罚1.25万元");
    assertThat(
            tree("jiangkou", "/api/figures?period=2026-08")
                .path("total")
                .path("cells")
                .get(3)
                .asInt())
        .isZero();
  }

  private JsonNode tree(String token, String pathAndQuery) {
    HttpResponse<String> response = get(token, pathAndQuery);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    try {
      return json.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void texts_mails_cases_and_the_day_book_come_together_in_one_table() {
    JsonNode table = tree("county", "/api/figures?period=2026-09");

    assertThat(table.path("filler").asText()).isEqualTo(COUNTY);
    assertThat(table.path("columns")).hasSize(12);
    assertThat(table.path("rows").get(0).path("cells").toString())
        .isEqualTo("[0,1,0,1.5,1,0,1,0,0,0,0,0]");
    assertThat(table.path("rows").get(3).path("cells").toString())
        .as("what the mail says later stands")
        .isEqualTo("[7,2,0,0,0,0,0,0,0,0,0,0]");
    assertThat(table.path("unassigned").path("cells").toString())
        .isEqualTo("[0,0,0,0,0,0,0,0,0,0,12,200]");
    assertThat(table.path("total").path("cells").toString())
        .isEqualTo("[11,3,0,1.5,1,0,1,0,0,0,12,200]");
    assertThat(get("county", "/api/figures?period=2026-09").body())
        .as("the same cut, the same bytes")
        .isEqualTo(get("county", "/api/figures?period=2026-09").body());
  }

  @Test
  void a_figure_opens_down_to_its_case_and_to_who_said_it_when_and_where() {
    JsonNode fined = tree("liuhe", "/api/figures/behind?period=2026-09&column=fined").path("items");
    assertThat(fined).hasSize(1);
    assertThat(fined.get(0).path("no").asText())
        .isEqualTo(world.newest("示范县/柳河镇/张庄村").no().digits());
    JsonNode checked =
        tree("county", "/api/figures/behind?period=2026-09&column=inspected&kind=mining")
            .path("items");
    assertThat(checked.get(0).path("title").asText()).isEqualTo("柳河镇网格化服务中心");
    assertThat(checked.get(0).path("by").asText()).isEqualTo("何明远");
    assertThat(checked.get(0).path("why").asText()).contains("执法检查:7家");
  }

  @Test
  void a_token_reads_its_own_area_and_nothing_else() {
    JsonNode other = tree("qingshi", "/api/figures?period=2026-09");
    assertThat(other.path("total").path("cells").toString()).isEqualTo("[0,0,0,0,0,0,0,0,0,0,0,0]");
    for (String path :
        List.of("/api/figures?", "/api/figures/behind?column=fined&", "/api/figures/open?")) {
      assertThat(get("qingshi", path + "period=2026-09&area=" + encoded("示范县/柳河镇")).statusCode())
          .isEqualTo(403);
    }
    assertThat(get("county", "/api/figures?period=2026-9x").statusCode()).isEqualTo(400);
    assertThat(get("nobody", "/api/figures?period=2026-09").statusCode()).isEqualTo(401);
  }

  @Test
  void what_is_not_understood_is_said_and_nothing_of_it_is_kept() {
    world.chats("township-centre@示范县/青石镇", "填报 9月 矿山 执法检查6家，喝茶3次");

    List<String> chat = world.chat("township-centre@示范县/青石镇");
    assertThat(chat.get(chat.size() - 1)).contains("喝茶3次").contains("填报 9月");
    assertThat(tree("qingshi", "/api/figures/behind?period=2026-09&column=inspected").path("items"))
        .isEmpty();
  }

  @Test
  void the_workbook_holds_the_figures_of_the_api_and_no_formula_and_is_ready_for_print()
      throws IOException {
    Report report = report();
    byte[] bytes = FigureWorkbook.of(report);
    assertThat(FigureWorkbook.of(report())).isEqualTo(bytes);
    JsonNode table = tree("county", "/api/figures?period=2026-09");

    try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      XSSFSheet sheet = workbook.getSheet("调度表");
      List<List<BigDecimal>> rows = new ArrayList<>();
      for (int row = 4; row < 13; row++) {
        List<BigDecimal> cells = new ArrayList<>();
        for (int column = 1; column <= 12; column++) {
          cells.add(
              new BigDecimal(
                  String.valueOf(sheet.getRow(row).getCell(column).getNumericCellValue())));
        }
        rows.add(cells);
      }
      for (int row = 0; row < 9; row++) {
        JsonNode expected =
            (row < 8 ? table.path("rows").get(row) : table.path("total")).path("cells");
        for (int column = 0; column < 12; column++) {
          assertThat(rows.get(row).get(column))
              .isEqualByComparingTo(expected.get(column).decimalValue());
        }
      }
      List<String> names = new ArrayList<>();
      for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
        XSSFSheet one = workbook.getSheetAt(i);
        names.add(one.getSheetName());
        assertThat(one.getPrintSetup().getLandscape()).isTrue();
        assertThat(one.getFitToPage()).isTrue();
        assertThat(one.getRepeatingRows()).isNotNull();
        one.forEach(
            row ->
                row.forEach(cell -> assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA)));
      }
      assertThat(names).containsExactly("调度表", "按单位", "履职情况", "季度情况", "备案", "明细");
      assertThat(sheet.getRow(2).getCell(6).getStringCellValue()).isEqualTo("举报落实情况");
      assertThat(sheet.getMergedRegions())
          .extracting(Object::toString)
          .anyMatch(text -> text.contains("B3:F3"));
    }
  }

  private Report report() {
    FigureReading reading =
        new FigureReading(
            world.playground().product().store().figureBook(),
            world.playground().product().store().dayBook(),
            () -> world.playground().product().home().books(),
            world.stage().clock());
    Period period = Period.parse("2026-09");
    return reading.from(period).report(new AreaPath(COUNTY), period, period.cut());
  }

  @Test
  void P_A7_the_blacklist_over_all_cases_is_read_by_whoever_may_see_their_area() {
    String member = "grid-member@盐边县/红格镇/金沙湾村";
    world.says(member, "金沙湾村东头有人无证采石，夜里放炮");
    String no = world.newest("盐边县/红格镇/金沙湾村").no().digits();
    Caller city = Caller.of(world, "攀枝花市", Token.Right.HANDLER);
    JsonObject list =
        new JsonObject()
            .put("action", "blacklist")
            .put("by", world.person("county-office@盐边县").id())
            .put("names", new JsonArray().add("示例采石场"))
            .put("text", "拒不整改");
    assertThat(city.get("blacklist").items()).isEmpty();
    assertThat(city.post("cases/" + no + "/actions", list).status()).isEqualTo(200);

    assertThat(city.get("blacklist").items())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.getString("name")).isEqualTo("示例采石场");
              assertThat(one.getString("reason")).isEqualTo("拒不整改");
              assertThat(one.getString("no")).isEqualTo(no);
              assertThat(one.getString("by")).contains("盐边县");
            });
    Caller other = Caller.of(world, "示范县", Token.Right.READER);
    assertThat(other.get("blacklist").items()).isEmpty();
    assertThat(
            other
                .get("blacklist?area=" + URLEncoder.encode("盐边县", StandardCharsets.UTF_8))
                .status())
        .isEqualTo(403);
    assertThat(Caller.of(world, "攀枝花市", Token.Right.PAYER).get("blacklist").status())
        .isEqualTo(403);
  }
}
