package org.chuishao.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.Via;
import org.chuishao.config.Key;
import org.chuishao.model.Case;
import org.chuishao.sandbox.FaultKind;
import org.chuishao.sandbox.Settings;
import org.chuishao.testkit.Pictures;
import org.chuishao.testkit.Traces;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * L-C1, C5: after a day of mixed traffic nothing that is kept, logged or counted holds a number, an
 * address or a code of an informant, in whatever form.
 */
class AnonymityTest {

  private static final String SECRETARY = "village-secretary@示范县/柳河镇/张庄村";
  private static final Pattern CASE = Pattern.compile("案号?([0-9]{8})");
  private static final Pattern MADE = Pattern.compile("[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{5}");

  private static final ByteArrayOutputStream LOGGED = new ByteArrayOutputStream();

  private static World world;
  private final Traces traces = new Traces();
  private final List<String> phones = new ArrayList<>();

  @BeforeAll
  static void listen() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%level %logger %msg %kvp %mdc%n%ex");
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setName("anonymity");
    appender.setEncoder(encoder);
    appender.setOutputStream(LOGGED);
    appender.start();
    Logger ours = context.getLogger("org.chuishao");
    // The stand-ins play the carriers, which know every number.
    context.getLogger("org.chuishao.sandbox").setAdditive(false);
    ours.setLevel(Level.TRACE);
    ours.setAdditive(false);
    ours.addAppender(appender);
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
  }

  @AfterAll
  static void stop() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender("anonymity");
    context.getLogger("org.chuishao").detachAppender("anonymity");
    context.getLogger("org.chuishao").setAdditive(true);
    context.getLogger("org.chuishao").setLevel(Level.INFO);
    context.getLogger("org.chuishao.sandbox").setAdditive(true);
  }

  @ParameterizedTest(name = "texts by {0}")
  @EnumSource(
      value = Via.class,
      names = {"TWILIO", "SMPP"})
  void L_C1_a_day_of_mixed_traffic_leaves_no_trace_of_any_informant(Via via) throws Exception {
    world =
        World.start(
            Map.of(
                Key.INFORMANT_HASH_MEMORY, "64KB",
                Key.INFORMANT_HASH_PASSES, "1",
                Key.SMPP_TIMEOUT, "2s"),
            Map.of(),
            via,
            AnonymityTest::shortWaits);
    try {
      aDay();
    } finally {
      world.close();
    }
  }

  /** Answers that never come are given up after two seconds of real time, not after minutes. */
  private static Settings.Limits shortWaits(Settings.Limits usual) {
    Duration little = Duration.ofMillis(300);
    return new Settings.Limits(little, Duration.ofSeconds(2), usual.callback(), usual.quiet());
  }

  private void aDay() throws IOException, InterruptedException {
    texts();
    mails();
    chats();
    misfortunes();
    world.pass(Duration.ofHours(3));
    assertThat(found(idsOfProviders())).isEmpty();
    world.restart();
    later();
    world.pass(Duration.ofHours(20));

    assertThat(traces.size()).isGreaterThan(2000);
    assertThat(found(traces)).isEmpty();
    assertThat(theSearchFindsWhatIsThere()).isTrue();
  }

  private static Set<String> found(Traces sought) throws IOException, InterruptedException {
    Set<String> found = new TreeSet<>(sought.below(world.data()));
    found.addAll(sought.in("the log", LOGGED.toByteArray()));
    found.addAll(sought.in("the metrics", observed("/observe/metrics")));
    found.addAll(sought.in("the health page", observed("/observe/health")));
    found.addAll(sought.in("the information page", observed("/observe/info")));
    return found;
  }

  private void texts() {
    String coded = phone("+8613911220001");
    world.says(coded, "柳河镇张庄村西头老窑厂有人卷炮仗，口令：" + code("kq7t88zz1"));
    // A number in one's own words, with blanks, and a second text at once.
    world.says(coded, "我的电话 139 1122 0001，院里还有两车");

    // Long enough for several parts where texts come in parts.
    String wordy = phone("+8613911220007");
    world.says(
        wordy,
        "柳河镇张庄村南头砖厂后院，天天夜里有人卷炮仗，三间平房，门口停一辆蓝色三轮车，院墙上拉着铁丝网，白天没人，"
            + "晚上八点以后进料，凌晨四点往外拉，老板是外地人，代码 "
            + code("wordy12321")
            + "，我的号码13911220007，请尽快来查");

    String asked = phone("+8613911220002");
    world.says(asked, "张庄有人私自倒煤气，代码 " + code("gas553311"));
    world.says(asked, "2");

    String silent = phone("+8613911220003");
    world.says(silent, "有人私自倒煤气罐，代码 " + code("mute90210"));
    world.pass(Duration.ofMinutes(11));

    String given = phone("+8613911220004");
    world.says(given, "柳河镇张庄村北头磨坊里有人灌引线");
    world.says(given, "给我一个代码");
    Matcher made = MADE.matcher(world.text(given));
    assertThat(made.find()).isTrue();
    code(made.group());
    code(made.group().replace("-", ""));
    world.says(given, "进度 " + number(world.text(given)) + " " + made.group());

    // A photo, which knows place, time and owner; and somebody who wants to hear nothing more.
    traces.secret(Pictures.TELLTALE);
    world.sends(
        phone("+8613911220008"), "柳河镇张庄村南沟大棚里有人私存炮仗", List.of(Pictures.url(Pictures.jpeg())));
    world.says(phone("+8613911220009"), "TD");

    String puzzling = phone("+8613911220005");
    world.says(puzzling, "嗯嗯啊啊不知所云 代码 " + code("odd445566") + " 手机13911220005");
    world.says(puzzling, "领奖 " + code("lost778899"));

    String named = phone("+8613911220006");
    code("13900001234");
    world.says(named, "实名举报：我叫万大勇，电话13900001234，柳河镇张庄村东沟有人私存炮仗");
  }

  private void mails() {
    String writer = secret("wang.jubao@people.test");
    world.mails(writer, "举报", "柳河镇李家沟村王镕家有人私自倒煤气，代码：" + code("mail6677aa") + "\n" + writer);
    world.mails(writer, "进度", number(world.mail(writer).get(0).text()) + " mail6677aa");
    String strange = secret("zhao.buke@people.test");
    String raw =
        "From: <"
            + strange
            + ">\r\nTo: <chuishao@sandbox.test>\r\nSubject: x\r\nMessage-ID: <1."
            + strange
            + ">\r\nContent-Type: text/plain; charset=x-no-such\r\n\r\n王家庄村有人私自倒煤气，代码 "
            + code("rawmail99")
            + "\r\n";
    deliver(strange, raw);
  }

  private void chats() {
    String user = secret("visitor-luoyang-88");
    world.sandbox().chat(user, "柳河镇张庄村老粮站有人私存炮仗，暗号 " + code("chat1357"));
    world.quiet();
    world.sandbox().chat(user, "给我一个代码");
    world.quiet();
  }

  /** Answers that do not arrive, time out or are refused. */
  private void misfortunes() {
    int i = 0;
    for (FaultKind kind : FaultKind.values()) {
      String phone = phone("+861391122010" + i++);
      world.sandbox().fault("sms", phone, kind, 2);
      // All at once: what one has to wait for, the others wait for, too.
      world.sandbox().text(phone, "柳河镇张庄村第" + i + "号大棚里有人私存炮仗，代码 " + code("fault777" + i));
    }
    world.quiet();
  }

  /** Whoever has the carrier's log knows whose they are. */
  private Traces idsOfProviders() {
    Traces ids = new Traces();
    for (String phone : phones) {
      world.sandbox().textsOf(phone).forEach(text -> ids.secret(text.sid()));
    }
    world.sandbox().chatOf("visitor-luoyang-88").forEach(message -> ids.secret(message.id()));
    return ids;
  }

  /** The next day, by the same people, after a restart. */
  private void later() {
    Case file = world.newest("示范县/柳河镇/张庄村");
    world.says("+8613911220001", "进度 " + file.no() + " kq7t88zz1");
    world.says("+8613911220001", "柳河镇张庄村西头老窑厂又开工了，代码 " + code("again4455"));
    world.says(SECRETARY, "柳河镇张庄村巡查一切正常");
  }

  private String phone(String e164) {
    traces.number(e164);
    phones.add(e164);
    return e164;
  }

  private String secret(String address) {
    traces.secret(address);
    return address;
  }

  private String code(String code) {
    traces.secret(code);
    return code;
  }

  private static String number(String text) {
    Matcher number = CASE.matcher(text);
    assertThat(number.find()).as(text).isTrue();
    return number.group(1);
  }

  private static byte[] observed(String path) throws IOException, InterruptedException {
    int port = world.playground().product().observePort();
    byte[] body =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofByteArray())
            .body();
    assertThat(body).as(path).isNotEmpty();
    return body;
  }

  /** A secretary's number is in what is kept of no message, but the case numbers are: found. */
  private static boolean theSearchFindsWhatIsThere() {
    String no = world.newest("示范县/柳河镇/张庄村").no().digits();
    return !new Traces().secret(no).below(world.data()).isEmpty()
        && !new Traces()
            .secret("chuishao.audit")
            .in("log", "x chuishao.audit".getBytes(UTF_8))
            .isEmpty();
  }

  private static void deliver(String from, String raw) {
    String body = "{\"raw\":\"" + Base64.getEncoder().encodeToString(raw.getBytes(UTF_8)) + "\"}";
    URI uri = world.sandbox().uri().resolve("/mailboxes/" + from + "/mails");
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(uri)
                      .POST(HttpRequest.BodyPublishers.ofString(body))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    world.quiet();
    Path quarantine = world.data().resolve("quarantine");
    assertThat(quarantine).isNotEmptyDirectory();
  }
}
