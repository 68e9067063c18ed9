package org.chuishao.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.chuishao.dispatch.SmsText.Alphabet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsTextTest {

  @ParameterizedTest(name = "{1} times ''{0}'' is {2} of {3} units in {4} parts")
  @CsvSource({
    "a, 160, GSM7, 160, 1",
    "a, 161, GSM7, 161, 2",
    "a, 306, GSM7, 306, 2",
    "a, 307, GSM7, 307, 3",
    "€, 80, GSM7, 160, 1",
    "€, 81, GSM7, 162, 2",
    "哨, 70, UCS2, 70, 1",
    "哨, 71, UCS2, 71, 2",
    "哨, 134, UCS2, 134, 2",
    "哨, 135, UCS2, 135, 3",
    "`, 70, UCS2, 70, 1",
    "ç, 71, UCS2, 71, 2",
  })
  void parts_are_counted_in_the_units_of_the_alphabet(
      String character, int times, Alphabet alphabet, int length, int parts) {
    SmsText text = SmsText.of(character.repeat(times));
    assertThat(text.alphabet()).isEqualTo(alphabet);
    assertThat(text.length()).isEqualTo(length);
    assertThat(text.parts()).isEqualTo(parts);
  }

  @ParameterizedTest(name = "{0} extension characters need {1} parts, because no pair is split")
  @CsvSource({"152, 2", "153, 3"})
  void an_escaped_character_never_goes_into_two_parts(int times, int parts) {
    assertThat(SmsText.of("{".repeat(times)).parts()).isEqualTo(parts);
  }

  @ParameterizedTest(name = "{0} astral characters need {1} parts")
  @CsvSource({"35, 1", "36, 2", "66, 2", "67, 3"})
  void a_surrogate_pair_never_goes_into_two_parts(int times, int parts) {
    assertThat(SmsText.of("𠮷".repeat(times)).parts()).isEqualTo(parts);
  }

  @Property
  void no_character_is_ever_replaced(@ForAll @StringLength(max = 300) String any) {
    SmsText text = SmsText.of(any);
    assertThat(text.text()).isEqualTo(any);
    assertThat(text.parts() * text.alphabet().single()).isGreaterThanOrEqualTo(text.length());
  }
}
