package org.chuishao.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chuishao.config.Problems;
import org.chuishao.dispatch.AddressBook.Address;
import org.chuishao.model.Message;
import org.chuishao.testkit.ChainHistories;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the case machine says, in the words that are shipped: every message of every history, by
 * every channel, in both languages, as the dispatcher writes it.
 */
class WordsOfTheChainTest {

  private static final Map<String, List<Message>> HISTORIES = ChainHistories.all();
  private static final List<String> CHANNELS = List.of("sms", "mail", "wecom");

  /** A label with nothing behind it, or a sentence with a hole. */
  private static final Pattern HOLE =
      Pattern.compile(
          "[：:][ \\u3000]*(\\n(?! {4})|$|[。；，.;,])|。。|，。|：。|，，|“”|（）|(?m)^[。，；]| ,|\\s\\.(\\s|$)");

  private final Templates templates =
      new Templates(
          TemplateFolder.read(Path.of(".")), Templates.SIGNATURES, new SimpleMeterRegistry());
  private final LetterWriter writer = new LetterWriter((key, message, channel) -> "A7", templates);

  private Words words(Message message, String channel, String locale) {
    return writer.write(message, new Address(channel, ""), locale).words();
  }

  @TestFactory
  List<DynamicTest> every_message_of_every_history_has_its_words() {
    List<DynamicTest> tests = new ArrayList<>();
    HISTORIES.forEach(
        (name, messages) -> {
          for (String channel : CHANNELS) {
            for (String locale : List.of("zh-CN", "en")) {
              tests.add(
                  DynamicTest.dynamicTest(
                      name + " by " + channel + " in " + locale,
                      () -> messages.forEach(message -> speaks(message, channel, locale))));
            }
          }
        });
    return tests;
  }

  private void speaks(Message message, String channel, String locale) {
    Words words = words(message, channel, locale);
    String where = message.notice() + " " + message.facts() + "\n" + words;
    assertThat(words.fallback()).as(where).isFalse();
    assertThat(words.subject() + words.text() + words.html())
        .as(where)
        .doesNotContain("$", "#if", "#end", "null,");
    assertThat(HOLE.matcher(words.text()).find()).as("a hole in " + where).isFalse();
    switch (channel) {
      case "sms" -> {
        assertThat(words.text()).as(where).doesNotContain("\n");
        // A Chinese name among English words makes the whole text UCS-2.
        int most = locale.equals("en") ? 3 : 2;
        assertThat(SmsText.of(words.text()).parts()).as(where).isBetween(1, most);
      }
      case "mail" -> {
        assertThat(words.subject()).as(where).isNotBlank().doesNotContain("\n", "\r");
        assertThat(words.html()).as(where).contains("</html>");
      }
      default -> assertThat(words.html()).isEmpty();
    }
  }

  @Test
  void orders_reminders_and_echoes_are_one_sms_each_in_chinese() {
    Set<String> ordinary =
        Set.of(
            "persuade",
            "prompt",
            "order",
            "assign",
            "extension",
            "remind",
            "reply-taken",
            "publish",
            "received",
            "overdue",
            "auto-escalated");
    List<String> tooLong =
        HISTORIES.values().stream()
            .flatMap(List::stream)
            .filter(message -> ordinary.contains(message.notice()))
            .filter(message -> !saysWhatSomebodyWrote(message))
            .map(message -> words(message, "sms", "zh-CN").text())
            .filter(text -> SmsText.of(text).parts() > 1)
            .distinct()
            .toList();
    assertThat(tooLong).isEmpty();
  }

  /** A reason or a result takes the room it takes. */
  private static boolean saysWhatSomebodyWrote(Message message) {
    boolean reason = message.facts().containsKey("why") && message.prompt().isPresent();
    boolean result =
        message.notice().equals("publish")
            && message.facts().getOrDefault("outcome", "").contains("。");
    return reason || result;
  }

  @Test
  void nothing_that_the_chain_says_is_unknown_to_the_samples() {
    assertThat(said()).isSubsetOf(samples().notices());
  }

  private static Samples samples() {
    return Samples.read(
        Samples.FILE,
        TemplateFolder.read(Path.of(".")).text(Samples.FILE).orElseThrow(),
        new Problems());
  }

  private static Set<String> said() {
    return HISTORIES.values().stream()
        .flatMap(List::stream)
        .map(Message::notice)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void every_notice_that_the_chain_knows_was_said_in_some_history() {
    assertThat(said())
        .contains(
            "persuade", "prompt", "order", "assign", "publish", "extension", "remind", "overdue")
        .contains("auto-escalated", "withdrawn-order", "major", "received", "outcome", "undone")
        .contains("reply-taken", "added", "feedback", "result", "extended", "extension-refused")
        .contains("suspended", "resumed", "reopened", "withdrawn", "recomputed", "operator-alert");
  }

  @Test
  void facts_that_the_samples_call_given_are_given() {
    Samples samples = samples();
    for (List<Message> messages : HISTORIES.values()) {
      for (Message message : messages) {
        Set<String> given = new TreeSet<>(message.facts().keySet());
        message.prompt().ifPresent(prompt -> given.add("code"));
        Optional<Samples.Notice> notice = samples.notice(message.notice());
        assertThat(given).as(message.notice()).containsAll(notice.orElseThrow().required());
      }
    }
  }
}
