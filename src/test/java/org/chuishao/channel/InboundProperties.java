package org.chuishao.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class InboundProperties {

  @Property(tries = 300)
  void what_is_encoded_as_a_form_comes_back(@ForAll("fields") Map<String, String> fields) {
    String encoded =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    assertThat(Forms.parse(encoded)).isEqualTo(fields);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Provide
  Arbitrary<Map<String, String>> fields() {
    Arbitrary<String> texts =
        Arbitraries.strings().withChars("aZ09 +%&=;#\u0000\n柳河镇é").ofMaxLength(12);
    return Arbitraries.maps(texts.filter(name -> !name.isEmpty()), texts).ofMaxSize(6);
  }

  @Property(tries = 500)
  void any_other_query_is_parsed_or_refused_as_malformed(@ForAll String query) {
    try {
      assertThat(Forms.parse(query)).doesNotContainValue(null);
    } catch (Rejection e) {
      assertThat(e).isInstanceOf(Rejection.Malformed.class);
    }
  }

  @Property(tries = 500)
  void clean_text_is_clean_and_cleaning_it_again_changes_nothing(@ForAll String text) {
    String clean = Texts.clean(text);
    assertThat(Texts.clean(clean)).isEqualTo(clean);
    assertThat(clean.codePoints())
        .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')
        .noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }
}
