package org.chuishao.intake;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.Kind;
import org.chuishao.model.Numerals;

/**
 * Figures that a post states in a text or a mail (rules.md D): {@code 填报 9月 矿山 执法检查12家，罚款2万元}. One
 * statement between two commas or on a line; a field holds until another is named. Whoever is not
 * understood in one place is not understood at all, so that nothing is kept by half.
 *
 * @param month the month it is about; where none is said the last one until the 5th of this, then
 *     this one
 * @param lines what was understood
 * @param unclear the words that were not; nothing is to be kept then
 */
public record FigureForm(YearMonth month, List<Line> lines, List<String> unclear) {

  private static final Pattern BEGINS = Pattern.compile("^\\s*(?:填报|报数)\\s*[:：]?\\s*");
  private static final Pattern MONTH =
      Pattern.compile(
          "(?:(20[0-9]{2})\\s*[年-])?\\s*(1[0-2]|0?[1-9])\\s*月(?:份)?|(20[0-9]{2})-([01][0-9])");
  private static final Pattern NUMBER =
      Pattern.compile("([" + Numerals.CHARACTERS + "]+)\\s*(万元|元|家|项|人|条|个|处|张|份|件|起)?");
  private static final int LAST_DAY_OF_FORMS = 5;
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);
  private static final Map<FigureColumn, Pattern> COLUMNS = new EnumMap<>(FigureColumn.class);
  private static final Map<Kind, Pattern> KINDS = new EnumMap<>(Kind.class);

  static {
    COLUMNS.put(
        FigureColumn.INSPECTED, Pattern.compile("执法检查(?:生产经营)?(?:单位|企业)?|检查(?:生产经营)?(?:单位|企业)"));
    COLUMNS.put(FigureColumn.FOUND, Pattern.compile("查出(?:非法|违法)?(?:行为)?"));
    COLUMNS.put(FigureColumn.STOPPED, Pattern.compile("停产(?:停业)?(?:整顿)?(?:企业)?"));
    COLUMNS.put(FigureColumn.FINED, Pattern.compile("行政处罚|罚款"));
    COLUMNS.put(FigureColumn.CRIMINAL, Pattern.compile("(?:采取)?刑事措施"));
    COLUMNS.put(FigureColumn.VERIFIED, Pattern.compile("核实(?:举报)?(?:线索)?"));
    COLUMNS.put(FigureColumn.CLOSED, Pattern.compile("(?:关闭取缔|关闭|取缔)(?:非法)?(?:生产经营)?(?:窝点)?"));
    COLUMNS.put(FigureColumn.REWARDED, Pattern.compile("(?:兑现)?(?:举报)?奖励"));
    COLUMNS.put(FigureColumn.TALKED, Pattern.compile("(?:警示)?约谈(?:领导干部)?"));
    COLUMNS.put(FigureColumn.HELD, Pattern.compile("问责(?:领导干部)?"));
    COLUMNS.put(FigureColumn.NOTICES, Pattern.compile("(?:张贴)?(?:有奖)?(?:举报)?公告"));
    COLUMNS.put(FigureColumn.LEAFLETS, Pattern.compile("(?:发放)?(?:有奖)?(?:举报)?明白纸"));
    for (Kind kind : Kind.values()) {
      KINDS.put(kind, Pattern.compile(kind.zh() + "(?:领域)?"));
    }
    KINDS.put(Kind.HAZARDOUS_CHEMICALS, Pattern.compile("(?:危险化学品|危化品)(?:领域)?"));
    KINDS.put(Kind.CIVIL_EXPLOSIVES, Pattern.compile("(?:民用爆炸物品|民爆物品|民爆)(?:领域)?"));
    KINDS.put(Kind.OTHER, Pattern.compile("不分领域|未分领域|其他领域"));
  }

  public FigureForm {
    lines = List.copyOf(lines);
    unclear = List.copyOf(unclear);
  }

  /**
   * One number.
   *
   * @param kind empty for what belongs to no single field
   * @param amount money in yuan
   * @param words as they were written
   */
  public record Line(Optional<Kind> kind, FigureColumn column, BigDecimal amount, String words) {}

  /**
   * @param today Asia/Shanghai
   * @return empty when the text is no such form
   */
  public static Optional<FigureForm> read(String text, LocalDate today) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    Matcher begins = BEGINS.matcher(plain);
    if (!begins.find()) {
      return Optional.empty();
    }
    Reading reading = new Reading(today);
    reading.all(plain.substring(begins.end()));
    return Optional.of(new FigureForm(reading.month, reading.lines, reading.unclear));
  }

  /** Reads from the front to the back; a month and a field hold until others are named. */
  private static final class Reading {

    private final LocalDate today;
    private final List<Line> lines = new ArrayList<>();
    private final List<String> unclear = new ArrayList<>();
    private YearMonth month;
    private Optional<Kind> kind = Optional.empty();

    Reading(LocalDate today) {
      this.today = today;
      YearMonth now = YearMonth.from(today);
      this.month = today.getDayOfMonth() <= LAST_DAY_OF_FORMS ? now.minusMonths(1) : now;
    }

    void all(String text) {
      String rest = month(text);
      Arrays.stream(rest.split("[,，;；、。\\n]+"))
          .map(String::strip)
          .filter(part -> !part.isEmpty())
          .forEach(this::part);
      if (lines.isEmpty() && unclear.isEmpty()) {
        unclear.add(text.strip());
      }
    }

    private String month(String text) {
      Matcher found = MONTH.matcher(text);
      if (text.startsWith("上月") || text.startsWith("本月")) {
        month = YearMonth.from(today).minusMonths(text.startsWith("上月") ? 1 : 0);
        return text.substring(2);
      } else if (!found.find()) {
        return text;
      }
      try {
        month = said(found);
      } catch (DateTimeException e) {
        unclear.add(found.group());
      }
      if (month.isAfter(YearMonth.from(today))
          || month.isBefore(YearMonth.from(today).minusYears(1))) {
        unclear.add(found.group());
      }
      return text.substring(0, found.start()) + text.substring(found.end());
    }

    /** A month without its year is the last one of that name. */
    private YearMonth said(Matcher found) {
      if (found.group(3) != null) {
        return YearMonth.parse(found.group(3) + "-" + found.group(4));
      }
      int number = Integer.parseInt(found.group(2));
      YearMonth thisYear = YearMonth.of(today.getYear(), number);
      return found.group(1) != null
          ? YearMonth.of(Integer.parseInt(found.group(1)), number)
          : thisYear.isAfter(YearMonth.from(today)) ? thisYear.minusYears(1) : thisYear;
    }

    private void part(String part) {
      String rest = part;
      for (Map.Entry<Kind, Pattern> one : KINDS.entrySet()) {
        Matcher named = one.getValue().matcher(rest);
        if (named.lookingAt()) {
          kind = Optional.of(one.getKey()).filter(found -> found != Kind.OTHER);
          rest = rest.substring(named.end()).replaceFirst("^[\\s:：]+", "");
          break;
        }
      }
      if (rest.isEmpty()) {
        return;
      }
      line(part, rest).ifPresentOrElse(lines::add, () -> unclear.add(part));
    }

    /** A column and a number behind it, and nothing else. */
    private Optional<Line> line(String part, String rest) {
      for (Map.Entry<FigureColumn, Pattern> one : COLUMNS.entrySet()) {
        Matcher named = one.getValue().matcher(rest);
        if (named.lookingAt()) {
          String behind =
              rest.substring(named.end()).replaceFirst("^(?:\\([^)]*\\)|[\\s:：共了为])+", "");
          Matcher number = NUMBER.matcher(behind);
          return number.matches()
              ? amount(one.getKey(), number).map(of -> new Line(kind, one.getKey(), of, part))
              : Optional.empty();
        }
      }
      return Optional.empty();
    }

    /** The table counts money in 万元, so a bare number of money is so many. */
    private static Optional<BigDecimal> amount(FigureColumn column, Matcher number) {
      String unit = number.group(2) == null ? "" : number.group(2);
      boolean inYuan = unit.endsWith("元");
      if (inYuan != column.money() && !unit.isEmpty()) {
        return Optional.empty();
      }
      return Numerals.parse(number.group(1))
          .map(read -> column.money() && !unit.equals("元") ? read.movePointRight(4) : read)
          .filter(read -> read.signum() >= 0 && read.compareTo(MOST) <= 0)
          .filter(read -> column.money() || read.stripTrailingZeros().scale() <= 0)
          .filter(read -> read.stripTrailingZeros().scale() <= 2);
    }
  }

  /** What was understood, for people: {@code 2026年9月 矿山执法检查生产经营单位12家}. */
  public String zh() {
    return month.getYear()
        + "年"
        + month.getMonthValue()
        + "月 "
        + lines.stream().map(FigureForm::zh).collect(Collectors.joining("，"));
  }

  private static String zh(Line line) {
    FigureColumn column = line.column();
    BigDecimal shown =
        column.money() ? line.amount().movePointLeft(4).stripTrailingZeros() : line.amount();
    return line.kind().map(Kind::zh).orElse("")
        + column.zh()
        + shown.toPlainString()
        + column.unit();
  }
}
