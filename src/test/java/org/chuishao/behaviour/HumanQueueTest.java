package org.chuishao.behaviour;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.config.Key;
import org.chuishao.console.Token;
import org.chuishao.intake.Conversations.QueueItem;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Docket;
import org.chuishao.model.Event;
import org.chuishao.model.Reporter;
import org.chuishao.sandbox.Mail;
import org.chuishao.testkit.Caller;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One reply makes a case of what no machine understood; junk and floods go elsewhere, not lost. */
class HumanQueueTest {

  private static final String CENTRE = "township-centre@示范县/柳河镇";

  /** Of whom nobody knows where they are, nobody below answers. */
  private static final String OFFICE = "city-office@示范市";

  private static final Pattern ITEM = Pattern.compile("Q[0-9]{4}");

  private static World world;

  @BeforeAll
  static void start() {
    world = World.start(Map.of(Key.INTAKE_PUBLIC_PER_SENDER, "3"));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private static String code() {
    List<String> all = world.chat(CENTRE);
    Matcher code = ITEM.matcher(all.get(all.size() - 1));
    assertThat(code.find()).as(all.get(all.size() - 1)).isTrue();
    return code.group();
  }

  @Test
  void one_digit_of_the_centre_makes_a_case_of_what_was_not_understood() {
    String secretary = "village-secretary@示范县/柳河镇/李家沟村";
    world.says(secretary, "李家沟那边乌泱乌泱的说不清");
    String code = code();
    assertThat(last(world.chat(CENTRE))).contains("是举报回 " + code + " 1", code + " 加您的话");
    int cases = world.cases().size();

    world.chats(CENTRE, code + " 1");

    assertThat(world.cases()).hasSize(cases + 1);
    Case file = world.newest("示范县/柳河镇/李家沟村");
    assertThat(file.report().text()).isEqualTo("李家沟那边乌泱乌泱的说不清");
    assertThat(file.report().reporter()).isInstanceOf(Reporter.Known.class);
    assertThat(world.queue()).noneMatch(item -> item.text().contains("乌泱"));

    world.chats(CENTRE, code + " 1");

    assertThat(world.cases()).as("answered twice").hasSize(cases + 1);
    assertThat(world.chat(CENTRE).get(world.chat(CENTRE).size() - 1)).contains("已过时");
  }

  @Test
  void two_puts_it_aside_and_nobody_else_may_answer() {
    String secretary = "village-secretary@示范县/柳河镇/前进村";
    world.says(secretary, "嘟噜嘟噜");
    String code = code();
    int cases = world.cases().size();

    world.says("grid-member@示范县/柳河镇/前进村", code + " 1");
    assertThat(world.cases()).hasSize(cases);

    world.chats(CENTRE, code + " 2");

    assertThat(world.cases()).hasSize(cases);
    assertThat(world.queue()).noneMatch(item -> item.text().contains("嘟噜"));
  }

  @Test
  void the_centre_writes_back_in_its_own_words_and_the_photo_goes_along_when_it_becomes_a_case() {
    Caller centre = Caller.of(world, "示范市", Token.Right.HANDLER);
    String stranger = "+8613700000511";
    world.sendsPhoto(stranger, "叽里咕噜咕噜");
    JsonObject item = waiting(centre, "叽里咕噜咕噜");
    String path = "queue/" + item.getString("id");
    JsonObject say =
        new JsonObject()
            .put("action", "answer")
            .put("by", item.getJsonArray("handlers").getJsonObject(0).getString("id"));
    assertThat(item.getJsonObject("answer").getString("code")).isEmpty();

    Caller.Answered leak = centre.post(path + "/actions", say.copy().put("text", "请打 13812345678"));
    assertThat(leak.status()).isEqualTo(422);
    assertThat(leak.json().getJsonObject("error").getString("zh")).contains("没有发出", "电话号码");
    Caller.Answered sent = centre.post(path + "/actions", say.copy().put("text", "请问是哪个村的事？"));

    assertThat(sent.status()).isEqualTo(200);
    assertThat(world.text(stranger)).contains("关于您发来的情况", "请问是哪个村的事？");
    JsonObject after = waiting(centre, "叽里咕噜咕噜");
    assertThat(after.getJsonArray("answers").getJsonObject(0).getString("text"))
        .isEqualTo("请问是哪个村的事？");
    JsonObject photo = after.getJsonObject("files").getJsonArray("kept").getJsonObject(0);
    String file = path + "/media/" + photo.getString("hash");
    assertThat(new String(centre.get(file).body(), ISO_8859_1)).doesNotContain("GPS");
    assertThat(Caller.of(world, "示范县/青石镇", Token.Right.HANDLER).get(file).status()).isEqualTo(404);

    int cases = world.cases().size();
    centre.post(path + "/actions", say.copy().put("action", "confirm"));

    assertThat(world.cases()).hasSize(cases + 1);
    CaseNo no = world.cases().get(0);
    assertThat(world.events(no, Event.Noted.class))
        .extracting(Event.Noted::text)
        .singleElement()
        .asString()
        .startsWith("随信文件已存：image/jpeg");
    assertThat(centre.get("cases/" + no + "/media/" + photo.getString("hash")).status())
        .isEqualTo(200);
  }

  @Test
  void words_behind_the_code_go_back_to_the_sender_and_the_office_hears_what_is_left_to_decide() {
    String stranger = "+8613700000512";
    world.says(stranger, "咕咚咕咚说不清");
    String code =
        world.queue().stream()
            .filter(item -> item.text().contains("咕咚"))
            .findFirst()
            .flatMap(QueueItem::code)
            .orElseThrow();

    world.says(OFFICE, code + " 不是举报");
    assertThat(told()).as("a choice, no answer").contains("答复没看懂", code + " 1");
    world.says(OFFICE, code + " 请打 13812345678 找王主任");
    assertThat(told()).contains("没有发出", "电话号码", "还在人工队列", code + " 2");
    int heard = world.texts(stranger).size();
    world.says(OFFICE, code + " 请问是哪个村的事？");

    assertThat(world.texts(stranger)).hasSize(heard + 1);
    assertThat(world.text(stranger)).contains("关于您发来的情况", "请问是哪个村的事？");
    assertThat(told()).contains("已发给来信人：请问是哪个村的事？", code + " 1", code + " 2");
    world.says("grid-member@示范县/柳河镇/前进村", code + " 别处的人说的话");
    assertThat(world.texts(stranger)).hasSize(heard + 1);
    assertThat(world.queue()).anyMatch(item -> item.text().contains("咕咚"));

    world.says(OFFICE, code + " 2 回复：这事归供电所管，已转告");

    assertThat(world.text(stranger)).contains("这事归供电所管");
    assertThat(told()).contains("已发给来信人", "已移出人工队列");
    assertThat(world.queue()).noneMatch(item -> item.text().contains("咕咚"));
  }

  @Test
  void an_answer_from_the_console_may_close_the_item() {
    Caller centre = Caller.of(world, "示范市", Token.Right.HANDLER);
    String stranger = "+8613700000513";
    world.says(stranger, "哐当哐当");
    JsonObject item = waiting(centre, "哐当哐当");

    Caller.Answered answer =
        centre.post(
            "queue/" + item.getString("id") + "/actions",
            new JsonObject()
                .put("action", "answer")
                .put("by", item.getJsonArray("handlers").getJsonObject(0).getString("id"))
                .put("text", "您说的是噪音，请打政府热线")
                .put("close", true));

    assertThat(answer.json().getString("became")).isEqualTo("answered-and-closed");
    assertThat(world.text(stranger)).contains("请打政府热线");
    assertThat(world.queue()).noneMatch(one -> one.text().equals("哐当哐当"));
  }

  private static JsonObject waiting(Caller caller, String text) {
    return caller.get("queue?limit=500").items().stream()
        .filter(item -> item.getString("text").equals(text))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void advertising_is_kept_in_its_folder_and_gets_neither_case_nor_answer() {
    String stranger = "+8613700000501";
    int queued = world.queue().size();
    int cases = world.cases().size();

    world.says(stranger, "恭喜您获得20万备用金额度，利息低至3厘，点击领取，拒收请回复R");

    assertThat(world.texts(stranger)).isEmpty();
    assertThat(world.cases()).hasSize(cases);
    assertThat(world.queue()).hasSize(queued);
    assertThat(
            world
                .playground()
                .product()
                .store()
                .conversations()
                .junk(world.playground().product().home().books().directory().top(), 10))
        .extracting(QueueItem::text)
        .anyMatch(text -> text.startsWith("恭喜您获得20万"));
  }

  @Test
  void a_flood_of_one_sender_goes_before_a_person_and_is_told_once() {
    String stranger = "+8613700000502";
    int cases = world.cases().size();
    List<String> villages = List.of("张庄村小学旁", "石门村西头", "大岭村南坡", "河西村东头", "前进村北边");

    for (String village : List.of("示范县张庄村小学旁", "石门村西头", "大岭村南坡", "河西村东头", "前进村北边")) {
      world.says(stranger, village + "有人私自倒液化气，没有证");
      world.pass(java.time.Duration.ofMinutes(3));
    }

    assertThat(villages).hasSize(5);
    assertThat(world.cases()).hasSize(cases + 3);
    assertThat(world.queue()).filteredOn(item -> item.why().equals("limit")).hasSize(2);
    assertThat(world.texts(stranger)).filteredOn(text -> text.contains("转工作人员")).hasSize(1);

    world.pass(java.time.Duration.ofMinutes(61));
    world.says(stranger, "后盛庄村东头有人私自倒液化气，没有证");
    assertThat(world.cases()).as("an hour later").hasSize(cases + 4);
  }

  @Test
  @DisplayName(
      "O-DUP: a like report is offered to the centre, joined by one digit, and parted again")
  void the_same_incident_is_offered_joined_and_parted() {
    world.says("+8613700000503", "王家庄村旧粮库里面有人炼废机油，夜里冒黑烟，没有证");
    CaseNo first = world.newest("示范县/柳河镇/王家庄村").no();
    world.pass(java.time.Duration.ofMinutes(20));

    world.says("+8613700000504", "举报王家庄村旧粮库有人夜里偷着炼废机油 黑烟呛人");

    CaseNo later = world.newest("示范县/柳河镇/王家庄村").no();
    assertThat(later).isNotEqualTo(first);
    String offer = world.chat(CENTRE).get(world.chat(CENTRE).size() - 1);
    assertThat(offer).contains(later.digits(), first.digits(), "同为危险化学品", "旧粮库");

    world.says("+8613700000504", "我的代码是 pair7788");
    assertThat(world.text("+8613700000504")).contains("案号" + later, "代码已登记");
    world.chats(CENTRE, code() + " 1");

    assertThat(world.queue()).as("no false alarm").noneMatch(item -> item.why().equals("leak"));
    assertThat(world.file(later).status()).isEqualTo(Case.Status.WITHDRAWN);
    assertThat(world.file(later).firstCase()).contains(first);
    assertThat(world.file(first).status()).isEqualTo(Case.Status.OPEN);
    assertThat(world.file(first).docket().joined())
        .extracting(Docket.Joined::no)
        .containsExactly(later);
    assertThat(world.events(first, Event.Noted.class))
        .anyMatch(note -> note.text().contains("并入案" + later) && note.text().contains("先后次序不变"));

    world.says("+8613700000504", "进度 " + later + " pair7788");
    assertThat(world.text("+8613700000504"))
        .as("L-A13: the state of the first one, by number and code of one's own")
        .contains("案" + later, "已并入首案 " + first + "，村居劝导");

    world.chats(CENTRE, "撤销");

    assertThat(world.file(later).status()).isEqualTo(Case.Status.OPEN);
    assertThat(world.file(later).firstCase()).isEmpty();
    assertThat(world.file(first).docket().joined()).isEmpty();
  }

  @Test
  @DisplayName("L-A13: a stranger whose report was joined finds by number and code how it ended")
  void the_end_of_a_joined_case_is_found_by_the_number_of_ones_own() {
    String secretary = "village-secretary@示范县/青石镇/石门村";
    String centre = "township-centre@示范县/青石镇";
    world.says("+8613700000521", "青石镇石门村旧磨坊里有人私藏炮仗");
    world.pass(java.time.Duration.ofMinutes(20));
    String stranger = "+8613700000522";
    world.says(stranger, "举报石门村旧磨坊有人偷着藏炮仗 代码 end5566");
    CaseNo later = world.newest("示范县/青石镇/石门村").no();
    assertThat(world.text(stranger)).contains("案号" + later, "进度 案号 代码");
    Matcher offer = ITEM.matcher(last(world.chat(centre)));
    assertThat(offer.find()).isTrue();
    world.chats(centre, offer.group() + " 1");
    CaseNo first = world.file(later).firstCase().orElseThrow();
    int before = world.texts(stranger).size();

    String code =
        world.texts(secretary).stream()
            .filter(text -> text.contains("劝停") && text.contains(first.digits()))
            .map(World::code)
            .findFirst()
            .orElseThrow();
    world.says(secretary, code + " 1");
    world.says(secretary, world.asked(secretary) + " 1");

    assertThat(world.file(first).status()).isEqualTo(Case.Status.CLOSED);
    assertThat(world.texts(stranger)).as("nobody knows the number any more").hasSize(before);
    world.says(stranger, "进度 " + later + " end5566");
    assertThat(world.text(stranger)).contains("已并入首案 " + first, "已劝停");
  }

  private static String told() {
    world.quiet();
    List<Mail> mails = world.mail("wang-jianguo@shifan-city.example.test");
    return mails.get(mails.size() - 1).text();
  }

  private static String last(List<String> all) {
    return all.get(all.size() - 1);
  }

  @Test
  void a_photo_and_two_texts_within_two_minutes_are_one_report() {
    String member = "grid-member@示范县/柳河镇/河西村";
    int cases = world.cases().size();
    world.sendsPhoto(member, "");
    assertThat(world.text(member)).contains("照片收到");
    assertThat(world.cases()).hasSize(cases);

    world.says(member, "河西大桥底下有人夜里挖沙子，没证");
    world.pass(java.time.Duration.ofMinutes(1));
    world.says(member, "两台挖机一条船");

    assertThat(world.cases()).hasSize(cases + 1);
    CaseNo no = world.newest("示范县/柳河镇/河西村").no();
    assertThat(world.events(no, Event.Noted.class))
        .extracting(Event.Noted::text)
        .satisfiesExactly(
            photo -> assertThat(photo).startsWith("随信文件已存：image/jpeg"),
            words -> assertThat(words).isEqualTo("两台挖机一条船"));
  }

  @Test
  void a_photo_alone_goes_before_a_person_when_no_words_follow() {
    String member = "grid-member@示范县/青石镇/大岭村";
    world.sendsPhoto(member, "");

    world.pass(java.time.Duration.ofMinutes(11));

    assertThat(world.queue())
        .filteredOn(item -> item.why().equals("photo-alone"))
        .extracting(QueueItem::sender)
        .containsExactly(world.person(member).id());
  }
}
