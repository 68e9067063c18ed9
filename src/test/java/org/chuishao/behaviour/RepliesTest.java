package org.chuishao.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.chuishao.model.CaseNo;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers by number, as people type them; each test has a village of its own. */
class RepliesTest {

  private static final String CENTRE = "township-centre@示范县/柳河镇";

  private static World world;

  @BeforeAll
  static void start() {
    world = World.start();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private record Village(String area, String grid, String secretary) {
    static Village of(String path) {
      String area = "示范县/" + path;
      return new Village(area, "grid-member@" + area, "village-secretary@" + area);
    }

    /** A report of its grid member; the secretary is asked. */
    CaseNo reports(String what) {
      assertThat(world.says(grid, what)).isEqualTo(200);
      return world.newest(area).no();
    }

    String code() {
      return world.asked(secretary);
    }
  }

  /** The case in this village, opened by the first test that needs it. */
  private static CaseNo open(Village village) {
    if (world.texts(village.secretary()).isEmpty()) {
      return village.reports("村西头老窑厂有人卷炮仗");
    }
    return world.newest(village.area()).no();
  }

  @ParameterizedTest(name = "“{0}” is the second option; a text message has to confirm it")
  @ValueSource(
      strings = {
        "2", "２", "②", "⒉", "二", "2不听劝", "2 不听", "回2", "回复：2", "“2”", "\"2\"", "'2'", " 2 ", "2。",
        "选2", "第2项", "【2】", "2\n"
      })
  void a_bare_digit_by_sms_is_asked_back_with_the_code(String typed) {
    Village village = Village.of("柳河镇/张庄村");
    CaseNo no = open(village);
    int before = world.texts(village.secretary()).size();

    assertThat(world.says(village.secretary(), typed)).isEqualTo(200);

    assertThat(world.texts(village.secretary())).hasSize(before + 1);
    assertThat(world.text(village.secretary())).contains("请确认", no.digits(), "不听劝");
    assertThat(world.stages(no)).containsExactly("village");
  }

  @ParameterizedTest(name = "“{0}” with the code of the prompt is accepted at once")
  @ValueSource(
      strings = {
        "A7 2", "a72", "a7 2", "Ａ７　２", "A7-2", "回A7 2", "“A7 2”", "A7，2", "A7②", "A7 二", "A72不听"
      })
  void a_digit_with_its_code_is_accepted(String typed) {
    Village village = Village.of("青石镇/石门村");
    CaseNo no = open(village);
    String code = village.code();
    String mine =
        typed
            .replace("A7", code)
            .replace("a7", code.toLowerCase(java.util.Locale.ROOT))
            .replace("Ａ７", wide(code));

    assertThat(world.says(village.secretary(), mine)).isEqualTo(200);

    assertThat(world.text(village.secretary()))
        .as("what was understood, on which case, what comes next, how to take it back")
        .contains("已记：不听劝", no.digits(), "青石镇", "撤销");
    assertThat(world.stages(no)).containsExactly("township");
    world.says(village.secretary(), "撤销");
    assertThat(world.stages(no)).containsExactly("village");
  }

  private static String wide(String code) {
    return code.chars()
        .map(c -> c - '!' + '！')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void the_code_alone_confirms_what_was_said_before() {
    Village village = Village.of("柳河镇/李家沟村");
    CaseNo no = village.reports("村东头有人私自倒煤气");
    String code = village.code();
    world.says(village.secretary(), "1");
    assertThat(world.stages(no)).containsExactly("village");

    world.says(village.secretary(), code);

    // The echo and the next question leave at the same moment; either may arrive first.
    assertThat(world.texts(village.secretary()))
        .anyMatch(text -> text.contains("公布"))
        .anyMatch(text -> text.contains("已记：已劝停") && text.contains(no.digits()));
    assertThat(world.stages(no)).containsExactly("closing");
  }

  @Test
  void code_and_digit_confirm_as_well_and_may_say_something_else() {
    Village village = Village.of("柳河镇/河西村");
    CaseNo no = village.reports("村东头有人私自倒煤气");
    world.says(village.secretary(), "1");

    world.says(village.secretary(), village.code() + " 2");

    assertThat(world.text(village.secretary())).contains("已记：不听劝");
    assertThat(world.stages(no)).containsExactly("township");
  }

  @Test
  void in_wecom_a_bare_digit_is_enough() {
    Village village = Village.of("青石镇/大岭村");
    String centre = "township-centre@示范县/青石镇";
    CaseNo no = village.reports("村东头有人私自倒煤气");
    world.says(village.secretary(), village.code() + "2");
    String asked = last(world.chat(centre));
    assertThat(asked).contains(no.digits(), "吹哨报县");
    // The other cases of this class in the same township were taken back; only this one is open.
    assertThat(world.chats(centre, "8")).isEqualTo(200);

    assertThat(world.stages(no)).containsExactly("county");
    assertThat(last(world.chat(centre))).contains("吹哨", no.digits(), "撤销");
  }

  @Test
  void with_several_open_prompts_a_bare_digit_is_asked_which_and_a_code_binds() {
    Village village = Village.of("柳河镇/王家庄村");
    CaseNo first = village.reports("村东头有人私自倒煤气");
    String code = village.code();
    world.pass(Duration.ofMinutes(3));
    CaseNo second = village.reports("村北河滩有人偷偷挖沙");
    assertThat(second).isNotEqualTo(first);

    world.says(village.secretary(), "2");

    assertThat(world.text(village.secretary())).contains(code + "=案" + first, "=案" + second);
    assertThat(world.stages(first)).containsExactly("village");
    assertThat(world.stages(second)).containsExactly("village");
    world.says(village.secretary(), code + " 2");
    assertThat(world.stages(first)).containsExactly("township");
    assertThat(world.stages(second)).containsExactly("village");
  }

  @Test
  void an_option_that_there_is_not_is_answered_with_those_there_are() {
    Village village = Village.of("柳河镇/前进村");
    CaseNo no = village.reports("村东头有人私自倒煤气");

    world.says(village.secretary(), village.code() + " 7");

    assertThat(world.text(village.secretary())).contains(no.digits(), "1已劝停", "2不听劝");
    assertThat(world.stages(no)).containsExactly("village");
  }

  @Test
  void an_answer_to_a_prompt_that_is_past_is_told_so_and_changes_nothing() {
    Village village = Village.of("东关街道/建设路社区");
    CaseNo no = village.reports("有人私自倒煤气");
    String code = village.code();
    world.says(village.secretary(), code + " 2");
    assertThat(world.stages(no)).containsExactly("township");

    world.says(village.secretary(), code + " 1");

    assertThat(world.text(village.secretary())).contains("已过时", "未采用");
    assertThat(world.stages(no)).containsExactly("township");
  }

  @Test
  void the_code_of_somebody_else_moves_no_case() {
    Village village = Village.of("东关街道/化肥厂社区");
    CaseNo no = village.reports("有人私自倒煤气");
    String code = village.code();
    long before = world.file(no).seq();

    for (String stranger : List.of("+8613700000055", "grid-member@示范县/青石镇/后盛庄村")) {
      assertThat(world.says(stranger, code + " 1")).isEqualTo(200);
      assertThat(world.says(stranger, code)).isEqualTo(200);
      assertThat(world.says(stranger, "1")).isEqualTo(200);
    }

    assertThat(world.file(no).seq()).isEqualTo(before);
    assertThat(world.stages(no)).containsExactly("village");
  }

  @Test
  @DisplayName("the echo goes to the registered first contact, whatever number a text came from")
  void the_echo_goes_to_the_registered_contact() {
    Village village = Village.of("东关街道/东关社区");
    String centre = "township-centre@示范县/东关街道";
    CaseNo no = village.reports("有人私自倒煤气");
    world.says(village.secretary(), village.code() + " 2");
    String code = World.code(last(world.chat(centre)));

    world.says(centre, code + " 8");

    assertThat(world.stages(no)).containsExactly("county");
    assertThat(world.texts(centre)).isEmpty();
    assertThat(last(world.chat(centre))).contains("吹哨", no.digits());
  }

  @Test
  @DisplayName(
      "O-UNDO: whoever takes a reply back hears that it is undone and is asked again, no more")
  void taking_back_is_two_texts() {
    Village village = Village.of("柳河镇/前进村");
    CaseNo no = village.reports("村东头有人私自倒煤气");
    world.says(village.secretary(), village.code() + " 1");
    int heard = world.texts(village.secretary()).size();

    world.says(village.secretary(), "撤销");

    List<String> texts = world.texts(village.secretary());
    assertThat(texts.subList(heard, texts.size()))
        .hasSize(2)
        .anyMatch(text -> text.contains("已撤销") && text.contains(no.digits()))
        .anyMatch(text -> text.contains("劝停") && text.contains(village.code()));
    world.says(village.secretary(), village.code() + " 2");
    assertThat(world.stages(no)).containsExactly("township");
  }

  @Test
  @DisplayName("O-UNDO: within ten minutes 撤销 puts the case back and tells those who were told")
  void taken_back_in_time() {
    Village village = Village.of("青石镇/后盛庄村");
    String centre = "township-centre@示范县/青石镇";
    CaseNo no = village.reports("村东头有人私自倒煤气");
    world.says(village.secretary(), village.code() + " 2");
    world.pass(Duration.ofMinutes(9));
    int told = world.chat(centre).size();

    world.says(village.secretary(), "撤销");

    assertThat(world.stages(no)).containsExactly("village");
    assertThat(world.chat(centre).subList(told, world.chat(centre).size()))
        .anyMatch(text -> text.contains("撤回") && text.contains(no.digits()));

    world.says(village.secretary(), village.code() + " 2");
    world.pass(Duration.ofMinutes(11));
    world.says(village.secretary(), "撤销");
    assertThat(world.text(village.secretary())).contains("已过10分钟", no.digits());
    assertThat(world.stages(no)).containsExactly("township");
  }

  @Test
  @DisplayName(
      "P-A1: a major case is told by every channel of a leader; one answer by any is enough")
  void major_by_every_channel() {
    String head = "township-head@临江县/江口镇";
    Village village =
        new Village("临江县/江口镇/码头村", "grid-member@临江县/江口镇/码头村", "village-secretary@临江县/江口镇/码头村");
    CaseNo no = village.reports("鞭炮作坊爆炸了，有人被埋在里面");
    world.quiet();
    assertThat(world.mail(head)).anyMatch(mail -> mail.subject().contains(no.digits()));
    assertThat(world.texts(head)).anyMatch(text -> text.contains(no.digits()));
    long asked = world.stages(no).stream().filter("acknowledge"::equals).count();

    world.says(head, world.asked(head) + " 1");

    assertThat(world.stages(no)).filteredOn("acknowledge"::equals).hasSize((int) asked - 1);
    assertThat(world.postings(no))
        .filteredOn(posting -> posting.message().notice().equals("major"))
        .filteredOn(posting -> posting.message().to().toString().contains("township-head"))
        .hasSize(2)
        .allMatch(posting -> posting.attempts().size() == 1);
  }

  private static String last(List<String> all) {
    assertThat(all).isNotEmpty();
    return all.get(all.size() - 1);
  }
}
