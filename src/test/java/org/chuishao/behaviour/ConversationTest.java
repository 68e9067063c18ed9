package org.chuishao.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.chuishao.intake.Conversations.QueueItem;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Questions back, what was not understood, and people whom the directory does not know. */
class ConversationTest {

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

  @Test
  void what_was_not_understood_is_helped_once_and_always_put_before_a_person() {
    String secretary = "village-secretary@示范县/柳河镇/张庄村";
    int told = world.chat(CENTRE).size();

    world.says(secretary, "七七八八不知所云");

    assertThat(world.texts(secretary)).hasSize(1);
    assertThat(world.text(secretary)).contains("没看懂", "人工", "帮助");
    assertThat(world.chat(CENTRE)).hasSize(told + 1);
    assertThat(world.chat(CENTRE).get(told)).contains("张庄村村支书", "七七八八不知所云");

    world.says(secretary, "天灵灵地灵灵");

    assertThat(world.texts(secretary)).hasSize(1);
    assertThat(world.queue())
        .filteredOn(item -> item.sender().equals(world.person(secretary).id()))
        .extracting(QueueItem::text)
        .containsExactly("七七八八不知所云", "天灵灵地灵灵");
  }

  @Test
  void an_office_that_does_not_say_where_is_asked_and_its_number_or_words_complete_the_report() {
    String office = "county-office@示范县";
    int cases = world.cases().size();
    world.chats(office, "有人私自倒煤气");
    assertThat(last(world.chat(office))).contains("哪个村");
    assertThat(world.cases()).hasSize(cases);

    world.chats(office, "李家沟村东头");

    Case file = world.newest("示范县/柳河镇/李家沟村");
    assertThat(file.report().text()).contains("有人私自倒煤气").contains("李家沟村东头");
    assertThat(world.cases()).hasSize(cases + 1);
  }

  @Test
  void an_ambiguous_village_is_asked_back_and_answered_by_number() {
    String stranger = "+8613700000101";
    int cases = world.cases().size();
    world.says(stranger, "张庄有人私自倒煤气");
    assertThat(world.text(stranger)).contains("哪个村", "1 示范县柳河镇张庄村", "2 临江县江口镇张庄村");
    assertThat(world.cases()).hasSize(cases);

    world.says(stranger, "２");

    CaseNo no = world.newest("临江县/江口镇/张庄村").no();
    assertThat(world.text(stranger)).contains("案号" + no);
    assertThat(world.cases()).hasSize(cases + 1);
    world.pass(Duration.ofMinutes(15));
    assertThat(world.cases()).as("the question is over").hasSize(cases + 1);
  }

  @Test
  void a_question_that_nobody_answers_files_the_report_by_itself_after_ten_minutes() {
    String stranger = "+8613700000102";
    int cases = world.cases().size();
    world.says(stranger, "有人私自倒煤气罐");
    assertThat(world.text(stranger)).contains("哪个村");
    world.pass(Duration.ofMinutes(9));
    assertThat(world.cases()).hasSize(cases);

    world.pass(Duration.ofMinutes(1));

    assertThat(world.cases()).hasSize(cases + 1);
    CaseNo no = world.cases().get(0);
    assertThat(world.file(no).report().text()).contains("有人私自倒煤气罐");
    assertThat(world.text(stranger)).contains("案号" + no);
  }

  @Test
  @DisplayName("L-C1: somebody of the public hears the number once and is named nowhere")
  void a_public_reporter_is_answered_once_and_named_nowhere() throws Exception {
    String stranger = "+8613700000103";

    world.says(stranger, "河西村东头有人私自倒煤气");

    Case file = world.newest("示范县/柳河镇/河西村");
    assertThat(world.texts(stranger)).hasSize(1);
    assertThat(world.text(stranger)).contains("案号" + file.no());
    String record = file + world.ledger().events(file.no()).toString() + world.postings(file.no());
    assertThat(record).contains("河西村").doesNotContain("13700000103");
    assertThat(last(world.texts("village-secretary@示范县/柳河镇/河西村"))).doesNotContain("13700000103");
  }

  @Test
  void a_question_outlives_the_process_and_the_report_is_filed_after_the_restart() {
    String stranger = "+8613700000104";
    world.says(stranger, "有人在山洞里造炸药");
    world.says(stranger, "帮助");
    int cases = world.cases().size();
    int queued = world.queue().size();

    world.restart();
    world.pass(Duration.ofMinutes(11));

    assertThat(world.queue()).hasSize(queued);
    assertThat(world.cases()).hasSize(cases + 1);
    assertThat(world.file(world.cases().get(0)).report().text()).contains("山洞里造炸药");
    assertThat(world.text(stranger)).contains("案号" + world.cases().get(0));
  }

  private static String last(List<String> all) {
    assertThat(all).isNotEmpty();
    return all.get(all.size() - 1);
  }
}
