package org.chuishao.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.chuishao.dispatch.OptOuts;
import org.chuishao.dispatch.Posting;
import org.chuishao.model.Case;
import org.chuishao.sandbox.FaultKind;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Who wants no more messages gets none that may be left out; duty reaches its people all the same.
 */
class OptOutTest {

  private static final String STRANGER = "+8613700000301";
  private static final String ZHANG = "示范县/柳河镇/张庄村";
  private static final String SECRETARY = "village-secretary@示范县/柳河镇/张庄村";
  private static final String LI = "示范县/柳河镇/李家沟村";
  private static final String LI_SECRETARY = "village-secretary@示范县/柳河镇/李家沟村";

  private static World world;

  @BeforeAll
  static void start() {
    world = World.start();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private static Optional<OptOuts.By> optedOut(String phone) {
    return world.playground().product().store().optOuts().of("sms", phone);
  }

  @Test
  void a_stranger_who_opted_out_is_told_once_reports_in_silence_and_may_come_back() {
    world.says(STRANGER, "TD");
    assertThat(world.text(STRANGER)).contains("已停发", "恢复");
    assertThat(optedOut(STRANGER)).contains(OptOuts.By.PERSON);
    int cases = world.cases().size();

    world.says(STRANGER, "柳河镇张庄村东头废院有人私自倒煤气罐");

    assertThat(world.cases()).as("a report is a report").hasSize(cases + 1);
    assertThat(world.texts(STRANGER)).as("and says nothing more").hasSize(1);
    assertThat(world.answers())
        .filteredOn(posting -> posting.state() == Posting.State.DROPPED)
        .singleElement()
        .satisfies(posting -> assertThat(posting.remark()).contains("退订"));
    world.restart();
    assertThat(optedOut(STRANGER)).as("kept").contains(OptOuts.By.PERSON);
    assertThat(optedOut("+8613700000302")).isEmpty();

    world.says(STRANGER, "恢复");
    assertThat(world.text(STRANGER)).contains("已恢复");
    assertThat(optedOut(STRANGER)).isEmpty();
    world.says(STRANGER, "柳河镇李家沟村西头有人私自灌煤气罐");
    assertThat(world.text(STRANGER)).contains("案号");
  }

  @Test
  void who_holds_a_post_hears_how_to_change_the_channel_and_still_gets_what_duty_demands() {
    world.says(SECRETARY, "退订");
    assertThat(world.text(SECRETARY)).contains("停不了", "通讯录");
    world.says("grid-member@示范县/柳河镇/张庄村", "张庄村东头废院有人私自倒煤气罐");
    Case file = world.newest(ZHANG);
    assertThat(world.text(SECRETARY)).contains("案" + file.no());
    assertThat(world.asked(SECRETARY)).isNotEmpty();
  }

  @Test
  void a_carrier_that_was_told_to_stop_is_remembered_and_the_next_channel_is_used() {
    world.sandbox().fault("sms", world.phone(LI_SECRETARY), FaultKind.REFUSED, 1);
    world.says("grid-member@示范县/柳河镇/李家沟村", "李家沟村西头有人私自灌煤气罐");
    Case file = world.newest(LI);
    assertThat(world.texts(LI_SECRETARY)).isEmpty();
    assertThat(world.chat(LI_SECRETARY))
        .singleElement()
        .satisfies(text -> assertThat(text).contains(file.no().digits()));
    assertThat(optedOut(world.phone(LI_SECRETARY))).contains(OptOuts.By.CARRIER);
    assertThat(world.postings(file.no()))
        .flatExtracting(Posting::attempts)
        .extracting(Posting.Attempt::code)
        .contains("21610");
  }
}
