package org.chuishao.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chuishao.intake.Conversations.QueueItem;
import org.chuishao.model.CaseNo;
import org.chuishao.sandbox.Mail;
import org.chuishao.testkit.Hooks;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Mails as they come: whatever one of them holds, the next good one is taken. */
class MailboxTest {

  private static final String AREA = "示范县/柳河镇/张庄村";
  private static final String SECRETARY = "village-secretary@" + AREA;
  private static final String PEOPLE = "config/directory/sample-people.yaml";
  private static final String CITIZEN = "citizen@elsewhere.test";

  private static World world;
  private static Hooks hooks;
  private static int good;

  @BeforeAll
  static void start() {
    world =
        World.start(
            Map.of(),
            Map.of(
                PEOPLE,
                text ->
                    text.replace(
                        "contacts: [{sms: \"+8613900000045\"}]",
                        "contacts: [{mail: chen-haiyan@shifan.example.test}, {sms: \"+8613900000045\"}]")));
    hooks = new Hooks(world);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  /** After every test: nothing that came before stands in the way. */
  @AfterEach
  void the_next_good_mail_is_taken() {
    String words = "前进村有人私自倒煤气，第" + ++good + "次";
    world.mails("good" + good + "@elsewhere.test", "举报", words);
    assertThat(world.reports("示范县/柳河镇/前进村")).anyMatch(text -> text.contains(words));
  }

  @Test
  void a_mail_without_subject_is_a_report() {
    raw(
        "From: " + CITIZEN + "\r\nTo: report@sandbox.test\r\n\r\n",
        "河西村东头有人私自倒煤气".getBytes(StandardCharsets.UTF_8));
    assertThat(world.newest("示范县/柳河镇/河西村").report().text()).contains("私自倒煤气");
  }

  @Test
  void gbk_that_is_labelled_gb2312_is_read() {
    // 镕 is in GBK, not in GB2312.
    raw(headers("text/plain; charset=gb2312"), "李家沟村王镕家有人私自倒煤气".getBytes(Charset.forName("GBK")));
    assertThat(world.newest("示范县/柳河镇/李家沟村").report().text()).contains("王镕家");
  }

  @Test
  void an_unknown_charset_is_kept_and_somebody_sees_it() throws IOException {
    int kept = kept();
    int quarantined = quarantined();
    raw(headers("text/plain; charset=x-no-such"), "王家庄村有人私自倒煤气".getBytes(StandardCharsets.UTF_8));

    assertThat(kept()).isEqualTo(kept + 1);
    assertThat(quarantined()).isEqualTo(quarantined + 1);
  }

  @Test
  void ten_megabytes_are_not_fetched_but_put_before_a_person() throws IOException {
    int quarantined = quarantined();
    String body = "village report ".repeat(700_000);
    assertThat(body.length()).isGreaterThan(10_000_000);

    world.mails(CITIZEN, "report", body);

    assertThat(world.queue()).extracting(QueueItem::why).contains("too-large");
    assertThat(quarantined()).isEqualTo(quarantined + 1);
  }

  @Test
  void three_hundred_nested_parts_are_put_before_a_person() throws IOException {
    int quarantined = quarantined();
    StringBuilder nested = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      nested
          .append("Content-Type: multipart/mixed; boundary=b")
          .append(i)
          .append("\r\n\r\n--b")
          .append(i)
          .append("\r\n");
    }
    raw(
        "From: " + CITIZEN + "\r\nTo: report@sandbox.test\r\nMIME-Version: 1.0\r\n",
        (nested + "Content-Type: text/plain\r\n\r\nhello\r\n").getBytes(StandardCharsets.UTF_8));

    assertThat(world.queue()).extracting(QueueItem::why).contains("too-many-parts");
    assertThat(quarantined()).isEqualTo(quarantined + 1);
  }

  @Test
  void garbage_is_put_before_a_person_with_the_original_in_quarantine() throws IOException {
    int kept = kept();
    int quarantined = quarantined();
    byte[] garbage = new byte[4096];
    new java.util.Random(7).nextBytes(garbage);

    raw("", garbage);

    assertThat(kept()).isEqualTo(kept + 1);
    assertThat(quarantined()).isEqualTo(quarantined + 1);
  }

  @Test
  void an_absence_notice_is_not_answered() {
    raw(
        "From: away@elsewhere.test\r\nTo: report@sandbox.test\r\nAuto-Submitted: auto-replied\r\n"
            + "Subject: out of office\r\n\r\n",
        "I am away".getBytes(StandardCharsets.UTF_8));
    assertThat(world.mail("away@elsewhere.test")).isEmpty();
  }

  @Test
  @DisplayName(
      "an answer in the first line of a mail moves the case; all mails of it are one thread")
  void a_prompt_is_answered_by_mail() {
    world.says("grid-member@" + AREA, "村西头老窑厂有人卷炮仗");
    CaseNo no = world.newest(AREA).no();
    Mail prompt = last(world.mail(SECRETARY));
    assertThat(prompt.text()).contains(no.digits());
    String code = World.code(prompt.text());

    String answer =
        "1\r\n\r\n在 2026年9月22日，吹哨 <report@sandbox.test> 写道：\r\n> "
            + prompt.text().replace("\n", "\n> ");
    world.mails(SECRETARY, "Re: " + prompt.subject().replace(code, ""), answer);
    assertThat(world.stages(no))
        .as("without the code it is only asked back")
        .containsExactly("village");
    assertThat(last(world.mail(SECRETARY)).text()).contains("即生效", code);

    world.mails(SECRETARY, "Re: " + prompt.subject(), code + " 2\r\n" + answer.substring(1));

    assertThat(world.stages(no)).containsExactly("township");
    Mail echo = last(world.mail(SECRETARY));
    assertThat(echo.text()).contains("不听劝", no.digits());
    assertThat(echo.references() + echo.inReplyTo()).isNotBlank();
    assertThat(thread(echo)).isEqualTo(thread(prompt));
  }

  private static String thread(Mail mail) {
    return mail.references().strip().split("\\s+")[0];
  }

  private static String headers(String type) {
    return "From: "
        + CITIZEN
        + "\r\nTo: report@sandbox.test\r\nSubject: report\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: "
        + type
        + "\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
  }

  private static void raw(String headers, byte[] body) {
    byte[] head = headers.getBytes(StandardCharsets.US_ASCII);
    byte[] mail = java.util.Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, mail, head.length, body.length);
    var answer =
        hooks.send(
            HttpRequest.newBuilder(
                    URI.create(world.sandbox().uri() + "/mailboxes/" + CITIZEN + "/mails"))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        new JsonObject()
                            .put("raw", Base64.getEncoder().encodeToString(mail))
                            .encode())));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    world.quiet();
  }

  private static int kept() {
    return world.cases().size() + world.queue().size();
  }

  private static int quarantined() throws IOException {
    try (Stream<java.nio.file.Path> files = Files.walk(world.data().resolve("quarantine"))) {
      return (int) files.filter(Files::isRegularFile).count();
    }
  }

  private static Mail last(List<Mail> all) {
    assertThat(all).isNotEmpty();
    return all.get(all.size() - 1);
  }
}
