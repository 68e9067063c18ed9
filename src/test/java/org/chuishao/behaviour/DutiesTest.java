package org.chuishao.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.console.Token;
import org.chuishao.model.AreaPath;
import org.chuishao.model.DayEntry;
import org.chuishao.recurring.Round;
import org.chuishao.recurring.RoundId;
import org.chuishao.sandbox.Mail;
import org.chuishao.testkit.Caller;
import org.chuishao.testkit.Pictures;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Recurring duties by the product as a whole, in one run of virtual time. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DutiesTest {

  private static final String POLICE = "department:police@示范县";
  private static final String CENTRE = "township-centre@示范县/青石镇";
  private static final String CITY = "city-office@示范市";
  private static final Pattern NUMBER = Pattern.compile("演练([0-9]{4})");

  /** Of 攀办函〔2015〕135号, for the same county. */
  private static final String MORE =
      """
        county-check:
          rule: P-B3
          title: 县级月检查
          who: county-office @ county
          together: county
          every: month
          counts: county-check
          covers: township
          share: 30%
          words: [月检查]
          how: 每查一个乡镇回“月检查：乡镇名，发现：…；处理：…”
          missing: [city-office @ city]
        firm-check:
          rule: P-B1
          title: 企业周自查
          who: firm @ township
          each: holder
          together: township
          every: week
          counts: firm-check
          words: [周自查, 自查]
          how: 回“自查：发现：…；措施：…；责任人：…；资金：…；时限：…；预案：…”
          needs: [措施, 责任人, 资金, 时限, 预案]
          missing: [township-centre @ township]
      """;

  private static final String FIRM =
      "  - {id: firm-a, name: 红星厂, posts: firm@示范县/柳河镇, contacts: [{sms: \"+8613900000911\"}]}\n";

  private static World world;

  @BeforeAll
  static void start() {
    world =
        World.start(
            Map.of(),
            Map.of(
                "config/policies/linyi-2020.yaml",
                text -> text.replace("\nrecurring:\n", "\nrecurring:\n" + MORE),
                "config/directory/sample-city.yaml",
                text -> text + FIRM));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private static Round round(String duty, String area) {
    return world
        .playground()
        .product()
        .store()
        .rounds()
        .load(new RoundId("linyi-2020", duty, new AreaPath(area)))
        .orElseThrow()
        .round();
  }

  private static List<Mail> mails() {
    return world.mail(world.address(CITY, "mail"));
  }

  @Test
  @Order(1)
  @DisplayName(
      "L-B7: the city's office has a drill, marked as one; the answer is timed, silence told")
  void a_drill_is_marked_answered_and_reported() {
    int before = world.cases().size();
    world.says(CITY, "开始演练");
    assertThat(mails()).anySatisfy(mail -> assertThat(mail.text()).contains("响应演练开始"));
    List<String> drawn = List.copyOf(round("drill", "示范市").notes().keySet());
    assertThat(drawn).hasSize(2);
    String asked = world.chat(drawn.get(0)).get(world.chat(drawn.get(0)).size() - 1);
    assertThat(asked).contains("演练", "没有真实情况");
    Matcher number = NUMBER.matcher(asked);
    assertThat(number.find()).isTrue();
    world.pass(Duration.ofMinutes(4));
    world.chats(drawn.get(0), "演练 " + number.group(1));
    world.says(drawn.get(1), "演练 " + number.group(1));
    assertThat(world.chat(drawn.get(1))).anyMatch(text -> text.contains("没有这个演练号码"));
    world.pass(Duration.ofHours(2));
    assertThat(mails())
        .anySatisfy(mail -> assertThat(mail.text()).contains("1/2", "网格化服务中心4分钟", "未回应"));
    assertThat(world.cases()).hasSize(before);
  }

  @Test
  @Order(3)
  @DisplayName(
      "L-B4: a department's figures by text or mail are in the ledger and end its reminders")
  void figures_are_counted_however_they_come() {
    world.until("2026-09-28T09:30");
    assertThat(world.text(POLICE)).contains("打非月报", "10月5日");
    world.says(POLICE, "月报：检查企业12家，查出3项");
    assertThat(world.text(POLICE)).contains("已记下", "打非月报");
    world.mails(world.address("department:water@示范县", "mail"), "打非月报", "检查企业：4家\n查出非法行为：0项\n发现：无");
    assertThat(round("department-figures", "示范县").done())
        .containsOnlyKeys(POLICE, "department:water@示范县");
    assertThat(
            world
                .playground()
                .product()
                .store()
                .dayBook()
                .entries(new AreaPath("示范县"), LocalDate.of(2026, 9, 28), LocalDate.of(2026, 9, 28)))
        .filteredOn(entry -> entry.what() == DayEntry.What.DUTY)
        .extracting(DayEntry::by)
        .containsExactlyInAnyOrder(
            world.person(POLICE).id(), world.person("department:water@示范县").id());
    assertThat(world.text("department:transport@示范县")).contains("本月没有回B2 1");
    world.says("department:transport@示范县", "b2 1");
    assertThat(round("department-figures", "示范县").done()).hasSize(3);
    int texts = world.texts(POLICE).size();
    world.until("2026-09-30T09:30");
    assertThat(world.texts(POLICE)).hasSize(texts);
    assertThat(world.text("department:housing@示范县")).contains("打非月报");
  }

  @Test
  @Order(2)
  @DisplayName("L-B6: what is not a full score sheet is asked for again, a full one counts")
  void an_evaluation_is_read_by_number() {
    world.says(CENTRE, "评议 9 8");
    assertThat(world.chat(CENTRE)).anyMatch(text -> text.contains("14个逐一打0到10分"));
    world.says(CENTRE, "评议 9 8 7 9 8 7 9 8 7 9 8 7 9 10");
    assertThat(round("evaluation-of-departments", "示范县").notes().get(CENTRE)).hasSize(14);
  }

  private static List<DayEntry> entries(String duty) {
    LocalDate today = world.local().toLocalDate();
    return world
        .playground()
        .product()
        .store()
        .dayBook()
        .entries(new AreaPath("示范县"), today, today)
        .stream()
        .filter(entry -> entry.duty().equals(duty))
        .toList();
  }

  @Test
  @Order(4)
  @DisplayName("P-B3, P-B8: a check names its townships, what was found and what was done")
  void a_check_of_townships_is_counted_by_the_names_it_gives() {
    String office = "county-office@示范县";
    int cases = world.cases().size();
    world.says(office, "月检查：一切正常");
    assertThat(world.chat(office)).anyMatch(text -> text.contains("没写明是哪个地方"));
    world.says(office, "月检查：柳河镇、青石，发现：2处违规堆放；处理：已清走");
    assertThat(round("county-check", "示范县").done()).containsOnlyKeys("示范县/柳河镇", "示范县/青石镇");
    assertThat(entries("county-check"))
        .hasSize(2)
        .allSatisfy(
            entry -> {
              assertThat(entry.found()).isEqualTo("2处违规堆放");
              assertThat(entry.done()).isEqualTo("已清走");
              assertThat(entry.by()).isEqualTo(world.person(office).id());
            });
    assertThat(world.cases()).hasSize(cases);
  }

  @Test
  @Order(5)
  @DisplayName("P-B1: a firm that found something says all five: measures, who, money, when, plan")
  void a_firms_self_check_is_whole_or_asked_for_again() {
    String firm = "+8613900000911";
    world.says(firm, "自查：发现：线路老化；措施：更换");
    assertThat(world.text(firm)).contains("缺责任人、资金、时限、预案");
    assertThat(entries("firm-check")).isEmpty();
    world.says(firm, "自查：发现：线路老化；措施：更换；责任人：李明；资金：2000元；时限：3天；预案：停用该线路");
    assertThat(world.text(firm)).contains("已记下", "企业周自查");
    assertThat(round("firm-check", "示范县/柳河镇").done()).containsOnlyKeys("firm@示范县/柳河镇#firm-a");
  }

  @Test
  @Order(6)
  @DisplayName("P-B8: photos that come with a report on a duty lie with each of its lines")
  void photos_of_a_duty_lie_with_its_lines_and_one_that_follows_belongs_to_the_first() {
    String firm = "+8613900000911";
    Caller township = Caller.of(world, "示范县/柳河镇", Token.Right.READER);
    world.sends(
        firm,
        "周自查：发现：配电箱敞开；措施：更换；责任人：李明；资金：200元；时限：3天；预案：断电",
        List.of(Pictures.url(Pictures.jpeg())));
    world.sends(firm, "", List.of(Pictures.url(Pictures.png())));
    world.sends(
        "county-office@示范县", "月检查：柳河镇、青石，发现：1处占道；处理：已清走", List.of(Pictures.url(Pictures.jpeg())));

    JsonObject check = line(township, "配电箱敞开");
    assertThat(check.getBoolean("photo")).isTrue();
    assertThat(kept(check)).hasSize(2);
    String path =
        "ledger/media?area="
            + URLEncoder.encode(check.getString("area"), UTF_8)
            + "&day="
            + check.getString("at").substring(0, 10)
            + "&id="
            + URLEncoder.encode(check.getString("id"), UTF_8)
            + "&hash="
            + kept(check).getJsonObject(0).getString("hash");
    assertThat(township.get(path).status()).isEqualTo(200);
    Caller other = Caller.of(world, "示范县/青石镇", Token.Right.READER);
    assertThat(other.get(path).status()).isEqualTo(404);
    assertThat(kept(line(township, "1处占道"))).hasSize(1);
    assertThat(kept(line(other, "1处占道"))).as("of the other township too").hasSize(1);
  }

  private static JsonObject line(Caller caller, String text) {
    return caller.get("ledger").items().stream()
        .filter(one -> one.getString("text").contains(text))
        .findFirst()
        .orElseThrow();
  }

  private static JsonArray kept(JsonObject line) {
    return line.getJsonObject("files").getJsonArray("kept");
  }
}
