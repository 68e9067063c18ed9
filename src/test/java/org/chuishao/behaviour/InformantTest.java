package org.chuishao.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.config.Key;
import org.chuishao.console.Token;
import org.chuishao.console.Tokens;
import org.chuishao.intake.Conversations.QueueItem;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Event;
import org.chuishao.sandbox.Mail;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an informant who trusts nobody can do with a code, from the report to the bank (C). */
class InformantTest {

  private static final String ZHANG = "示范县/柳河镇/张庄村";
  private static final String SECRETARY = "village-secretary@示范县/柳河镇/张庄村";
  private static final String CENTRE = "township-centre@示范县/柳河镇";
  private static final Pattern MADE = Pattern.compile("[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{5}");

  private static final Pattern NUMBER = Pattern.compile("案号([0-9]{8})");

  private static World world;
  private static int phones;

  @BeforeAll
  static void start() {
    world =
        World.start(
            Map.of(Key.INFORMANT_HASH_MEMORY, "64KB", Key.INFORMANT_HASH_PASSES, "1"),
            Map.of(
                "config/policies/linyi-2020.yaml",
                text -> text.replace("claim-within: 60wd", "claim-within: 6h")));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private static String stranger() {
    return "+86137001" + (10000 + phones++);
  }

  private CaseNo report(String phone, String words) {
    world.says(phone, words);
    Matcher number = NUMBER.matcher(world.text(phone));
    assertThat(number.find()).as(world.text(phone)).isTrue();
    return new CaseNo(number.group(1));
  }

  @Test
  void L_C2_a_code_that_comes_with_the_report_is_kept_and_stands_in_clear_nowhere() {
    String phone = stranger();

    CaseNo no = report(phone, "柳河镇张庄村东头养鸡场里有人私藏炮仗，口令：q７x9kk2");

    assertThat(world.text(phone)).contains("案号" + no, "代码已登记", "进度 案号 代码");
    assertThat(world.file(no).report().text()).isEqualTo("柳河镇张庄村东头养鸡场里有人私藏炮仗，口令：＊＊＊＊＊＊＊");
    assertThat(world.texts(SECRETARY)).noneMatch(text -> text.contains("q７x9kk2"));
    world.says(phone, "进度 " + no + " Q7X9KK2");
    assertThat(world.text(phone)).contains("案" + no + "：", "村居劝导");
  }

  @Test
  void L_C2_a_code_is_made_for_whoever_asks_and_can_be_read_out_with_blanks() {
    String phone = stranger();
    CaseNo no = report(phone, "柳河镇张庄村南头磨坊里有人灌引线");
    assertThat(world.text(phone)).contains("案号" + no, "代码");

    world.says(phone, "给我一个代码");

    String code = made(world.text(phone));
    assertThat(world.text(phone)).contains("案号" + no, "只发这一次");
    world.says(
        stranger(), "查询 " + no + " " + code.replace('-', ' ').toUpperCase(java.util.Locale.ROOT));
    String asker = "+86137001" + (10000 + phones - 1);
    assertThat(world.text(asker)).contains("案" + no + "：", "村居劝导");
  }

  @Test
  void a_code_can_follow_the_report_and_the_first_one_stays() {
    String phone = stranger();
    CaseNo no = report(phone, "柳河镇张庄村北头废窑里有人卷炮仗");

    world.says(phone, "我的代码是 88a66b");
    assertThat(world.text(phone)).contains("案号" + no, "代码已登记");
    world.says(phone, "代码：99a66b");
    assertThat(world.text(phone)).contains("案号" + no, "不能更换");

    world.says(phone, no + " 99a66b");
    assertThat(world.text(phone)).contains("案号或代码不对");
    world.says(phone, no + " 88a66b");
    assertThat(world.text(phone)).contains("案" + no + "：");
  }

  @Test
  void a_code_that_is_too_short_is_told_so_and_a_wish_without_a_report_is_explained() {
    String phone = stranger();
    CaseNo no = report(phone, "柳河镇张庄村桥头老仓库有人私存炮仗，代码：a12");
    assertThat(world.text(phone)).contains("案号" + no, "六位以上");

    String other = stranger();
    world.says(other, "给我一个代码");
    assertThat(world.text(other)).contains("请先举报", "给我一个代码");
  }

  @Test
  void C5_two_people_choose_the_same_code_and_the_number_tells_them_apart() {
    String first = stranger();
    CaseNo one = report(first, "柳河镇张庄村西头果园里有人私存炮仗，代码 123456");
    String second = stranger();
    CaseNo two = report(second, "柳河镇张庄村村口修车铺院里有人灌煤气罐，代码 123456");

    world.says(first, "进度 " + one + " 123456");
    world.says(second, "进度 " + two + " 123456");

    assertThat(world.text(first)).contains("案" + one);
    assertThat(world.text(second)).contains("案" + two);
  }

  @Test
  void C6_wrong_code_unknown_case_and_case_without_code_get_the_same_words_on_every_channel() {
    String phone = stranger();
    CaseNo coded = report(phone, "柳河镇张庄村后山洞里有人私存炮仗，代码 abc789");
    CaseNo bare = report(stranger(), "柳河镇张庄村前河滩有人卷炮仗");
    CaseNo nobody = CaseNo.of(2026, 99_998);
    String asker = stranger();

    for (CaseNo no : List.of(coded, bare, nobody)) {
      world.says(asker, "进度 " + no + " zzz999");
    }

    List<String> answers = world.texts(asker);
    assertThat(answers).hasSize(3).containsOnly(answers.get(0));
    assertThat(answers.get(0)).contains("案号或代码不对");
    world.mails("asker@people.test", "进度", "案号 " + coded + " 代码 abc789");
    assertThat(last(world.mail("asker@people.test")).text()).contains("案" + coded, "村居劝导");
    world.sandbox().chat("visitor7", "进度 " + coded + " abc789");
    world.quiet();
    assertThat(world.sandbox().chatOf("visitor7"))
        .anyMatch(message -> !message.byUser() && message.text().contains("村居劝导"));
  }

  @Test
  void C5_wrong_tries_are_slowed_then_locked_and_the_operator_hears_of_it_once() {
    CaseNo no = report(stranger(), "柳河镇张庄村小学后面有人私存炮仗，代码 lock12345");
    int alarms = alarms(no);
    String attacker = stranger();
    for (int i = 0; i < 5; i++) {
      world.says(attacker, "进度 " + no + " 10000" + i);
    }
    world.says(attacker, "进度 " + no + " lock12345");
    assertThat(world.text(attacker)).as("slowed").contains("已暂停");

    for (int i = 0; i < 6; i++) {
      world.pass(Duration.ofHours(7));
      world.says(stranger(), "进度 " + no + " 20000" + i);
    }

    assertThat(alarms(no)).isEqualTo(alarms + 1);
    String owner = stranger();
    world.pass(Duration.ofHours(12));
    world.says(owner, "进度 " + no + " lock12345");
    assertThat(world.text(owner)).as("locked").contains("已暂停");
    String person = world.person(CENTRE).id();
    HttpResponse<String> answer =
        post(
            "/api/informants/" + no + "/unlock",
            handler(),
            "{\"by\":\"" + person + "\",\"reason\":\"已核实\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    world.says(owner, "进度 " + no + " lock12345");
    assertThat(world.text(owner)).contains("案" + no + "：");
  }

  private int alarms(CaseNo no) {
    return (int)
        world.mail(World.OPERATOR).stream()
            .filter(mail -> (mail.subject() + mail.text()).contains("已锁定：案" + no))
            .count();
  }

  @Test
  void L_C3_L_C4_from_a_proven_report_to_the_bank_with_the_code_alone() {
    String phone = stranger();
    CaseNo no = report(phone, "柳河镇张庄村老粮站里有人私存炮仗，代码 prize77");
    world.says(phone, "领奖 " + no + " prize77");
    assertThat(world.text(phone)).contains("暂无可领的奖励");
    String person = world.person(CENTRE).id();
    String grant = "{\"action\":\"reward\",\"by\":\"" + person + "\",\"yuan\":2000}";
    assertThat(post("/api/cases/" + no + "/actions", handler(), grant).statusCode())
        .as("not proven")
        .isEqualTo(409);
    world.says(SECRETARY, world.asked(SECRETARY) + " 1");

    assertThat(get("/api/cases/" + no, handler()).body())
        .contains("\"reward\":{\"state\":\"grantable\"");
    assertThat(post("/api/cases/" + no + "/actions", handler(), grant).statusCode()).isEqualTo(200);
    world.quiet();

    assertThat(world.text(SECRETARY))
        .contains("村务公开栏", "张庄村", "烟花爆竹", "案号" + no, "代码")
        .doesNotContain("老粮站", "prize77");
    String claimer = stranger();
    world.says(claimer, "领奖 " + no + " wrong77");
    assertThat(world.text(claimer)).contains("案号或代码不对");
    world.says(claimer, "领奖 " + no + " prize77");
    String voucher = made(world.text(claimer));
    assertThat(world.text(claimer)).contains("农商银行", "案" + no);
    world.says(phone, "领奖 " + no + " prize77");
    assertThat(world.text(phone)).contains("已申领过").doesNotContain(voucher);

    String shown = "{\"case\":\"" + no + "\",\"voucher\":\"" + voucher + "\"}";
    assertThat(post("/api/payouts", handler(), shown).statusCode()).isEqualTo(403);
    String wrong = "{\"case\":\"" + no + "\",\"voucher\":\"acef-hjkm-nprtu\"}";
    assertThat(post("/api/payouts", teller(), wrong).statusCode()).isEqualTo(404);
    HttpResponse<String> paid = post("/api/payouts", teller(), shown);
    assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
    assertThat(paid.body()).contains("\"yuan\":\"2000\"");
    assertThat(post("/api/payouts", teller(), shown).statusCode()).as("once").isEqualTo(409);
    assertThat(get("/api/cases", teller()).statusCode()).as("and nothing else").isEqualTo(403);
    assertThat(get("/api/me", teller()).body())
        .as("the console asks who it is")
        .contains("\"role\":\"reward-payer\"", "\"areas\":[]");
    assertThat(get("/api/cases/" + no, handler()).body())
        .contains("\"reward\":{\"state\":\"paid\"");
    assertThat(world.events(no, Event.Rewarded.class))
        .extracting(Event.Rewarded::step)
        .containsExactly(
            Event.RewardStep.VERIFIED, Event.RewardStep.CLAIMED, Event.RewardStep.PAID);
  }

  @Test
  void L_C4_a_reward_that_nobody_claims_in_time_expires() {
    String phone = stranger();
    CaseNo no = report(phone, "柳河镇张庄村大队部旧屋有人私存炮仗，代码 late555");
    world.says(SECRETARY, world.asked(SECRETARY) + " 1");
    String person = world.person(CENTRE).id();
    post(
        "/api/cases/" + no + "/actions",
        handler(),
        "{\"action\":\"reward\",\"by\":\"" + person + "\",\"yuan\":500.5}");

    world.pass(Duration.ofHours(6));
    world.says(phone, "领奖 " + no + " late555");

    assertThat(world.text(phone)).contains("已过领取期限");
    assertThat(world.events(no, Event.Rewarded.class))
        .extracting(Event.Rewarded::step)
        .containsExactly(Event.RewardStep.VERIFIED, Event.RewardStep.EXPIRED);
  }

  @Test
  void who_reports_by_name_is_kept_apart_and_every_look_is_on_record_with_its_reason() {
    String phone = stranger();
    CaseNo no = report(phone, "实名举报：我叫王小明，电话13900007777，柳河镇张庄村东沟有人私存炮仗");
    assertThat(world.text(phone)).contains("案号" + no, "加密另存");
    assertThat(world.file(no).report().text()).doesNotContain("王小明", "13900007777");
    String person = world.person(CENTRE).id();

    String look = "{\"by\":\"" + person + "\",\"reason\":\"核实奖励\"}";
    String path = "/api/informants/" + no + "/identity";
    assertThat(post(path, teller(), look).statusCode()).isEqualTo(403);
    assertThat(post(path, handler(), "{\"by\":\"" + person + "\",\"reason\":\" \"}").statusCode())
        .isEqualTo(400);
    HttpResponse<String> seen = post(path, handler(), look);

    assertThat(seen.body()).contains("王小明", "13900007777");
    assertThat(world.events(no, Event.Looked.class))
        .extracting(Event.Looked::reason)
        .containsExactly("核实奖励");
  }

  @Test
  void L_C1_an_order_goes_without_the_words_that_point_to_the_reporter_and_a_person_hears_why() {
    String phone = stranger();
    int told = world.chat(CENTRE).size();

    CaseNo no = report(phone, "柳河镇张庄村我家隔壁老油坊里有人卷炮仗，我是油坊对门的，电话13900008888，别说是我说的");

    assertThat(world.text(SECRETARY))
        .contains("案" + no, "烟花爆竹", "老油坊")
        .doesNotContain("我家", "隔壁", "对门", "13900008888");
    assertThat(world.chat(CENTRE)).hasSizeGreaterThan(told);
    assertThat(world.chat(CENTRE).get(told)).contains("案" + no, "透露身份的话");
    assertThat(world.queue())
        .filteredOn(item -> item.why().equals("leak"))
        .extracting(QueueItem::text)
        .anyMatch(text -> text.contains("案" + no) && text.contains("我家隔壁老油坊"));
  }

  @Test
  void a_conversation_goes_on_when_the_key_of_the_day_changes_in_its_middle() {
    // Keys change at midnight UTC.
    world.until(world.local().toLocalDate().plusDays(1) + "T07:58");
    String phone = stranger();
    world.says(phone, "张庄有人私自倒煤气，代码 night4455");
    assertThat(world.text(phone)).contains("哪个村");
    world.pass(Duration.ofMinutes(4));

    world.says(phone, "1");

    assertThat(world.text(phone)).contains("代码已登记");
    Matcher number = NUMBER.matcher(world.text(phone));
    assertThat(number.find()).isTrue();
    world.says(phone, "进度 " + number.group(1) + " night4455");
    assertThat(world.text(phone)).contains("案" + number.group(1) + "：");
  }

  @Test
  void a_claim_without_a_code_is_explained_and_goes_to_a_person() {
    String phone = stranger();
    world.says(phone, "我要领举报奖励");
    assertThat(world.text(phone)).contains("领奖 案号 代码");
    assertThat(world.queue()).extracting(QueueItem::text).contains("我要领举报奖励");
  }

  @Test
  void without_a_pepper_no_code_is_taken_and_the_informant_is_told_so_kindly() {
    try (World bare = World.start(Map.of(Key.INFORMANT_PEPPER, ""))) {
      String phone = "+8613700199999";
      bare.says(phone, "柳河镇张庄村西头老窑厂有人卷炮仗，代码 abc12345");
      Case file = bare.newest(ZHANG);
      assertThat(bare.text(phone)).contains("暂未启用举报代码", "案号" + file.no());
      assertThat(file.report().text()).doesNotContain("abc12345");
    }
  }

  private static String made(String text) {
    Matcher matcher = MADE.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group();
  }

  private static Mail last(List<Mail> mails) {
    return mails.get(mails.size() - 1);
  }

  private static String handler() {
    return token(Token.Right.HANDLER);
  }

  private static String teller() {
    return token(Token.Right.PAYER);
  }

  private static String token(Token.Right right) {
    String secret = "cs_" + right.word();
    Token token =
        new Token(Tokens.sha256(secret), right, new AreaPath("示范县"), "柜台 " + right.word());
    Path file = world.data().resolve("api-tokens");
    try {
      boolean there = Files.exists(file) && Files.readString(file).contains(token.sha256());
      if (!there) {
        Files.writeString(
            file, token.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return secret;
  }

  private static HttpResponse<String> post(String path, String token, String body) {
    return send(
        HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body)), token);
  }

  private static HttpResponse<String> get(String path, String token) {
    return send(HttpRequest.newBuilder(uri(path)).GET(), token);
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + world.playground().product().httpPort() + path);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request, String token) {
    try {
      return HttpClient.newHttpClient()
          .send(
              request.header("Authorization", "Bearer " + token).build(),
              HttpResponse.BodyHandlers.ofString());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
