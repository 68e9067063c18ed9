package org.chuishao.informant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Codes that the product makes: never mistyped unnoticed, always hidden, never twice. */
class CodeProperties {

  @Property
  void what_is_made_is_known_again_however_it_is_typed(@ForAll @Size(32) byte[] random) {
    String code = CodeForm.made(random);

    assertThat(code)
        .matches("[acefhjkmnprtuwxy2-8]{4}-[acefhjkmnprtuwxy2-8]{4}-[acefhjkmnprtuwxy2-8]{5}");
    assertThat(CodeForm.isMade(code)).isTrue();
    assertThat(CodeForm.isMade(code.replace('-', ' ').toUpperCase(Locale.ROOT))).isTrue();
    assertThat(CodeForm.isMade(wide(code))).isTrue();
    assertThat(CodeForm.taken(code)).contains(code.replace("-", ""));
  }

  @Property
  void one_wrong_character_is_noticed(
      @ForAll @Size(32) byte[] random,
      @ForAll @IntRange(max = 12) int at,
      @ForAll @IntRange(max = 22) int other) {
    String code = CodeForm.plain(CodeForm.made(random));
    char wrong = CodeForm.ALPHABET.charAt(other);
    Assume.that(code.charAt(at) != wrong);

    assertThat(CodeForm.isMade(code.substring(0, at) + wrong + code.substring(at + 1))).isFalse();
  }

  @Property
  void two_swapped_characters_are_noticed(
      @ForAll @Size(32) byte[] random,
      @ForAll @IntRange(max = 12) int one,
      @ForAll @IntRange(max = 12) int two) {
    StringBuilder code = new StringBuilder(CodeForm.plain(CodeForm.made(random)));
    Assume.that(code.charAt(one) != code.charAt(two));
    char kept = code.charAt(one);
    code.setCharAt(one, code.charAt(two));
    code.setCharAt(two, kept);

    assertThat(CodeForm.isMade(code.toString())).isFalse();
  }

  @Property
  void wherever_a_made_code_stands_it_is_found_and_hidden(
      @ForAll @Size(32) byte[] random, @ForAll @IntRange(max = 3) int place) {
    String code = CodeForm.made(random);
    String text =
        switch (place) {
          case 0 -> code + " 张庄村有人卷炮仗";
          case 1 -> "张庄村有人卷炮仗，" + wide(code);
          case 2 -> "张庄村" + code.toUpperCase(Locale.ROOT) + "有人卷炮仗";
          default -> "张庄村有人卷炮仗 " + code.replace("-", "");
        };

    assertThat(CodeTalk.of(text).code()).map(CodeForm::plain).contains(CodeForm.plain(code));
    String hidden = CodeTalk.hide(text, Optional.empty(), false);
    assertThat(CodeForm.plain(hidden)).doesNotContain(CodeForm.plain(code));
    assertThat(hidden).hasSameSizeAs(text).contains("张庄村");
  }

  @Property(tries = 20)
  void a_thousand_cases_have_a_thousand_codes(@ForAll @Size(32) byte[] key) {
    Secret secret = Secret.of(key);
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      codes.add(CodeForm.made(secret.mac("case " + i)));
    }
    assertThat(codes).hasSize(1000);
  }

  private static String wide(String code) {
    StringBuilder wide = new StringBuilder();
    for (char c : code.toCharArray()) {
      wide.append((char) (c - '!' + '！'));
    }
    return wide.toString();
  }
}
