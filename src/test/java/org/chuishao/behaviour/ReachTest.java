package org.chuishao.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Event;
import org.chuishao.sandbox.FaultKind;
import org.chuishao.sandbox.Mail;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Nothing is sent to nobody: vacant posts, people who cannot be reached, reporters who wait. */
class ReachTest {

  private static final String PEOPLE = "config/directory/sample-people.yaml";
  private static final String CENTRE = "township-centre@示范县/柳河镇";

  private static World world;

  @BeforeAll
  static void start() {
    world =
        World.start(
            Map.of(), Map.of(PEOPLE, text -> text.replaceAll("(?m)^.*id: wu-changhe,.*\\R", "")));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  @DisplayName("L-A13: the reporter hears the outcome when the case is closed")
  void the_reporter_hears_the_outcome() {
    String area = "示范县/柳河镇/李家沟村";
    String secretary = "village-secretary@" + area;
    world.says("grid-member@" + area, "村东头有人私自倒煤气");
    CaseNo no = world.newest(area).no();

    world.says(secretary, world.asked(secretary) + " 1");

    assertThat(world.text("grid-member@" + area)).contains(no.digits(), "已劝停");
  }

  @Test
  void a_message_to_a_vacant_post_goes_one_level_up_with_the_reason_and_the_operator_hears_of_it() {
    String area = "示范县/柳河镇/河西村";
    int alerts = world.mail(World.OPERATOR).size();

    world.says("grid-member@" + area, "村东头有人私自倒煤气");

    CaseNo no = world.newest(area).no();
    assertThat(told(CENTRE)).anyMatch(text -> text.contains(no.digits()) && text.contains("岗位空缺"));
    assertThat(world.events(no, Event.Detoured.class))
        .anySatisfy(
            detour -> {
              assertThat(detour.wanted().role()).isEqualTo("village-secretary");
              assertThat(detour.why()).contains("岗位空缺");
            });
    List<Mail> mails = world.mail(World.OPERATOR);
    assertThat(mails.size()).isGreaterThan(alerts);
    assertThat(mails.get(mails.size() - 1).text()).contains("岗位", no.digits());
  }

  @Test
  void who_cannot_be_reached_by_any_channel_is_passed_over_and_the_delay_is_recorded_as_ours() {
    String area = "示范县/柳河镇/张庄村";
    String secretary = "village-secretary@" + area;
    world.sandbox().fault("sms", world.phone(secretary), FaultKind.REFUSED, 50);
    int alerts = world.mail(World.OPERATOR).size();

    world.says("grid-member@" + area, "村西头老窑厂有人卷炮仗");

    CaseNo no = world.newest(area).no();
    assertThat(world.events(no, Event.NoticeLate.class))
        .extracting(Event.NoticeLate::duty)
        .contains("persuade", "report-up");
    assertThat(world.events(no, Event.Detoured.class))
        .anySatisfy(detour -> assertThat(detour.wanted().toString()).isEqualTo(secretary));
    assertThat(told(CENTRE)).anyMatch(text -> text.contains(no.digits()) && text.contains("未收到通知"));
    List<Mail> mails = world.mail(World.OPERATOR);
    assertThat(mails.size()).isGreaterThan(alerts);
    assertThat(mails.get(mails.size() - 1).text()).contains("未送达", no.digits());

    // Whoever got it in the secretary's place can act.
    String code =
        told(CENTRE).stream()
            .filter(text -> text.contains(no.digits()))
            .map(World::code)
            .findFirst()
            .orElseThrow();
    world.says(CENTRE, code + " 2");
    assertThat(world.stages(no)).containsExactly("township");
  }

  @Test
  @DisplayName("O-ANS: no answer to the reminder in WeCom, so the same person is told by text")
  void who_does_not_answer_a_reminder_is_told_by_another_contact() {
    String area = "示范县/柳河镇/李家沟村";
    String secretary = "village-secretary@" + area;
    world.says("grid-member@" + area, "村北头有人私自做鞭炮");
    CaseNo no = world.newest(area).no();
    world.says(secretary, world.asked(secretary) + " 2");
    world.pass(Duration.ofMinutes(21));
    assertThat(world.chat(CENTRE)).anyMatch(text -> text.contains("提醒"));
    assertThat(world.texts(CENTRE)).noneMatch(text -> text.contains(no.digits()));

    world.pass(Duration.ofMinutes(4));

    assertThat(world.texts(CENTRE))
        .filteredOn(text -> text.contains(no.digits()))
        .singleElement()
        .asString()
        .contains("未见您答复");
    assertThat(world.events(no, Event.Noted.class))
        .anySatisfy(noted -> assertThat(noted.text()).contains("未答复", "O-ANS"));
    String code = World.code(world.text(CENTRE));
    world.says(CENTRE, code + " 8");
    assertThat(world.stages(no)).containsExactly("county");
  }

  /** What came to somebody by SMS or WeCom. */
  private static List<String> told(String post) {
    return java.util.stream.Stream.concat(world.texts(post).stream(), world.chat(post).stream())
        .toList();
  }
}
