package org.chuishao.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.chuishao.dispatch.Posting;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.sandbox.Text;
import org.chuishao.testkit.Hooks;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What providers and strangers post: repeated, forged, oversized, strange. */
class WebhookTest {

  private static final int AT_ONCE = 50;
  private static World world;
  private static Hooks hooks;

  @BeforeAll
  static void start() {
    world = World.start();
    hooks = new Hooks(world);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void the_same_text_delivered_fifty_times_at_once_is_one_case_and_one_set_of_messages()
      throws Exception {
    String area = "示范县/柳河镇/张庄村";
    String grid = "grid-member@" + area;
    String sid = Hooks.sid();
    int cases = world.cases().size();
    ExecutorService providers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      CountDownLatch go = new CountDownLatch(1);
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        answers.add(
            providers.submit(
                () -> {
                  go.await();
                  return hooks.text(sid, world.phone(grid), "村西头老窑厂有人卷炮仗");
                }));
      }
      go.countDown();
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    } finally {
      providers.shutdownNow();
    }
    world.quiet();

    assertThat(world.cases()).hasSize(cases + 1);
    CaseNo no = world.newest(area).no();
    assertThat(world.texts(grid)).hasSize(1);
    assertThat(world.texts("village-secretary@" + area)).hasSize(1);
    assertThat(hooks.text(sid, world.phone(grid), "村西头老窑厂有人卷炮仗")).isEqualTo(200);
    world.quiet();
    assertThat(world.cases()).hasSize(cases + 1);
    assertThat(world.postings(no)).hasSize(2);
  }

  @Test
  void the_same_answer_delivered_twice_is_one_answer() {
    String area = "示范县/柳河镇/河西村";
    String secretary = "village-secretary@" + area;
    world.says("grid-member@" + area, "村东头有人私自倒煤气");
    CaseNo no = world.newest(area).no();
    String sid = Hooks.sid();
    String answer = world.asked(secretary) + " 2";
    assertThat(hooks.text(sid, world.phone(secretary), answer)).isEqualTo(200);
    world.quiet();
    long seq = world.file(no).seq();
    int texts = world.texts(secretary).size();

    assertThat(hooks.text(sid, world.phone(secretary), answer)).isEqualTo(200);
    world.quiet();

    assertThat(world.file(no).seq()).isEqualTo(seq);
    assertThat(world.texts(secretary)).hasSize(texts);
  }

  static Stream<Arguments> strange() {
    return Stream.of(
        Arguments.of("ten thousand characters", "有人私存炮仗，".repeat(1429)),
        Arguments.of("ten thousand characters of nothing", "啊".repeat(10_000)),
        Arguments.of("emoji only", "😀🧨👨‍👩‍👧🏽"),
        Arguments.of("control characters", "\u0000\u0001\u0007\u001b[31m王\u0008\u007f\u0085庄"),
        Arguments.of("right to left", "\u202e\u0645\u0631\u062d\u0628\u0627\u202c بالعالم"),
        Arguments.of("half a character", "坏\ud83d了\udc00字"),
        Arguments.of("markup", "<xml><!DOCTYPE a></xml> ${jndi:ldap://x} #set($a=1) {{x}}"),
        Arguments.of("digits without end", "1".repeat(5_000)),
        Arguments.of("brackets without end", "((((【【【".repeat(1_000)));
  }

  @ParameterizedTest(
      name = "{0}: taken, kept in a case or before a person, and the next text works")
  @MethodSource("strange")
  void strange_texts_are_taken_and_kept(String name, String body) {
    String sender = "+86137" + String.format("%08d", Math.floorMod(name.hashCode(), 100_000_000));
    int kept = world.cases().size() + world.queue().size();

    assertThat(world.says(sender, body)).isEqualTo(200);
    // A report without a place waits ten minutes for the answer to our question.
    world.pass(java.time.Duration.ofMinutes(11));

    assertThat(world.cases().size() + world.queue().size()).isEqualTo(kept + 1);
    int cases = world.cases().size();
    assertThat(world.says(sender, "前进村有人私自倒煤气")).isEqualTo(200);
    assertThat(world.cases()).as("and it is a case").hasSizeGreaterThan(cases);
  }

  @Test
  void a_long_report_is_kept_whole() {
    String words = "村东头有人私自倒煤气。" + "他们每天夜里都来。".repeat(1_000);

    assertThat(world.says("grid-member@示范县/柳河镇/李家沟村", words)).isEqualTo(200);

    assertThat(world.newest("示范县/柳河镇/李家沟村").report().text()).isEqualTo(words);
  }

  @Test
  void an_empty_text_is_answered_and_disturbs_nobody() {
    int queued = world.queue().size();
    assertThat(world.says("+8613700000009", "")).isEqualTo(200);
    assertThat(world.says("+8613700000009", "  \n ")).isEqualTo(200);
    assertThat(world.texts("+8613700000009")).isEmpty();
    assertThat(world.queue()).hasSize(queued);
  }

  @Test
  void bytes_that_are_no_utf8_are_refused_or_taken_but_never_a_failure_of_ours() {
    Map<String, String> fields =
        new LinkedHashMap<>(hooks.fields(Hooks.sid(), "+8613700000010", ""));
    String encoded = Hooks.encode(fields).replace("Body=", "Body=%ED%A0%BD%FF%C0");
    fields.put("Body", "\ufffd");
    assertThat(hooks.form(Hooks.TEXT, encoded, hooks.signature(Hooks.TEXT, fields)).statusCode())
        .isIn(200, 400, 403);
    assertThat(world.says("+8613700000010", "帮助")).isEqualTo(200);
    assertThat(world.text("+8613700000010")).contains("举报");
  }

  @Test
  void a_forged_signature_is_refused_counted_and_says_nothing() {
    double before = counted("twilio", "signature");
    Map<String, String> fields = hooks.fields(Hooks.sid(), "+8613700000011", "张庄村有人挖沙");
    var answer = hooks.form(Hooks.TEXT, Hooks.encode(fields), "bm90IHRoZSBzaWduYXR1cmU=");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).doesNotContain("Exception", "org.chuishao", "at ");
    assertThat(counted("twilio", "signature")).isEqualTo(before + 1);
    world.quiet();
    assertThat(world.texts("+8613700000011")).isEmpty();
  }

  @Test
  void more_than_256_kilobytes_are_refused_and_counted() {
    Map<String, String> fields =
        hooks.fields(Hooks.sid(), "+8613700000012", "a".repeat(300 * 1024));

    assertThat(hooks.signed(Hooks.TEXT, fields).statusCode()).isEqualTo(413);

    assertThat(hooks.metrics()).containsPattern("chuishao_inbound_rejected_total\\{[^}]*large");
  }

  @Test
  void xml_with_a_doctype_is_malformed() {
    String body =
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>"
            + "<xml><Encrypt>&b;</Encrypt></xml>";
    var answer = hooks.xml("/hooks/bot/wecom?msg_signature=0&timestamp=1&nonce=2", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("root:", "Exception");
    assertThat(hooks.metrics()).containsPattern("chuishao_inbound_rejected_total\\{[^}]*wecom");
  }

  @Test
  void status_callbacks_out_of_order_never_move_a_message_back() {
    String area = "示范县/柳河镇/王家庄村";
    String secretary = "village-secretary@" + area;
    world.says("grid-member@" + area, "村东头有人私自倒煤气");
    Case file = world.newest(area);
    String phone = world.phone(secretary);
    String sid =
        world.sandbox().textsOf(phone).stream()
            .filter(text -> !text.byPhone())
            .map(Text::sid)
            .findFirst()
            .orElseThrow();
    Posting delivered = posting(file, sid);
    assertThat(delivered.state()).isEqualTo(Posting.State.DELIVERED);

    for (String late : List.of("sent", "queued", "sending", "undelivered", "failed", "delivered")) {
      assertThat(hooks.status(sid, phone, late)).isEqualTo(200);
    }
    assertThat(hooks.status(Hooks.sid(), phone, "delivered")).isEqualTo(200);
    assertThat(hooks.status(sid, phone, "no-such-state")).isIn(200, 400);
    world.quiet();

    Posting after = posting(file, sid);
    assertThat(after.state()).isEqualTo(Posting.State.DELIVERED);
    assertThat(after.attempts()).hasSize(1);
    assertThat(world.texts(secretary)).hasSize(1);
  }

  @Test
  @DisplayName("a text that reached nobody stays so, whatever older callbacks come after")
  void failed_stays_failed() {
    String area = "示范县/东关街道/建设路社区";
    String phone = world.phone("grid-member@" + area);
    world.sandbox().fault("sms", phone, org.chuishao.sandbox.FaultKind.UNDELIVERED, 1);
    world.says(phone, "村东头有人私自倒煤气");
    Case file = world.newest(area);
    String sid =
        world.sandbox().textsOf(phone).stream()
            .filter(text -> !text.byPhone())
            .map(Text::sid)
            .findFirst()
            .orElseThrow();
    Posting.Attempt before = attempt(posting(file, sid), sid);

    for (String late : List.of("queued", "sent", "sending")) {
      assertThat(hooks.status(sid, phone, late)).isEqualTo(200);
    }
    world.quiet();

    assertThat(attempt(posting(file, sid), sid).state()).isEqualTo(before.state());
  }

  private static Posting posting(Case file, String sid) {
    return world.postings(file.no()).stream()
        .filter(posting -> posting.attempts().stream().anyMatch(a -> a.providerId().equals(sid)))
        .findFirst()
        .orElseThrow();
  }

  private static Posting.Attempt attempt(Posting posting, String sid) {
    return posting.attempts().stream()
        .filter(a -> a.providerId().equals(sid))
        .findFirst()
        .orElseThrow();
  }

  private static double counted(String provider, String reason) {
    return hooks
        .metrics()
        .lines()
        .filter(line -> line.startsWith("chuishao_inbound_rejected_total"))
        .filter(line -> line.contains(provider) && line.contains(reason))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
