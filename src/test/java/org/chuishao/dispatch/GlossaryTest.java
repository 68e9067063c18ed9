package org.chuishao.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.chuishao.config.Problems;
import org.chuishao.model.Kind;
import org.chuishao.policy.Policy;
import org.chuishao.policy.ReplyRule;
import org.chuishao.policy.Stage;
import org.chuishao.testkit.SampleBooks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts in English, as far as the glossary goes. */
class GlossaryTest {

  private static final TemplateSource SHIPPED = TemplateFolder.read(Path.of("."));

  private final Problems problems = new Problems();
  private final Glossary glossary =
      Glossary.read("g", SHIPPED.text("glossary.en.yaml").orElseThrow(), problems);

  private String english(String fact, String zh) {
    return glossary.translate(Map.of(fact, zh)).getOrDefault(fact, "");
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "due, 09月30日 16:00, 30 Sep 16:00",
    "due, 10月12日 24:00（暂定）, 12 Oct 24:00 (provisional)",
    "left, 还剩1小时20分钟, 1 h 20 min left",
    "kinds, 烟花爆竹、危险化学品, 'fireworks, hazardous chemicals'",
    "options, 1应急 2公安 其他回名称 9退回, 1 emergency 2 police others by name 9 return",
    "deadlines, 签收响应 09月29日 20:00；报处理结果 10月12日 24:00, accept 29 Sep 20:00; report the result 12 Oct 24:00",
    "next, 转村务公开：张庄村村支书, 'Next, notice board: secretary of 张庄村'",
    "what, “已劝停”已撤回, '\"stopped\" is taken back'",
  })
  void what_is_known_is_said_in_english(String fact, String zh, String en) {
    assertThat(english(fact, zh)).isEqualTo(en);
  }

  @ParameterizedTest(name = "{0} {1} stays")
  @CsvSource({"text, 烟花爆竹", "why, 对方不听劝：锁着门", "who, 张庄村", "outcome, 查封37个；罚款2万", "place, 消防"})
  void what_people_wrote_and_what_is_unknown_stays_as_it_is(String fact, String zh) {
    assertThat(english(fact, zh)).isEqualTo(zh);
  }

  @ParameterizedTest
  @ValueSource(strings = {"linyi-2020", "panzhihua-2015"})
  void every_kind_and_every_word_of_a_shipped_policy_has_its_english(String name) {
    Policy policy = SampleBooks.policy(name);
    assertThat(problems.none()).isTrue();
    for (Kind kind : Kind.values()) {
      assertThat(english("kinds", kind.zh())).isNotEqualTo(kind.zh());
    }
    policy.outcomes().values().forEach(this::known);
    for (Stage stage : policy.stages().values()) {
      known(stage.title());
      known(stage.ask());
      stage.duties().values().forEach(duty -> known(duty.title()));
      stage.replies().values().stream().map(ReplyRule::label).forEach(this::known);
    }
  }

  private void known(String zh) {
    assertThat(english("title", zh)).as(zh).doesNotContainPattern("\\p{IsHan}");
  }
}
