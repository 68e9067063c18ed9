package org.chuishao.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.recurring.Position;

/**
 * What the text of a recurring duty says, in the form that policies ask for: lines or parts like
 * {@code 发现：…；处理：…}, positions, scores.
 */
final class DutyText {

  private static final Pattern PART =
      Pattern.compile("(?:^|[\\s;；,，。:：])([\\p{IsHan}]{2,6})\\s*[:：]\\s*([^;；\\n]+)");
  private static final List<String> FOUND = List.of("发现", "问题", "隐患", "排查结果", "检查结果");
  private static final List<String> DONE = List.of("处理", "整改", "措施", "整改措施", "整治结果", "已办");
  private static final Pattern NOTHING =
      Pattern.compile("^(无|没有|未发现.*|没发现.*|无异常|正常|一切正常|0|零)[。.!！]?$");
  private static final Pattern POSITION =
      Pattern.compile(
          "(?<![0-9.])[Nn北纬]*\\s*([1-5]?[0-9]\\.[0-9]{4,8})\\s*[,，、 ]\\s*[Ee东经]*\\s*"
              + "((?:7[3-9]|[89][0-9]|1[0-3][0-9])\\.[0-9]{4,8})(?![0-9])");
  private static final Pattern PAIR =
      Pattern.compile("(?<![0-9])([0-9]{1,2})\\s*[=＝:：]\\s*([0-9]{1,2})(?![0-9])");
  private static final Pattern NUMBER = Pattern.compile("(?<![0-9])[0-9]{1,2}(?![0-9])");
  private static final int BEST = 10;

  private DutyText() {}

  /** The parts of a form by their label, in the order of the labels. */
  static Map<String, String> parts(String text) {
    Map<String, String> parts = new TreeMap<>();
    Matcher part = PART.matcher(text);
    while (part.find()) {
      parts.putIfAbsent(part.group(1), part.group(2).strip());
    }
    return parts;
  }

  /** What was found; empty when nothing was. */
  static String found(Map<String, String> parts) {
    return first(parts, FOUND).filter(words -> !NOTHING.matcher(words).matches()).orElse("");
  }

  /** What was done about it; empty when it is not said. */
  static String done(Map<String, String> parts) {
    return first(parts, DONE).orElse("");
  }

  private static Optional<String> first(Map<String, String> parts, List<String> labels) {
    return labels.stream()
        .flatMap(label -> Optional.ofNullable(parts.get(label)).stream())
        .findFirst();
  }

  /** The positions in degrees, in the order in which they stand; what is far from China is none. */
  static List<Position> positions(String text) {
    List<Position> positions = new ArrayList<>();
    Matcher position = POSITION.matcher(text);
    while (position.find()) {
      positions.add(
          new Position(
              Double.parseDouble(position.group(1)), Double.parseDouble(position.group(2))));
    }
    return positions;
  }

  /**
   * The scores from nought to ten: pairs {@code 1=9 2=8}, or one number for each, in their order.
   *
   * @param many how many are scored
   * @return by number, from 1; empty when one is none, out of range or missing
   */
  static Optional<Map<Integer, Integer>> scores(String text, int many) {
    Map<Integer, Integer> scores = new TreeMap<>();
    Matcher pair = PAIR.matcher(text);
    while (pair.find()) {
      scores.put(Integer.parseInt(pair.group(1)), Integer.parseInt(pair.group(2)));
    }
    if (scores.isEmpty()) {
      Matcher number = NUMBER.matcher(text);
      while (number.find()) {
        scores.put(scores.size() + 1, Integer.parseInt(number.group()));
      }
    }
    boolean good =
        scores.size() == many
            && scores.keySet().stream().allMatch(number -> number >= 1 && number <= many)
            && scores.values().stream().allMatch(score -> score <= BEST);
    return good ? Optional.of(scores) : Optional.empty();
  }
}
