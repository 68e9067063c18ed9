package org.chuishao.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuishao.config.Problems;
import org.chuishao.dispatch.AddressBook.Address;
import org.chuishao.model.Message;
import org.chuishao.model.Message.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What waits for the morning, and what waits for its provider. */
class BudgetsTest {

  private static final SendingRules RULES =
      SendingFile.read(
          "s.yaml",
          """
          quiet: 22:00-07:00
          limits:
            wecom: { recipient: [30/1m, 1000/1h] }
            aliyun: { template: 50/24h rolling }
          same-text: 3/1h rolling
          """,
          Set.of("wecom", "aliyun"),
          new Problems());

  private final List<String> asked = new ArrayList<>();
  private Duration answer = Duration.ZERO;
  private final Budgets budgets =
      new Budgets(
          RULES,
          (home, buckets, keep, now) -> {
            asked.add(
                buckets.stream().map(Buckets.Bucket::name).collect(Collectors.joining(" "))
                    + " keeping "
                    + keep);
            return answer;
          });

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
  }

  private Optional<Instant> held(Urgency urgency, String provider, Address to, String local) {
    Way way = new Way(to, new NoCarrier(provider));
    return budgets
        .hold(Posting.fresh(OneLetter.message(urgency, 1)), way, at(local))
        .map(Gate.Hold::until);
  }

  private record NoCarrier(String provider) implements Carrier {
    @Override
    public String channel() {
      return "sms";
    }

    @Override
    public Outcome send(Letter letter) {
      throw new AssertionError("nothing is sent here");
    }

    @Override
    public Outcome ask(Letter letter, String providerId, Instant since) {
      throw new AssertionError("nothing is asked here");
    }
  }

  private static final Address PHONE = new Address("sms", "+8613900000001");

  @ParameterizedTest
  @CsvSource({
    "CALM,   2026-10-14T23:30, 2026-10-15T07:00",
    "CALM,   2026-10-15T06:59, 2026-10-15T07:00",
    "CALM,   2026-10-15T07:00, ",
    "CALM,   2026-10-15T21:59, ",
    "NORMAL, 2026-10-14T23:30, ",
    "URGENT, 2026-10-14T23:30, ",
  })
  void calm_letters_wait_for_the_end_of_the_night_and_no_others(
      Urgency urgency, String now, String until) {
    assertThat(held(urgency, "twilio", PHONE, now))
        .isEqualTo(Optional.ofNullable(until).map(BudgetsTest::at));
  }

  @Test
  void a_persons_own_quiet_hours_go_before_those_of_the_installation() {
    Address noon =
        new Address(
            "sms",
            "+8613900000001",
            List.of(),
            Optional.of(new AddressBook.Quiet(LocalTime.of(12, 0), LocalTime.of(14, 0))));
    assertThat(held(Urgency.CALM, "twilio", noon, "2026-10-15T12:30"))
        .contains(at("2026-10-15T14:00"));
    assertThat(held(Urgency.CALM, "twilio", noon, "2026-10-14T23:30")).isEmpty();
  }

  @Test
  void a_letter_waits_as_long_as_the_limits_of_its_provider_say() {
    answer = Duration.ofSeconds(12);
    assertThat(held(Urgency.NORMAL, "wecom", PHONE, "2026-10-15T09:00"))
        .contains(at("2026-10-15T09:00").plusSeconds(12));
    assertThat(asked)
        .containsExactly("PT1M:recipient:chen-haiyan PT1H:recipient:chen-haiyan keeping 1");
  }

  @Test
  void urgent_letters_may_take_the_last_place_and_calm_ones_leave_a_fifth() {
    held(Urgency.URGENT, "wecom", PHONE, "2026-10-15T09:00");
    held(Urgency.CALM, "wecom", PHONE, "2026-10-15T09:00");
    assertThat(asked)
        .extracting(one -> one.replaceAll(".* keeping ", ""))
        .containsExactly("0", "6");
  }

  @Test
  void a_limit_by_template_counts_each_template_for_itself() {
    held(Urgency.NORMAL, "aliyun", PHONE, "2026-10-15T09:00");
    assertThat(asked).containsExactly("PT24H:template:chen-haiyan:n keeping 2");
  }

  @Test
  void no_counter_is_named_after_an_address() {
    held(Urgency.NORMAL, "wecom", PHONE, "2026-10-15T09:00");
    assertThat(asked).noneMatch(name -> name.contains("139"));
  }

  @Test
  void a_provider_without_limits_costs_no_question() {
    assertThat(held(Urgency.NORMAL, "twilio", PHONE, "2026-10-15T09:00")).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void the_same_words_too_often_are_held_whatever_they_are() {
    Way way = new Way(PHONE, new NoCarrier("twilio"));
    Posting posting = Posting.fresh(OneLetter.message(Urgency.URGENT, 1));
    assertThat(budgets.brake(posting, way, "没看懂", at("2026-10-15T09:00"))).isEmpty();
    answer = Duration.ofMinutes(20);
    assertThat(budgets.brake(posting, way, "没看懂", at("2026-10-15T09:00")))
        .contains(at("2026-10-15T09:20"));
    assertThat(asked).allMatch(name -> name.startsWith("same:chen-haiyan:"));
    assertThat(asked).noneMatch(name -> name.contains("没看懂"));
  }

  @Test
  void the_same_words_to_somebody_of_the_public_are_counted_by_a_name_nobody_can_read_back() {
    Budgets naming =
        new Budgets(
            RULES,
            (home, buckets, keep, now) -> {
              buckets.forEach(bucket -> asked.add(bucket.name()));
              return Duration.ofMinutes(20);
            },
            Optional.of((clear, now) -> "~" + Math.floorMod(clear.hashCode(), 9973)));
    Message m = OneLetter.message(Urgency.CALM, 1);
    Message toPublic =
        new Message(
            m.id(),
            m.caseNo(),
            m.notice(),
            new Message.Recipient.Address("sms", PHONE.address()),
            m.facts(),
            m.prompt(),
            m.applies(),
            m.urgency(),
            m.rule(),
            m.createdAt());
    Way way = new Way(PHONE, new NoCarrier("twilio"));

    assertThat(naming.brake(Posting.fresh(toPublic), way, "没看懂", at("2026-10-15T09:00")))
        .contains(at("2026-10-15T09:20"));
    assertThat(asked).singleElement().asString().startsWith("same:~").doesNotContain("139");
    assertThat(budgets.brake(Posting.fresh(toPublic), way, "没看懂", at("2026-10-15T09:00")))
        .as("without such names the public is not counted")
        .isEmpty();
  }

  @Test
  void mistakes_in_the_file_are_told_with_their_places_all_at_once() {
    Problems problems = new Problems();
    SendingFile.read(
        "config/sending.yaml",
        """
        quiet: 22-7
        limits:
          wecon: { recipient: 30/1m }
          aliyun: { templates: 50/24h }
          wecom: { recipient: [30 a minute] }
        brake: 3/1h
        """,
        Set.of("wecom", "aliyun"),
        problems);
    assertThat(problems.sorted())
        .extracting(problem -> problem.line() + ":" + problem.column() + " " + problem.message())
        .satisfiesExactlyInAnyOrder(
            one -> assertThat(one).startsWith("1:8 "),
            one -> assertThat(one).startsWith("3:3 ").contains("wecom"),
            one -> assertThat(one).startsWith("4:13 ").contains("template"),
            one -> assertThat(one).startsWith("5:24 ").contains("30/1m"),
            one -> assertThat(one).startsWith("6:1 "),
            one -> assertThat(one).contains("same-text"));
  }
}
