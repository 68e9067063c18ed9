package org.chuishao.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.chuishao.config.Key;
import org.chuishao.dispatch.Posting;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Event;
import org.chuishao.sandbox.BotMessage;
import org.chuishao.sandbox.FaultKind;
import org.chuishao.store.EmbeddedRedis;
import org.chuishao.testkit.Pictures;
import org.chuishao.testkit.TestRedis;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The county with DingTalk and Feishu in place of WeCom: the township centre of 柳河镇 is reached by
 * Feishu, that of 青石镇 and two grid members by DingTalk. Everything goes through signed and
 * encrypted callbacks.
 */
class BotsTest {

  private static final int AT_ONCE = 50;
  private static final String FEISHU_CENTRE = "hemingyuan";
  private static final String DINGTALK_CENTRE = "heshufen";
  private static final Map<String, UnaryOperator<String>> PEOPLE =
      Map.of(
          "config/directory/sample-people.yaml",
          text ->
              text.replace("{wecom: zhaochunmei}", "{dingtalk: zhaochunmei}")
                  .replace("{wecom: hemingyuan}", "{feishu: hemingyuan}")
                  .replace("{wecom: guoshufen}", "{feishu: guoshufen}")
                  .replace("{wecom: heshufen}", "{dingtalk: heshufen}")
                  .replace("{wecom: zhanghaiyan}", "{feishu: zhanghaiyan}")
                  .replace("{wecom: xuxiaoli}", "{dingtalk: xuxiaoli}, {dingtalk-group: county}")
                  .replace(
                      "{wecom: luoyonggang}", "{feishu: luoyonggang}, {feishu-group: county}"));

  private static Path folder;
  private static EmbeddedRedis redis;
  private static World world;

  @BeforeAll
  static void start() throws IOException {
    folder = Files.createTempDirectory("chuishao-bots");
    redis = EmbeddedRedis.start(folder, EmbeddedRedis.Sync.ALWAYS);
    world =
        World.start(
            Map.of(
                Key.REDIS_URI,
                redis.uri(),
                Key.REDIS_TIMEOUT,
                "500ms",
                Key.DUE_LEASE,
                "3s",
                Key.DINGTALK_AGENT_ID,
                "218"),
            PEOPLE);
  }

  @AfterAll
  static void stop() {
    world.close();
    redis.close();
    TestRedis.delete(folder);
  }

  private static List<BotMessage> got(String bot, String user) {
    return world.sandbox().chatOf(bot, user).stream().filter(one -> !one.byUser()).toList();
  }

  private static BotMessage last(String bot, String user) {
    List<BotMessage> all = got(bot, user);
    assertThat(all).as("messages of %s to %s", bot, user).isNotEmpty();
    return all.get(all.size() - 1);
  }

  /** A case of this village that has come to its township, whose centre is asked. */
  private static CaseNo atTownship(String village, String what) {
    String secretary = "village-secretary@示范县/" + village;
    world.says("grid-member@示范县/" + village, what);
    CaseNo no = world.newest("示范县/" + village).no();
    world.says(secretary, world.asked(secretary) + " 2");
    assertThat(world.stages(no)).containsExactly("township");
    return no;
  }

  @Test
  void a_grid_member_reports_by_dingtalk_and_hears_of_it_there() {
    int before = world.cases().size();
    assertThat(world.sandbox().chat("dingtalk", "zhaochunmei", "张庄村西头老窑厂有人卷炮仗")).isEqualTo(200);
    world.quiet();
    assertThat(world.cases()).hasSize(before + 1);
    CaseNo no = world.newest("示范县/柳河镇/张庄村").no();
    assertThat(world.file(no).report().channel()).isEqualTo("dingtalk");
    BotMessage received = last("dingtalk", "zhaochunmei");
    assertThat(received.text()).contains("已收到", no.digits());
    assertThat(world.postings(no))
        .filteredOn(posting -> posting.message().notice().equals("received"))
        .singleElement()
        .satisfies(
            posting ->
                assertThat(posting.attempts())
                    .singleElement()
                    .satisfies(one -> assertThat(one.provider()).isEqualTo("dingtalk")));
  }

