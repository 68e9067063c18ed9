package org.chuishao.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chuishao.bulletin.Bulletin;
import org.chuishao.bulletin.Pages;
import org.chuishao.bulletin.SampleBulletins;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bulletin in the words of its templates, as they are shipped. */
class BulletinWordsTest {

  private final Templates templates =
      new Templates(
          TemplateFolder.read(Path.of(".")), Templates.SIGNATURES, new SimpleMeterRegistry());

  private Words words(Bulletin bulletin, String locale, Map<String, String> more) {
    Map<String, String> facts = new HashMap<>(Pages.facts(bulletin));
    facts.putAll(Map.of("code", "N4827", "basis", "临安发〔2020〕17号"));
    facts.putAll(more);
    return templates.render("mail", "bulletin", locale, facts, Pages.tables(bulletin));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void its_plain_part_says_all_that_its_html_says(String locale) {
    for (Bulletin bulletin : List.of(SampleBulletins.weekly(), SampleBulletins.monthly())) {
      Words words = words(bulletin, locale, Map.of("answer", "1"));
      assertThat(words.fallback()).isFalse();
      for (String part : List.of(words.text(), words.html())) {
        bulletin.overdue().forEach(item -> assertThat(part).contains(item.no().digits()));
        bulletin.trend().forEach(point -> assertThat(part).contains("" + point.opened()));
        assertThat(part).contains("督办 1号案");
      }
      // Whatever a client does to styles: tables only, no picture, no script, nothing fetched.
      assertThat(words.html())
          .doesNotContain("<img", "<svg", "<script", "<link", "@font-face", "url(", "http");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "${code} $numbers #end #set($x = 1) #foreach($a in $late)x#end",
        "</td></tr></table>",
      })
  void what_people_wrote_is_put_in_as_it_is_and_changes_nothing(String hostile) {
    Bulletin plain = SampleBulletins.weekly();
    Bulletin.Item first = plain.overdue().get(0);
    Bulletin bulletin =
        new Bulletin(
            plain.title(),
            plain.area(),
            plain.span(),
            plain.cut(),
            plain.numbers(),
            List.of(
                new Bulletin.Item(
                    1, first.no(), first.area(), first.kind(), false, hostile, first.when())),
            plain.open(),
            plain.closed(),
            plain.trend(),
            plain.parts(),
            plain.table());
    Words words = words(bulletin, "zh-CN", Map.of("note", hostile));

    assertThat(words.fallback()).isFalse();
    assertThat(words.text()).containsSubsequence(hostile, hostile);
    assertThat(words.html()).doesNotContain("<script", "<img");
    assertThat(count(words.html(), "</table>")).isEqualTo(count(words.html(), "<table"));
  }

  private static int count(String text, String word) {
    return text.split(java.util.regex.Pattern.quote(word), -1).length - 1;
  }
}
