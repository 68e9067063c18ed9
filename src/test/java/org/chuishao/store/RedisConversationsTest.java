package org.chuishao.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chuishao.desk.DueQueue.Entry;
import org.chuishao.intake.Conversation;
import org.chuishao.intake.Conversations.QueueItem;
import org.chuishao.intake.Receptionist;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.Inbound;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import org.chuishao.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class RedisConversationsTest {

  private static final String KEY = "p:zhang-san";

  private RedisStore store;
  private RedisConversations conversations;

  @BeforeEach
  void open() {
    store = TestRedis.store();
    conversations = store.conversations();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void a_conversation_nobody_had_is_new_and_what_was_filed_is_read_again() {
    assertThat(conversations.open(KEY, "twilio:SM1").conversation())
        .isEqualTo(Conversation.with(KEY));

    Conversation talk = asking();
    assertThat(conversations.file(talk, 0, Optional.of("twilio:SM1"), List.of(), Optional.empty()))
        .isTrue();

    assertThat(conversations.open(KEY, "twilio:SM1").conversation()).isEqualTo(talk);
    assertThat(conversations.open(KEY, "twilio:SM1").filed()).isTrue();
    assertThat(conversations.open(KEY, "twilio:SM2").filed()).isFalse();
  }

  @Test
  void one_filing_stores_conversation_inbound_key_messages_and_queue_item() {
    QueueItem item = item("示范县/柳河镇", Given.START);
    assertThat(
            conversations.file(
                asking(),
                0,
                Optional.of("twilio:SM1"),
                List.of(Given.answer("zhang-san", Given.START)),
                Optional.of(item)))
        .isTrue();

    List<Entry> due = store.dueQueue().claim(Given.START, 10, Duration.ofMinutes(1));
    assertThat(due).hasSize(1);
    assertThat(store.outbox().load(new MessageId(due.get(0).id())).orElseThrow().message().notice())
        .isEqualTo("not-understood");
    assertThat(conversations.queue(new AreaPath("示范县"), 10)).hasSize(1);
  }

  @Test
  void a_conversation_that_changed_meanwhile_is_not_overwritten_and_nothing_is_stored() {
    conversations.file(asking(), 0, Optional.empty(), List.of(), Optional.empty());

    assertThat(
            conversations.file(
                Conversation.with(KEY),
                0,
                Optional.of("twilio:SM9"),
                List.of(Given.answer("x", Given.START)),
                Optional.of(item("示范县", Given.START))))
        .isFalse();

    assertThat(conversations.open(KEY, "twilio:SM9").conversation()).isEqualTo(asking());
    assertThat(conversations.open(KEY, "twilio:SM9").filed()).isFalse();
    assertThat(store.dueQueue().nextDue()).contains(Given.START.plus(Receptionist.QUESTION_HOLDS));
    assertThat(conversations.queue(new AreaPath("示范县"), 10)).isEmpty();
  }

  @Test
  void fifty_deliveries_of_one_message_at_once_are_filed_once() {
    long filed =
        IntStream.range(0, 50)
            .parallel()
            .filter(
                i ->
                    conversations.file(
                        Conversation.with(KEY),
                        0,
                        Optional.of("twilio:SM5"),
                        List.of(),
                        Optional.of(item("示范县", Given.START))))
            .count();
    assertThat(filed).isEqualTo(1);
    assertThat(conversations.queue(new AreaPath("示范县"), 100)).hasSize(1);
  }

  @Test
  void the_same_message_is_not_filed_twice_even_on_the_next_version() {
    conversations.file(asking(), 0, Optional.of("twilio:SM1"), List.of(), Optional.empty());
    assertThat(
            conversations.file(asking(), 1, Optional.of("twilio:SM1"), List.of(), Optional.empty()))
        .isFalse();
  }

  @Test
  void the_conversation_can_be_brought_up_to_date_after_a_commit_filed_the_message() {
    Case value = Given.open(store.ledger().nextNumber(KEY, 2026));
    Given.commit(store.ledger(), Given.opening(value, Optional.of("twilio:SM1")));
    assertThat(conversations.open(KEY, "twilio:SM1").filed()).isFalse();
    assertThat(
            conversations.file(asking(), 0, Optional.of("twilio:SM1"), List.of(), Optional.empty()))
        .isTrue();
    assertThat(conversations.open(KEY, "twilio:SM1").filed()).isTrue();
  }

  @Test
  void a_conversation_with_nothing_open_is_forgotten_in_time_and_one_with_a_question_is_not() {
    try (RedisClient redis = TestRedis.client()) {
      String key =
          new String(
              new Keys("chuishao", 16).conversation(KEY), java.nio.charset.StandardCharsets.UTF_8);
      conversations.file(Conversation.with(KEY), 0, Optional.empty(), List.of(), Optional.empty());
      assertThat(redis.ttl(key)).isBetween(39L * 86_400, 41L * 86_400);
      conversations.file(asking(), 1, Optional.empty(), List.of(), Optional.empty());
      assertThat(redis.ttl(key)).isEqualTo(-1);
    }
  }

  @Test
  void the_human_queue_shows_an_area_and_those_below_oldest_first_until_settled() {
    file("p:a", item("示范县/柳河镇/张庄村", Given.START.plusSeconds(2)));
    file("p:b", item("示范县/柳河镇", Given.START.plusSeconds(1)));
    file("p:c", item("示范县/柳河镇东", Given.START));

    List<QueueItem> items = conversations.queue(new AreaPath("示范县/柳河镇"), 10);
    assertThat(items.stream().map(QueueItem::at))
        .containsExactly(Given.START.plusSeconds(1), Given.START.plusSeconds(2));
    assertThat(conversations.queue(new AreaPath("示范县"), 2)).hasSize(2);

    assertThat(conversations.settle(items.get(0).id())).isTrue();
    assertThat(conversations.settle(items.get(0).id())).isFalse();
    assertThat(conversations.queue(new AreaPath("示范县/柳河镇"), 10)).containsExactly(items.get(1));
  }

  @Test
  void items_of_before_there_were_answers_are_still_read() {
    file("a", item("示范县/柳河镇/张庄村", Given.START));
    String id = conversations.queue(new AreaPath("示范县"), 10).get(0).id();
    try (RedisClient redis = TestRedis.client()) {
      String key = redis.keys("*item:" + id).iterator().next();
      redis.set(key, redis.get(key).replaceAll(",\"said\":\\[\\]", ""));
      assertThat(redis.get(key)).doesNotContain("said");
    }
    assertThat(conversations.queue(new AreaPath("示范县"), 10))
        .singleElement()
        .satisfies(item -> assertThat(item.said()).isEmpty());
  }

  private void file(String key, QueueItem item) {
    assertThat(
            conversations.file(
                Conversation.with(key), 0, Optional.empty(), List.of(), Optional.of(item)))
        .isTrue();
  }

  private static QueueItem item(String area, Instant at) {
    return new QueueItem(
        "", new AreaPath(area), at, "sms", "public", "看不懂的话\"'{}", "not-understood");
  }

  /** As it is read back: version 1. */
  private static Conversation asking() {
    Case value = Given.open(org.chuishao.model.CaseNo.of(2026, 4));
    Message asked = Given.message(value.no(), 1, "zhang-san", Given.START);
    Inbound inbound =
        new Inbound(
            "sms",
            "twilio",
            "SM1",
            "+8613800000001",
            "+8610",
            "",
            "有人卖鞭炮",
            List.of(),
            Given.START,
            false);
    return new Conversation(
        KEY,
        1,
        List.of(
            new Conversation.OpenPrompt(
                "A7", asked.id(), value.no(), asked.prompt().orElseThrow(), "sms", Given.START)),
        Optional.of(
            new Conversation.Question("area", List.of("示范县/柳河镇", "示范县/临河镇"), inbound, Given.START)),
        Optional.of(
            new Conversation.Confirm(
                "A7",
                asked.prompt().orElseThrow().options().get(0),
                List.of("police"),
                "",
                0,
                Given.START)),
        Optional.of(value.no()),
        Optional.of(Given.START),
        Optional.empty());
  }
}