  @ParameterizedTest(name = "by {0}")
  @CsvSource({
    "dingtalk,zhaochunmei,示范县/柳河镇/张庄村",
    "feishu,zhanghaiyan,示范县/东关街道/东关社区",
    "wecom,huangshouyi,示范县/柳河镇/李家沟村"
  })
  void a_photo_that_comes_by_a_bot_lies_beside_the_case(String bot, String user, String area) {
    String place = area.substring(area.lastIndexOf('/') + 1);
    String picture = Pictures.url(Pictures.png());

    int status = world.sandbox().chat(bot, user, place + "北头废院有人私自倒煤气罐", List.of(picture));

    assertThat(status).isEqualTo(200);
    world.quiet();
    CaseNo no = world.newest(area).no();
    assertThat(world.file(no).report().channel()).isEqualTo(bot);
    assertThat(world.events(no, Event.Noted.class))
        .extracting(Event.Noted::text)
        .filteredOn(note -> note.startsWith("随信文件"))
        .singleElement()
        .satisfies(note -> assertThat(note).startsWith("随信文件已存：image/png"));
  }

  @Test
  void what_the_robot_of_dingtalk_may_not_say_goes_as_a_work_notice() {
    world.sandbox().fault("dingtalk", "zhaochunmei", FaultKind.REFUSED, 1);
    world.sandbox().chat("dingtalk", "zhaochunmei", "张庄村南头果园里有人囤汽油卖");
    world.quiet();

    CaseNo no = world.newest("示范县/柳河镇/张庄村").no();
    BotMessage notice = last("dingtalk", "zhaochunmei");
    assertThat(notice.type()).isEqualTo("work-notice");
    assertThat(notice.text()).contains("已收到", no.digits());
    assertThat(world.postings(no))
        .filteredOn(posting -> posting.message().notice().equals("received"))
        .flatExtracting(Posting::attempts)
        .extracting(Posting.Attempt::provider)
        .containsExactly("dingtalk", "dingtalk-notice");
  }

  @Test
  void a_button_on_feishu_moves_the_case_and_the_card_loses_its_buttons() {
    CaseNo no = atTownship("柳河镇/王家庄村", "村东头有人私自倒煤气");
    BotMessage card = last("feishu", FEISHU_CENTRE);
    assertThat(card.text()).contains(no.digits());
    assertThat(card.buttons()).extracting(BotMessage.Button::text).contains("吹哨");

    assertThat(world.sandbox().press("feishu", FEISHU_CENTRE, "吹哨")).isEqualTo(200);
    world.quiet();

    assertThat(world.stages(no)).containsExactly("county");
    BotMessage pressed =
        got("feishu", FEISHU_CENTRE).stream()
            .filter(one -> one.id().equals(card.id()))
            .findFirst()
            .orElseThrow();
    assertThat(pressed.buttons()).isEmpty();
    assertThat(pressed.text()).contains("已收到：吹哨", no.digits());
  }

  @Test
  void a_button_on_dingtalk_moves_the_case_and_the_card_loses_its_buttons() {
    CaseNo no = atTownship("青石镇/石门村", "村东头有人私自倒煤气");
    BotMessage card = last("dingtalk", DINGTALK_CENTRE);
    assertThat(card.buttons()).extracting(BotMessage.Button::text).contains("吹哨");

    assertThat(world.sandbox().press("dingtalk", DINGTALK_CENTRE, "吹哨")).isEqualTo(200);
    world.quiet();

    assertThat(world.stages(no)).containsExactly("county");
    BotMessage pressed =
        got("dingtalk", DINGTALK_CENTRE).stream()
            .filter(one -> one.id().equals(card.id()))
            .findFirst()
            .orElseThrow();
    assertThat(pressed.buttons()).isEmpty();
    assertThat(pressed.text()).contains("已收到：吹哨");
  }

  @ParameterizedTest
  @CsvSource({
    "feishu,hemingyuan,柳河镇/前进村",
    "dingtalk,heshufen,青石镇/大岭村",
  })
  void a_bare_digit_counts_without_a_code_because_the_bot_says_who_sends(
      String bot, String centre, String village) {
    CaseNo no = atTownship(village, "村东头有人私自倒煤气");
    assertThat(world.sandbox().chat(bot, centre, "8")).isEqualTo(200);
    world.quiet();
    assertThat(world.stages(no)).containsExactly("county");
    assertThat(last(bot, centre).text()).contains("吹哨", no.digits(), "撤销");
  }

