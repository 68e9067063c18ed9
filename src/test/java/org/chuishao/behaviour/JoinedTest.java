package org.chuishao.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.Via;
import org.chuishao.dispatch.Outbox;
import org.chuishao.dispatch.Posting;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Event;
import org.chuishao.model.Message;
import org.chuishao.model.Message.Recipient;
import org.chuishao.model.Message.Urgency;
import org.chuishao.model.MessageId;
import org.chuishao.model.PostRef;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several messages for one person at once go as one, by a provider of registered texts. */
class JoinedTest {

  private static final String VILLAGE = "示范县/柳河镇/张庄村";
  private static final String SECRETARY = "village-secretary@" + VILLAGE;
  private static final Pattern ITEM = Pattern.compile("案([0-9]{8})，限[^，]*，回([A-Z][0-9]+)");
  private static World world;

  @BeforeAll
  static void open() {
    world = World.start(Map.of(), Via.ALIYUN);
  }

  @AfterAll
  static void close() {
    world.close();
  }

  @Test
  void of_many_reminders_at_once_the_rest_is_one_text_and_each_of_its_codes_answers_its_case() {
    for (int i = 1; i <= 8; i++) {
      world.says("grid-member@" + VILLAGE, "村东头" + i + "号院里有人私自做鞭炮");
    }
    int before = world.texts(SECRETARY).size();

    world.pass(Duration.ofMinutes(32));

    List<String> texts = world.texts(SECRETARY);
    List<String> joined = texts.stream().filter(text -> text.contains("件事：")).toList();
    assertThat(texts.subList(before, texts.size())).as("8 reminders").hasSizeBetween(6, 7);
    assertThat(joined).isNotEmpty();
    Matcher item = ITEM.matcher(joined.get(0));
    List<String> answered = new ArrayList<>();
    while (item.find()) {
      world.says(SECRETARY, item.group(2) + " 1");
      answered.add(item.group(1));
    }
    assertThat(answered).hasSizeGreaterThanOrEqualTo(2);
    for (String no : answered) {
      assertThat(world.events(new CaseNo(no), Event.Replied.class)).hasSize(1);
      assertThat(world.postings(new CaseNo(no)))
          .filteredOn(posting -> posting.message().notice().equals("remind"))
          .as("its own state, in its own record")
          .allMatch(posting -> posting.state() == Posting.State.DELIVERED)
          .anyMatch(posting -> posting.attempts().get(0).code().equals("joined"));
    }
  }

  @Test
  void what_waited_through_the_night_comes_as_one_in_the_morning_the_urgent_at_once() {
    world.says("grid-member@" + VILLAGE, "村西头老砖窑有人卷炮仗");
    CaseNo no = world.newest(VILLAGE).no();
    world.until(world.local().toLocalDate() + "T23:00");
    world.pass(Duration.ofMinutes(1));
    int before = world.texts(SECRETARY).size();
    for (int i = 1; i <= 3; i++) {
      tell(no, Urgency.CALM, "夜里的第" + i + "条");
    }
    tell(no, Urgency.URGENT, "急事");
    world.pass(Duration.ofMinutes(1));
    assertThat(since(before)).singleElement().asString().contains("急事");

    world.until(world.local().toLocalDate().plusDays(1) + "T07:05");

    assertThat(since(before))
        .filteredOn(text -> text.contains("夜里的"))
        .singleElement()
        .asString()
        .contains("3件事：", "第1条", "第2条", "第3条");
  }

  @Test
  void alerts_that_say_the_same_are_said_once_and_then_once_more_with_their_number() {
    int before = alerts().size();
    for (int i = 1; i <= 5; i++) {
      alert("岗位空着" + i, "26000" + i + "00");
    }
    world.pass(Duration.ofMinutes(1));
    assertThat(alerts()).hasSize(before + 1);

    world.pass(Duration.ofMinutes(61));

    assertThat(alerts()).hasSize(before + 2);
    String first = alerts().get(before);
    String rest = alerts().get(before + 1);
    assertThat(rest).contains("同样的提醒共4条");
    assertThat(List.of("26000100", "26000200", "26000300", "26000400", "26000500"))
        .as("whichever of those of one moment went first, the others are in the second")
        .allMatch(no -> first.contains(no) != rest.contains(no));
    world.pass(Duration.ofHours(3));
    assertThat(alerts()).as("and no more").hasSize(before + 2);
  }

  private static List<String> alerts() {
    return world.mail(World.OPERATOR).stream()
        .map(mail -> mail.subject() + mail.text())
        .filter(text -> text.contains("岗位空着"))
        .toList();
  }

  private static void alert(String what, String no) {
    Message message =
        new Message(
            new MessageId("-"),
            Optional.empty(),
            "operator-alert",
            new Recipient.Operator(),
            Map.of("what", what, "why", "没有人", "do", "请找人", "case", no),
            Optional.empty(),
            Optional.empty(),
            Urgency.NORMAL,
            "",
            world.now());
    world.playground().product().store().outbox().add("alerts", List.of(message));
  }

  private static List<String> since(int before) {
    List<String> all = world.texts(SECRETARY);
    return all.subList(before, all.size()).stream()
        .filter(text -> text.contains("夜里") || text.contains("急事"))
        .toList();
  }

  private static void tell(CaseNo no, Urgency urgency, String text) {
    String person = world.person(SECRETARY).id();
    Message message =
        new Message(
            new MessageId("-"),
            Optional.of(no),
            "added",
            new Recipient.Holder(person, PostRef.parse(SECRETARY)),
            Map.of("case", no.digits(), "text", text),
            Optional.empty(),
            Optional.empty(),
            urgency,
            "",
            world.now());
    Outbox outbox = world.playground().product().store().outbox();
    outbox.add("p:" + person, List.of(message));
  }
}
