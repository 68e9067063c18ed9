package org.chuishao.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.desk.QueueAnswers.Done;
import org.chuishao.desk.QueueAnswers.Obstacle;
import org.chuishao.dispatch.OptOuts;
import org.chuishao.dispatch.Posting;
import org.chuishao.intake.Conversations.QueueItem;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Inbound;
import org.chuishao.model.Message.Recipient;
import org.chuishao.policy.PolicyBook;
import org.chuishao.store.RedisStore;
import org.chuishao.testkit.Play;
import org.chuishao.testkit.SampleBooks;
import org.chuishao.testkit.SampleDirectory;
import org.chuishao.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words of the centre to whoever sent something that nobody could read. */
class QueueAnswersTest {

  private static final String PHONE = "+8613700000777";

  private static final Books BOOKS =
      new Books(
          new PolicyBook(List.of(SampleBooks.policy("linyi-2020")), List.of()),
          SampleDirectory.directory(""),
          Play.deadlines());

  private Instant now = Play.at("2026-09-30T10:00");
  private Optional<String> refusal = Optional.empty();
  private RedisStore store;
  private Anonymity anonymity;
  private QueueAnswers answers;

  @BeforeEach
  void start() {
    TestRedis.flush();
    store = RedisStore.open(TestRedis.settings(), Optional.empty(), () -> now);
    anonymity = new Anonymity(store.veil(), store.conversations(), () -> now);
    answers =
        new QueueAnswers(
            store.conversations(),
            anonymity,
            () -> BOOKS,
            store.optOuts(),
            (message, to) -> refusal,
            () -> now);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private QueueItem item(String text) {
    Inbound inbound =
        new Inbound("sms", "twilio", "SM1", PHONE, "+1", "", text, List.of(), now, false);
    Caller stranger =
        new Caller("~x", Optional.empty(), List.of(), new Recipient.Address("sms", PHONE));
    return filed(
        new QueueItem("", new AreaPath("示范县/柳河镇"), now, "sms", "public", text, "not-understood")
            .withBack(anonymity.back(inbound, stranger)));
  }

  private QueueItem filed(QueueItem item) {
    String key = "k" + item.text();
    store
        .conversations()
        .file(
            store.conversations().open(key, key).conversation(),
            0,
            Optional.of(key),
            List.of(),
            Optional.of(item));
    return queue().stream().filter(one -> one.text().equals(item.text())).findFirst().orElseThrow();
  }

  private List<QueueItem> queue() {
    return store.conversations().queue(new AreaPath("示范县/柳河镇"), 100);
  }

  private List<Posting> sent() {
    return new SealedOutbox(store.outbox(), store.veil(), () -> now)
        .find(Optional.empty(), Optional.empty(), Optional.empty(), 100);
  }

  private Done say(QueueItem item, String by, String words) {
    return answers.say(item, by, words, QueueAnswers.After.WAITS);
  }

  private static Obstacle blocked(Done done) {
    assertThat(done).isInstanceOf(Done.Blocked.class);
    assertThat(((Done.Blocked) done).why()).as("in words").isNotBlank();
    return ((Done.Blocked) done).obstacle();
  }

  @Test
  void words_go_back_by_the_channel_that_was_used_and_stay_with_the_item() {
    QueueItem item = item("那边乌泱乌泱的");

    assertThat(answers.obstacle(item)).isEmpty();
    assertThat(say(item, "person-1", " 请问在哪个村？ ")).isInstanceOf(Done.Sent.class);

    assertThat(sent())
        .singleElement()
        .satisfies(
            posting -> {
              assertThat(posting.message().to()).isEqualTo(new Recipient.Address("sms", PHONE));
              assertThat(posting.message().notice()).isEqualTo("own-words");
              assertThat(posting.message().facts()).containsEntry("words", "请问在哪个村？");
            });
    assertThat(queue().get(0).said())
        .singleElement()
        .satisfies(
            said -> {
              assertThat(said.by()).isEqualTo("person-1");
              assertThat(said.text()).isEqualTo("请问在哪个村？");
            });
  }

  @Test
  void the_same_words_again_are_the_same_answer_and_an_old_view_of_the_item_sends_nothing() {
    QueueItem item = item("那边乌泱乌泱的");
    say(item, "person-1", "请问在哪个村？");

    say(queue().get(0), "person-1", "请问在哪个村？");
    assertThat(blocked(say(item, "person-2", "您好，请说清楚些"))).isEqualTo(Obstacle.CHANGED);

    assertThat(sent()).hasSize(1);
    assertThat(queue().get(0).said()).hasSize(1);
  }

  @Test
  void an_answer_that_settles_the_item_takes_it_out_and_leaves_it_on_record() {
    QueueItem item = item("那边乌泱乌泱的");
    QueueAnswers.After settled = QueueAnswers.After.SETTLED;

    assertThat(answers.say(item, "person-1", "请打13812345678", settled))
        .isInstanceOf(Done.Blocked.class);
    assertThat(queue()).as("what was not sent settles nothing").hasSize(1);
    assertThat(answers.say(item, "person-1", "这事归供电所管，已转告", settled))
        .isInstanceOfSatisfying(
            Done.Sent.class, sent -> assertThat(sent.after()).isEqualTo(settled));

    assertThat(queue()).isEmpty();
    assertThat(sent()).hasSize(1);
    assertThat(answers.say(item, "person-1", "您好您好", settled)).isInstanceOf(Done.Gone.class);
    try (var redis = TestRedis.client()) {
      String key = redis.keys("*item:" + item.id()).iterator().next();
      assertThat(redis.get(key)).contains("那边乌泱乌泱的", "这事归供电所管，已转告").doesNotContain("\"back\"");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "请打 13812345678 联系, LEAK",
    "您说的是我家隔壁那个院子吗, LEAK",
    "'  ', EMPTY",
  })
  void words_that_point_to_somebody_or_say_nothing_do_not_leave(String words, Obstacle why) {
    assertThat(blocked(say(item("那边乌泱乌泱的"), "person-1", words))).isEqualTo(why);
    assertThat(sent()).isEmpty();
  }

  @Test
  void what_is_too_long_is_refused_and_five_answers_are_enough() {
    QueueItem item = item("那边乌泱乌泱的");
    assertThat(blocked(say(item, "p", "好".repeat(QueueAnswers.LONGEST + 1))))
        .isEqualTo(Obstacle.TOO_LONG);
    for (int i = 0; i < 5; i++) {
      say(queue().get(0), "p", "请问在哪" + "？".repeat(i + 1));
    }
    assertThat(blocked(say(queue().get(0), "p", "再问一次"))).isEqualTo(Obstacle.TOO_MANY);
    assertThat(sent()).hasSize(5);
  }

  @Test
  void who_wants_no_more_messages_or_has_a_channel_without_free_words_is_known_before() {
    QueueItem item = item("那边乌泱乌泱的");
    refusal = Optional.of("没有登记");
    assertThat(answers.obstacle(item).orElseThrow().obstacle()).isEqualTo(Obstacle.CHANNEL);
    assertThat(answers.obstacle(item).orElseThrow().why()).contains("只发登记过的文字", "请对方补充");
    refusal = Optional.empty();

    store.optOuts().keep("sms", PHONE, OptOuts.By.PERSON);
    assertThat(answers.obstacle(item).orElseThrow().obstacle()).isEqualTo(Obstacle.OPTED_OUT);
    assertThat(blocked(say(item, "p", "请问在哪个村？"))).isEqualTo(Obstacle.OPTED_OUT);
    assertThat(sent()).isEmpty();
  }

  @Test
  void after_three_days_nobody_knows_who_it_was_and_once_dealt_with_nobody_needs_to() {
    QueueItem item = item("那边乌泱乌泱的");
    QueueItem settled = item("哇啦哇啦");
    store.conversations().settle(settled.id());
    assertThat(say(settled, "p", "请问在哪个村？")).isInstanceOf(Done.Gone.class);

    now = now.plus(Duration.ofDays(4));
    store.veil().retire(now);

    assertThat(blocked(say(item, "p", "请问在哪个村？"))).isEqualTo(Obstacle.FORGOTTEN);
    assertThat(sent()).isEmpty();
  }

  @Test
  void what_the_system_put_there_cannot_be_answered_and_a_person_is_by_the_contact_used() {
    AreaPath area = new AreaPath("示范县/柳河镇");
    QueueItem ours = filed(new QueueItem("", area, now, "system", "system", "未发出", "leak"));
    assertThat(blocked(say(ours, "p", "您好"))).isEqualTo(Obstacle.NOBODY);

    String secretary =
        BOOKS
            .directory()
            .resolve(org.chuishao.model.PostRef.parse("village-secretary@示范县/柳河镇/张庄村"), now)
            .person()
            .orElseThrow()
            .id();
    QueueItem item = filed(new QueueItem("", area, now, "sms", secretary, "呜哩哇啦", "x"));
    assertThat(answers.ask(item, "p", QueueAnswers.After.WAITS)).isInstanceOf(Done.Sent.class);
    assertThat(sent())
        .singleElement()
        .satisfies(
            posting -> {
              assertThat(posting.message().notice()).isEqualTo("ask-more");
              assertThat(((Recipient.Address) posting.message().to()).channel()).isEqualTo("sms");
            });
  }
}