  @ParameterizedTest
  @CsvSource({
    "feishu,zhanghaiyan,东关社区3号楼底商有人把消防通道堵死了,示范县/东关街道/东关社区",
    "dingtalk,zhaochunmei,张庄村河滩上有人偷采河砂,示范县/柳河镇/张庄村",
  })
  void the_same_event_delivered_fifty_times_at_once_is_one_case(
      String bot, String user, String text, String area) throws Exception {
    int before = world.cases().size();
    int heard = got(bot, user).size();
    String id = "again-" + bot;
    ExecutorService provider = Executors.newFixedThreadPool(AT_ONCE);
    try {
      CountDownLatch go = new CountDownLatch(1);
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        answers.add(
            provider.submit(
                () -> {
                  go.await();
                  return world.sandbox().chat(bot, user, text, id);
                }));
      }
      go.countDown();
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    } finally {
      provider.shutdownNow();
    }
    world.quiet();
    assertThat(world.cases()).hasSize(before + 1);
    assertThat(world.newest(area).report().text()).isEqualTo(text);
    assertThat(got(bot, user)).hasSize(heard + 1);
  }

  @ParameterizedTest
  @CsvSource({"feishu,zhanghaiyan,东关社区3号楼有人私自倒煤气", "dingtalk,zhaochunmei,张庄村有人私自倒煤气"})
  void while_redis_is_away_nothing_is_acknowledged_and_afterwards_it_is_taken_once(
      String bot, String user, String text) throws Exception {
    int before = world.cases().size();
    String id = "away-" + bot;
    signal("STOP");
    try {
      assertThat(world.sandbox().chat(bot, user, text, id)).isEqualTo(503);
    } finally {
      signal("CONT");
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> world.sandbox().chat(bot, user, text, id) == 200);
    world.pass(Duration.ofMinutes(3));
    assertThat(world.cases()).hasSize(before + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/hooks/bot/dingtalk", "/hooks/bot/dingtalk/event", "/hooks/bot/feishu"})
  void a_forged_callback_is_forbidden_and_nothing_is_filed(String path) throws Exception {
    int before = world.cases().size();
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(world.playground().base() + path))
                    .header("timestamp", String.valueOf(world.now().toEpochMilli()))
                    .header("sign", "AAAA")
                    .header("X-Lark-Signature", "00")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"encrypt\":\"AAAA\"}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("forbidden\n");
    world.quiet();
    assertThat(world.cases()).hasSize(before);
  }

  @Test
  void with_a_list_of_addresses_dingtalk_is_taken_from_those_only() {
    String line = "张庄村河边有人私自倒煤气";
    try (World listed =
        World.start(Map.of(), Map.of("config/application.properties", BotsTest::elsewhere))) {
      assertThat(listed.sandbox().chat("dingtalk", "zhaochunmei", line)).isEqualTo(403);
      assertThat(listed.sandbox().chat("feishu", "zhaochunmei", line)).isEqualTo(200);
      assertThat(listed.sandbox().chat("wecom", "zhaochunmei", line)).isEqualTo(200);
    }
  }

  private static String elsewhere(String properties) {
    return properties.replace(
        "#chuishao.dingtalk.allow=", "chuishao.dingtalk.allow=203.0.113.0/24");
  }

  @Test
  void addresses_are_checked_events_are_answered_with_a_sealed_success() throws Exception {
    assertThat(sandbox("/bots/feishu/challenge", "{}"))
        .contains("\"productStatus\":200", "\"answered\":true");
    assertThat(sandbox("/bots/dingtalk/events", "{\"type\":\"check_url\"}"))
        .contains("\"productStatus\":200", "\"answer\":\"success\"");
  }

  @ParameterizedTest
  @CsvSource({
    "feishu,luoyonggang,feishu-group,临江县/江口镇/码头村,1",
    // its robot, and its work notices
    "dingtalk,xuxiaoli,dingtalk-group,示范县/东关街道/化肥厂社区,2"
  })
  void whoever_is_refused_by_the_bot_is_told_in_the_group_that_comes_next(
      String bot, String centre, String group, String village, int refusals) {
    String secretary = "village-secretary@" + village;
    world.says("grid-member@" + village, "村东头有人私自倒煤气");
    CaseNo no = world.newest(village).no();
    world.sandbox().fault(bot, centre, FaultKind.REFUSED, refusals);
    world.says(secretary, world.asked(secretary) + " 2");
    assertThat(last(bot, "group-robot").text()).contains(no.digits());
    Posting prompt =
        world.postings(no).stream()
            .filter(one -> one.message().notice().equals("prompt"))
            .findFirst()
            .orElseThrow();
    assertThat(prompt.attempts().stream().map(Posting.Attempt::channel).distinct())
        .containsExactly(bot, group);
  }

  private static String sandbox(String path, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(world.sandbox().uri() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static void signal(String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(redis.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
