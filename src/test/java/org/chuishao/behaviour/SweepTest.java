package org.chuishao.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.chuishao.Home;
import org.chuishao.config.Key;
import org.chuishao.desk.SweepBook;
import org.chuishao.model.Case;
import org.chuishao.model.Event;
import org.chuishao.sandbox.FaultKind;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What providers had for us and never brought is found in their lists. */
class SweepTest {

  private static final String ZHANG = "示范县/柳河镇/张庄村";
  private static final String MEMBER = "grid-member@示范县/柳河镇/张庄村/网格1";
  private static final String REPORT = "柳河镇张庄村东头废院有人私自倒煤气罐";

  private World world = World.start(Map.of(Key.SWEEP_EVERY, "200ms"));

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void a_text_whose_webhook_was_lost_is_filed_late_once_and_marked_and_its_clocks_start_now()
      throws Exception {
    sweptOnce("twilio");
    Instant sent = world.now();
    world.sandbox().fault("sms", "+8613700000201", FaultKind.WEBHOOK_LOST, 1);
    assertThat(world.says("+8613700000201", REPORT)).as("the product was never told").isZero();
    assertThat(world.cases()).isEmpty();

    world.pass(Duration.ofMinutes(12));
    until(() -> !world.cases().isEmpty());
    world.quiet();

    Case file = world.newest(ZHANG);
    assertThat(file.report().text()).contains(REPORT);
    assertThat(file.report().receivedAt()).isEqualTo(world.now()).isAfter(sent);
    assertThat(world.events(file.no(), Event.Noted.class))
        .singleElement()
        .satisfies(note -> assertThat(note.text()).contains("迟收", "10:00", "10:12"));
    assertThat(world.text("+8613700000201")).contains("案号" + file.no());
    nextSweep("twilio");
    nextSweep("twilio");
    assertThat(world.cases()).hasSize(1);
    assertThat(world.texts("+8613700000201")).hasSize(1);
    assertThat(counts("sms")).containsExactly(1L, 1L, 1L);
  }

  @Test
  void a_text_that_came_the_usual_way_is_counted_and_not_late() throws Exception {
    sweptOnce("twilio");
    world.says("+8613700000202", REPORT);
    world.pass(Duration.ofMinutes(5));

    until(() -> !counts("sms").isEmpty() && counts("sms").get(1) == 1);

    assertThat(counts("sms")).containsExactly(1L, 1L, 0L);
    assertThat(world.events(world.newest(ZHANG).no(), Event.Noted.class)).isEmpty();
  }

  @Test
  void what_was_lost_before_a_restart_is_found_after_it() throws Exception {
    sweptOnce("twilio");
    world.pass(Duration.ofMinutes(1));
    String before = position("twilio");

    world.restart();

    assertThat(position("twilio")).as("kept in Redis").isGreaterThanOrEqualTo(before);
    world.sandbox().fault("sms", "+8613700000203", FaultKind.WEBHOOK_LOST, 1);
    world.says("+8613700000203", REPORT);
    world.pass(Duration.ofMinutes(3));
    until(() -> !world.cases().isEmpty());
  }

  @Test
  void a_late_text_that_nobody_understands_is_marked_in_the_human_queue() throws Exception {
    sweptOnce("twilio");
    world.sandbox().fault("sms", "+8613700000204", FaultKind.WEBHOOK_LOST, 1);
    world.says("+8613700000204", "七七八八不知所云");
    world.pass(Duration.ofMinutes(3));

    until(() -> !world.queue().isEmpty());

    assertThat(world.queue())
        .singleElement()
        .satisfies(item -> assertThat(item.why()).startsWith("late-"));
  }

  @Test
  void a_mail_that_somebody_opened_before_the_poller_came_is_found_by_its_uid() throws Exception {
    world.close();
    world =
        World.start(
            Map.of(Key.SWEEP_EVERY, "200ms", Key.INSTALLATION, "chuishao"),
            Map.of(
                "routes/in-mail.camel.yaml",
                text ->
                    text.replace(
                        "delay: \"{{imap.poll}}\"",
                        "delay: 3600000\n        initialDelay: 3600000")));
    sweptOnce("imap");
    world.sandbox().mail("zhou@example.cn", "举报", REPORT);
    open();
    assertThat(world.cases()).isEmpty();

    until(() -> !world.cases().isEmpty());

    Case file = world.newest(ZHANG);
    assertThat(world.events(file.no(), Event.Noted.class))
        .singleElement()
        .satisfies(note -> assertThat(note.text()).contains("迟收"));
    nextSweep("imap");
    assertThat(world.cases()).hasSize(1);
  }

  private void open() throws Exception {
    Store store = Session.getInstance(new Properties()).getStore("imap");
    try (store) {
      store.connect(
          "127.0.0.1",
          world.sandbox().imapPort(),
          world.stage().mail().user(),
          world.stage().mail().password());
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_WRITE);
        inbox.setFlags(1, inbox.getMessageCount(), new Flags(Flags.Flag.SEEN), true);
      }
    }
  }

  private SweepBook book() {
    return world.playground().product().store().sweeps();
  }

  private String position(String provider) {
    return book().position(provider).orElse("");
  }

  private void sweptOnce(String provider) throws Exception {
    until(() -> !position(provider).isEmpty());
  }

  /** Positions of texts move with the clock. */
  private void nextSweep(String provider) throws Exception {
    if (provider.equals("twilio")) {
      world.pass(Duration.ofSeconds(10));
      String wanted = world.now().minus(Duration.ofMinutes(2)).toString();
      until(() -> position(provider).equals(wanted));
    } else {
      until(() -> position(provider).matches("[0-9]+:1:1"));
    }
  }

  private List<Long> counts(String channel) {
    LocalDate day = LocalDate.ofInstant(world.now(), Home.ZONE);
    return book().counts(day, day).stream()
        .filter(count -> count.channel().equals(channel))
        .flatMap(count -> List.of(count.received(), count.filed(), count.late()).stream())
        .toList();
  }

  private static void until(Callable<Boolean> there) {
    await().atMost(Duration.ofSeconds(10)).until(there);
  }
}
