package org.chuishao.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {

  private static final Path SAMPLE = Path.of("config/application.properties");

  private final Problems problems = new Problems();

  private Settings read(String text, Map<String, String> environment) {
    return Settings.read(
        "config/application.properties", text, environment, this::secret, problems);
  }

  private String secret(String path) throws IOException {
    return switch (path) {
      case "/etc/token" -> "t0ken\n";
      case "/etc/empty" -> "\n";
      default -> throw new NoSuchFileException(path);
    };
  }

  private List<String> mistakes(String text) {
    read(text, Map.of());
    return problems.sorted().stream()
        .map(Problem::toString)
        .map(line -> line.replace("config/application.properties:", ""))
        .toList();
  }

  @Test
  void nothing_set_is_all_defaults() {
    Settings settings = read("", Map.of());
    assertThat(problems.none()).isTrue();
    assertThat(settings.text(Key.HTTP_HOST)).isEqualTo("127.0.0.1");
    assertThat(settings.number(Key.HTTP_PORT)).isEqualTo(8080);
    assertThat(settings.duration(Key.DUE_LEASE)).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.bytes(Key.IMAP_MAX_SIZE)).isEqualTo(5 * 1024 * 1024);
    assertThat(settings.flag(Key.SANDBOX_ENABLED)).isFalse();
    assertThat(settings.optional(Key.REDIS_URI)).isEmpty();
    assertThat(Way.values()).noneMatch(settings::on);
  }

  @Test
  void the_environment_goes_before_the_file() {
    Settings settings =
        read(
            "chuishao.redis.uri=redis://one:6379\nchuishao.http.port=9000",
            Map.of("CHUISHAO_REDIS_URI", "redis://two:6379", "PATH", "/bin"));
    assertThat(problems.sorted()).isEmpty();
    assertThat(settings.text(Key.REDIS_URI)).isEqualTo("redis://two:6379");
    assertThat(settings.number(Key.HTTP_PORT)).isEqualTo(9000);
  }

  @Test
  void a_secret_comes_from_the_environment_or_a_file() {
    Settings settings =
        read(
            "chuishao.twilio.auth-token-file=/etc/token\nchuishao.twilio.account-sid=AC1\n"
                + "chuishao.twilio.from=+12025550100\nchuishao.http.public-url=https://a.example",
            Map.of("CHUISHAO_REDIS_PASSWORD", "geheim"));
    assertThat(problems.sorted()).isEmpty();
    assertThat(settings.text(Key.TWILIO_AUTH_TOKEN)).isEqualTo("t0ken");
    assertThat(settings.text(Key.REDIS_PASSWORD)).isEqualTo("geheim");
    assertThat(settings.on(Way.TWILIO)).isTrue();
    assertThat(settings.toString()).doesNotContain("t0ken", "geheim").contains("AC1");
  }

  @Test
  void what_is_camels_is_passed_on() {
    Settings settings = read("camel.main.shutdownTimeout = 20\nmy.number=7", Map.of());
    assertThat(problems.sorted()).isEmpty();
    assertThat(settings.others())
        .isEqualTo(Map.of("camel.main.shutdownTimeout", "20", "my.number", "7"));
  }

  static Stream<Arguments> mistakesWithTheirPlaces() {
    return Stream.of(
        Arguments.of(
            "\n  chuishao.redis.ur1=redis://h:1",
            "2:3: unknown key 'chuishao.redis.ur1'; did you mean 'chuishao.redis.uri'?"),
        Arguments.of(
            "chuishoa.redis.uri=redis://h:1",
            "1:1: unknown key 'chuishoa.redis.uri'; did you mean 'chuishao'?"),
        Arguments.of(
            "chuishao.http.port = 99999",
            "1:22: a port, 0 to 65535 (0 = any free one) is expected, not '99999'"),
        Arguments.of(
            "chuishao.http.port:80a",
            "1:20: a port, 0 to 65535 (0 = any free one) is expected, not '80a'"),
        Arguments.of(
            "chuishao.due.lease=1 minute",
            "1:20: a time like 500ms, 30s, 5m, 2h is expected, not '1 minute'"),
        Arguments.of("chuishao.redis.tls=yes", "1:20: true or false is expected, not 'yes'"),
        Arguments.of(
            "chuishao.redis.uri=10.0.0.5:6379",
            "1:20: redis://host:port or rediss://host:port is expected, not '10.0.0.5:6379'"),
        Arguments.of(
            "chuishao.redis.uri=redis://:pw@h:6379",
            "1:20: a password does not belong here: set CHUISHAO_REDIS_PASSWORD instead"),
        Arguments.of(
            "chuishao.http.public-url=chuishao.example.cn",
            "1:26: an absolute http or https URL is expected, not 'chuishao.example.cn'"),
        Arguments.of(
            "chuishao.intake.unknown=silent",
            "1:25: 'silent' is not known; did you mean 'silence'?"),
        Arguments.of(
            "chuishao.imap.max-size=5 GB",
            "1:24: a size like 800, 256KB, 5MB is expected, not '5 GB'"),
        Arguments.of(
            "chuishao.operator.sms=13800000001",
            "1:23: a phone number with its country, +8613800000000 is expected, not '13800000001'"),
        Arguments.of("chuishao.redis.shards=1000", "1:23: chuishao.redis.shards: 1 to 100"),
        Arguments.of(
            "chuishao.twilio.auth-token=x",
            "1:1: a secret does not belong here: set the environment variable"
                + " CHUISHAO_TWILIO_AUTH_TOKEN, or name a file with chuishao.twilio.auth-token-file"),
        Arguments.of(
            "chuishao.redis.password-file=/etc/none",
            "1:30: cannot read '/etc/none' (NoSuchFileException)"),
        Arguments.of(
            "chuishao.redis.password-file=/etc/empty", "1:30: the file '/etc/empty' is empty"),
        Arguments.of(
            "chuishao.http.port=1\n\nchuishao.http.port=2",
            "3:1: 'chuishao.http.port' is there twice"),
        Arguments.of(
            "camel.server.host=0.0.0.0",
            "1:1: 'camel.server.host' cannot be set here: use chuishao.http.host"),
        Arguments.of(
            "camel.main.routes-reload-enabled=true",
            "1:1: 'camel.main.routes-reload-enabled' cannot be set here: a faulty file would drop"
                + " every route"),
        Arguments.of(
            "chuishao.redis.uri=redis://h:1\nchuishao.redis.cluster=h:1",
            "2:24: chuishao.redis.uri says already where Redis is"),
        Arguments.of("chuishao.redis.sentinels=h:1", "1:26: chuishao.redis.master is missing"),
        Arguments.of(
            "chuishao.smtp.host=mail.example.cn",
            "1:20: chuishao.mail.from is missing: address that notices come from"),
        Arguments.of(
            "chuishao.smpp.system-type=longer-than-twelve",
            "1:27: chuishao.smpp.system-type: SMPP allows 12 characters"),
        Arguments.of("chuishao.data=a\\u00zz", "1:1: a broken \\u escape"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakesWithTheirPlaces")
  void a_mistake_is_named_with_its_place(String text, String expected) {
    assertThat(mistakes(text)).contains(expected);
  }

  @Test
  void all_mistakes_come_at_once() {
    assertThat(mistakes("chuishao.http.port=x\nchuishao.http.hots=y\nchuishao.redis.tls=maybe"))
        .hasSize(3);
  }

  @Test
  void a_channel_that_is_half_set_is_a_mistake_that_says_what_is_missing() {
    assertThat(mistakes("chuishao.imap.host=mail.example.cn\nchuishao.imap.user=u"))
        .containsExactlyInAnyOrder(
            "1:20: chuishao.imap.address is missing: address of the mailbox, as people write to it",
            "1:20: chuishao.imap.password (CHUISHAO_IMAP_PASSWORD or …-file) is missing: password"
                + " there");
  }

  @Test
  void a_value_may_go_on_in_the_next_line() {
    Settings settings =
        read("chuishao.redis.cluster=a:1,\\\n  b:2\nchuishao.http.port=x", Map.of());
    assertThat(settings.list(Key.REDIS_CLUSTER)).containsExactly("a:1", "b:2");
    assertThat(problems.sorted()).singleElement().extracting(Problem::line).isEqualTo(3);
  }

  @Test
  void a_wrong_value_in_the_environment_names_the_variable() {
    read("", Map.of("CHUISHAO_HTTP_PORT", "x"));
    assertThat(problems.sorted())
        .singleElement()
        .extracting(Problem::toString)
        .asString()
        .startsWith("environment:1:1: CHUISHAO_HTTP_PORT: a port");
  }

  @Test
  void an_unknown_variable_is_warned_of() {
    Settings settings =
        read("", Map.of("CHUISHAO_REDIS_URL", "x", "CHUISHAO_INFORMANT_PEPPER", "p".repeat(16)));
    assertThat(problems.none()).isTrue();
    assertThat(settings.warnings())
        .containsExactly("unknown variable CHUISHAO_REDIS_URL; did you mean 'CHUISHAO_REDIS_URI'?");
  }

  @Test
  void C5_without_a_pepper_it_is_said_that_no_codes_are_taken_and_a_short_one_is_refused() {
    assertThat(read("", Map.of()).warnings())
        .singleElement()
        .asString()
        .contains("chuishao.informant.pepper", "codes and rewards are off");
    read("", Map.of("CHUISHAO_INFORMANT_PEPPER", "short"));
    assertThat(problems.sorted()).singleElement().asString().contains("16 random characters");
  }

  @Test
  void robots_come_as_pairs() {
    Settings settings = read("", Map.of("CHUISHAO_WECOM_ROBOT_KEYS", "柳河镇=k-1, 县安委办=k-2"));
    assertThat(problems.sorted()).isEmpty();
    assertThat(settings.pairs(Key.WECOM_ROBOT_KEYS)).isEqualTo(Map.of("柳河镇", "k-1", "县安委办", "k-2"));
    assertThat(settings.on(Way.WECOM_GROUP)).isTrue();
  }

  @Test
  void robots_of_dingtalk_and_feishu_have_a_secret_each() {
    Settings settings =
        read("", Map.of("CHUISHAO_DINGTALK_ROBOT_KEYS", "柳河镇=t-1:SEC1, 县安委办=t-2:SEC2"));
    assertThat(problems.sorted()).isEmpty();
    assertThat(settings.on(Way.DINGTALK_GROUP)).isTrue();
    assertThat(settings.on(Way.DINGTALK)).isFalse();
    read("", Map.of("CHUISHAO_FEISHU_ROBOT_KEYS", "柳河镇=hook-without-secret"));
    assertThat(problems.sorted())
        .singleElement()
        .asString()
        .contains("chuishao.feishu.robot-keys: group=token:secret is expected")
        .doesNotContain("hook-without-secret");
  }

  @Test
  void a_card_template_without_the_secret_that_proves_presses_is_a_mistake() {
    read(
        "chuishao.dingtalk.app-key=k\nchuishao.dingtalk.card-template=c",
        Map.of("CHUISHAO_DINGTALK_APP_SECRET", "s"));
    assertThat(problems.sorted())
        .singleElement()
        .asString()
        .contains("2:", "chuishao.dingtalk.card-secret (CHUISHAO_DINGTALK_CARD_SECRET or …-file)");
  }

  @Test
  void a_feishu_application_that_is_half_set_says_what_is_missing() {
    read("chuishao.feishu.app-id=cli_1", Map.of("CHUISHAO_FEISHU_APP_SECRET", "s"));
    assertThat(problems.sorted())
        .hasSize(2)
        .extracting(Object::toString)
        .anyMatch(one -> one.contains("chuishao.feishu.encrypt-key"))
        .anyMatch(one -> one.contains("chuishao.feishu.verification-token"));
  }

  @Test
  void a_number_that_is_not_set_and_has_no_default_is_refused() {
    Settings settings = read("", Map.of());
    assertThatThrownBy(() -> settings.number(Key.WECOM_AGENT_ID))
        .isInstanceOf(NumberFormatException.class);
  }

  @Test
  void the_sample_works_as_it_is() throws IOException {
    read(Files.readString(SAMPLE), Map.of());
    assertThat(problems.sorted()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Key.class)
  void the_sample_shows_every_key_with_its_default(Key key) throws IOException {
    String sample = new String(Files.readAllBytes(SAMPLE), StandardCharsets.UTF_8);
    if (key.secret()) {
      assertThat(sample).contains("#" + key.fileName().orElseThrow() + "=");
    } else {
      assertThat(sample).contains("#" + key.fullName() + "=" + key.standard() + "\n");
    }
  }

  @Test
  void the_defaults_themselves_are_good_values() {
    StringBuilder all = new StringBuilder();
    for (Key key : Key.values()) {
      if (!key.secret()) {
        all.append(key.fullName()).append('=').append(key.standard()).append('\n');
      }
    }
    assertThat(mistakes(all.toString())).isEmpty();
  }
}
