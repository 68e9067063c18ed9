package org.chuishao.intake;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.model.DayEntry.Count;
import org.chuishao.model.Numerals;

/**
 * How much publicity a text tells of (L-B8): notices put up, broadcasts, leaflets handed out.
 * Numbers go to the word for the thing that stands nearest before them, else right behind them.
 */
final class PublicityCounts {

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![0-9号楼至到])(["
              + Numerals.CHARACTERS
              + "]+)\\s*(?:余|多|来)?\\s*(张|处|块|条|幅|面|份|本|册|次|遍|回|户|人|家长|家)");
  private static final Map<Count, Pattern> THINGS = new EnumMap<>(Count.class);

  static {
    THINGS.put(Count.NOTICES, Pattern.compile("公告|通告|告示|海报|牌子|举报牌"));
    THINGS.put(Count.BROADCASTS, Pattern.compile("广播|喇叭|播放|播了|录音|音响|音箱|喊了"));
    THINGS.put(
        Count.LEAFLETS, Pattern.compile("明白纸|传单|一封信|宣传单|宣传页|宣传册|资料|手册|材料|告知书|倡议书|单子|宣传纸|卡片|发"));
    THINGS.put(Count.BANNERS, Pattern.compile("横幅|条幅|标语"));
    THINGS.put(Count.PEOPLE, Pattern.compile("到会|到场|参会|听众|参加|受众"));
  }

  private PublicityCounts() {}

  /** Empty where no number was said. */
  static Map<Count, Integer> of(Normal normal) {
    String text = normal.text();
    Map<Count, Integer> counts = new EnumMap<>(Count.class);
    Matcher number = NUMBER.matcher(text);
    int from = 0;
    while (number.find()) {
      Optional<Integer> value =
          Numerals.parse(number.group(1))
              .filter(n -> n.signum() > 0 && n.compareTo(BigDecimal.valueOf(1_000_000)) < 0)
              .map(BigDecimal::intValue);
      String before = text.substring(from, number.start());
      String after = text.substring(number.end(), Math.min(text.length(), number.end() + 5));
      Optional<Count> thing =
          fitting(number.group(2))
              .filter(count -> count == Count.BROADCASTS)
              .or(() -> near(before, number.group(2)))
              .or(() -> first(after, number.group(2)))
              .or(() -> near(text.substring(0, number.start()), number.group(2)));
      if (value.isPresent() && thing.isPresent() && fits(thing.get(), number.group(2))) {
        counts.merge(thing.get(), value.get(), Integer::sum);
        from = number.end();
      }
    }
    return counts;
  }

  /** Units that say alone what is counted. */
  private static Optional<Count> fitting(String unit) {
    return switch (unit) {
      case "次", "遍", "回" -> Optional.of(Count.BROADCASTS);
      default -> Optional.empty();
    };
  }

  private static boolean fits(Count count, String unit) {
    return switch (count) {
      case NOTICES -> List.of("张", "处", "块", "份").contains(unit);
      case BROADCASTS -> List.of("次", "遍", "回").contains(unit);
      case LEAFLETS -> List.of("份", "张", "本", "册", "户").contains(unit);
      case BANNERS -> List.of("条", "幅", "面", "处").contains(unit);
      case PEOPLE -> List.of("人", "家长").contains(unit);
    };
  }

  private static Optional<Count> near(String before, String unit) {
    Optional<Count> best = Optional.empty();
    int last = -1;
    for (Map.Entry<Count, Pattern> thing : THINGS.entrySet()) {
      Matcher found = thing.getValue().matcher(before);
      while (found.find()) {
        if (found.end() > last && fits(thing.getKey(), unit)) {
          last = found.end();
          best = Optional.of(thing.getKey());
        }
      }
    }
    return best;
  }

  private static Optional<Count> first(String after, String unit) {
    return THINGS.entrySet().stream()
        .filter(thing -> thing.getValue().matcher(after).find() && fits(thing.getKey(), unit))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
