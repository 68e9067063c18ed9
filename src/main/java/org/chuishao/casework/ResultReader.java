package org.chuishao.casework;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.model.Measure;
import org.chuishao.model.Measures;
import org.chuishao.model.Numerals;

/**
 * Takes the result of a department or a township unit apart: which of the 四个一律, amounts, people,
 * things seized (LP-A8). What it does not find is not guessed: the confirmation says what was
 * understood, and the words are kept beside it.
 */
final class ResultReader {

  private static final String NUMBER = "([" + Numerals.CHARACTERS + "]+)";
  private static final String ABOUT = "(?:约|共|共计|合计|计|大约|近)?\\s*";
  private static final Pattern FINE =
      Pattern.compile(
          "罚(?!没收)(?:没款|款|金|了|没)?(?:了|人民币|合计|共计|共|计|:|\\s)*" + NUMBER + "\\s*(?:余|多)?(?:元|块|圆)?");
  private static final Pattern GAINS =
      Pattern.compile("没收(?:违法|非法)?所得\\s*" + ABOUT + NUMBER + "\\s*(?:余|多)?(?:元|块)?");
  private static final Pattern DENS =
      Pattern.compile(
          // Up to the next thing that was done: what was seized there is no number of places.
          "(?:关闭|取缔|关停|端掉|捣毁)(?:(?!罚|查封|查扣|扣|没收|收缴|查获|缴获|移|拘|抓|责令)[^,。;]){0,12}?"
              + NUMBER
              + "\\s*(?:处|个|家|座)(?!月|人|小时|工作日|瓶|罐)");
  private static final String POLICE = "移交公安|移送公安|移交司法|移送司法|刑拘|刑事拘留|逮捕|批捕|追究刑事责任|刑事立案|追究刑责|移送检察";
  private static final String CUSTODY = "拘留|行拘|行政拘留|抓获|抓了|抓";
  private static final Pattern TO_POLICE = Pattern.compile(POLICE);
  private static final Pattern PEOPLE_TO_POLICE = people(POLICE);
  private static final Pattern PEOPLE_IN_CUSTODY = people(CUSTODY);
  private static final Pattern PENALTY = Pattern.compile("罚款|处罚|罚没");
  private static final Pattern CLOSED =
      Pattern.compile(
          "关闭|取缔|关停|端掉|端了|捣毁|拆除|已拆|封堵"
              // 查封 of so many bottles is a seizure, 查封 of a yard closes it.
              + "|查封(?!期)(?![\\p{IsHan}]{1,8}?["
              + Numerals.CHARACTERS
              + "]+\\s*(?:余|多|来)?\\s*(?:台|辆|个|件|箱|瓶|桶|吨|套|袋|公斤|只|支|艘|条))");
  private static final Pattern STOPPED =
      Pattern.compile("责令[^,。;]{0,4}停|停产|停业|停工|停止(?:施工|生产|经营|作业|使用|违法)|叫停|停用");
  private static final Pattern STOPPED_UNITS =
      Pattern.compile(
          "(?:停产|停业|停工|叫停|停用)[^,。;]{0,8}?"
              + NUMBER
              + "\\s*(?:家|户)|"
              + NUMBER
              + "\\s*(?:家|户)[^,。;]{0,8}?(?:停产|停业|停工)");
  private static final Pattern LICENCE = Pattern.compile("(?:暂扣|吊销)[^,。;]{0,16}?(?:证|许可|执照)");
  private static final Pattern LICENCES =
      Pattern.compile("(?:暂扣|吊销)[^,。;]{0,16}?(?:证|许可|执照)[^,。;]{0,2}?" + NUMBER + "\\s*(?:个|张|本|家)");
  private static final Pattern MOST =
      Pattern.compile("(?:上限|顶格|最高额?)[^,。;]{0,6}?(?:罚|处罚)|罚[^,。;]{0,8}?(?:上限|顶格)");
  private static final Pattern DENIED = Pattern.compile("(?:未|没有|没|不予|不|拒不|尚未|免予?|无需)$");
  private static final Pattern VERB =
      Pattern.compile("(?:查封|查扣|扣押|没收|收缴|查获|暂扣|扣留|封存|清缴|缴获|查缴|收走|拉走|收了|扣了|拆除)(?:了)?");
  private static final Pattern THING =
      Pattern.compile(
          "\\G(?:\\s|、|,|和|及|以及|与|另|还有)*"
              + "((?:(?!所得|罚|移|拘|责令|立案|人)[\\p{IsHan}A-Za-z()]){1,12}?)"
              + ABOUT
              + NUMBER
              + "\\s*(?:余|多|来)?\\s*(公斤|千克|平方米|立方|个|只|件|箱|吨|升|台|辆|桶|瓶|袋|枚|发|挂|捆|支|艘|条|盒|斤|罐|套|把|根|kg|t)");
  private static final Pattern AFTER =
      Pattern.compile(
          "([\\p{IsHan}]{1,6}?)(?:收|扣|拉|封)(?:了|走)" + NUMBER + "\\s*(个|只|件|箱|吨|桶|瓶|袋|台|辆)");

  private ResultReader() {}

  /**
   * @param words as they were written
   */
  static Measures read(String words) {
    String text =
        Normalizer.normalize(words, Normalizer.Form.NFKC).replace('，', ',').replace('；', ';');
    BigDecimal gains = sum(GAINS, text);
    BigDecimal fine = sum(FINE, text);
    int criminal = count(PEOPLE_TO_POLICE, text);
    int detained = count(PEOPLE_IN_CUSTODY, text.replace("刑事拘留", ""));
    Set<Measure> taken = EnumSet.noneOf(Measure.class);
    if (said(CLOSED, text)) {
      taken.add(Measure.CLOSED);
    }
    if (fine.signum() > 0 || said(PENALTY, text)) {
      taken.add(Measure.FINED);
    }
    if (said(STOPPED, text)) {
      taken.add(Measure.STOPPED);
    }
    if (said(TO_POLICE, text)) {
      taken.add(Measure.CRIMINAL);
    }
    return new Measures(
        List.copyOf(taken),
        dens(text),
        fine,
        gains,
        detained,
        criminal,
        seized(text),
        firms(text, taken));
  }

  /** What hit firms (附件2 停产整顿企业; P 五(五) licences, the maximum fine). */
  private static Optional<Measures.Firms> firms(String text, Set<Measure> taken) {
    boolean stopped = said(STOPPED, text);
    int units = count(STOPPED_UNITS, text);
    boolean licence = said(LICENCE, text);
    int licences = count(LICENCES, text);
    boolean most = taken.contains(Measure.FINED) && said(MOST, text);
    return stopped || licence || most
        ? Optional.of(
            new Measures.Firms(
                stopped ? Math.max(1, units) : 0, licence ? Math.max(1, licences) : 0, most))
        : Optional.empty();
  }

  private static int count(Pattern numbered, String text) {
    int sum = 0;
    Matcher found = numbered.matcher(text);
    while (found.find()) {
      String written = found.group(1) == null ? found.group(2) : found.group(1);
      sum += number(written).map(BigDecimal::intValue).orElse(0);
    }
    return sum;
  }

  /** The words stand there and are not denied right before. */
  private static boolean said(Pattern words, String text) {
    Matcher found = words.matcher(text);
    while (found.find()) {
      if (!DENIED.matcher(text.substring(0, found.start())).find()) {
        return true;
      }
    }
    return false;
  }

  private static BigDecimal sum(Pattern amounts, String text) {
    BigDecimal sum = BigDecimal.ZERO;
    Matcher found = amounts.matcher(text);
    while (found.find()) {
      boolean denied = DENIED.matcher(text.substring(0, found.start())).find();
      sum = denied ? sum : sum.add(number(found.group(1)).orElse(BigDecimal.ZERO));
    }
    return sum.stripTrailingZeros().scale() < 0
        ? sum.setScale(0)
        : new BigDecimal(sum.stripTrailingZeros().toPlainString());
  }

  private static int dens(String text) {
    int sum = 0;
    Matcher found = DENS.matcher(text);
    while (found.find()) {
      sum += number(found.group(1)).map(BigDecimal::intValue).orElse(0);
    }
    return sum;
  }

  /** 移交公安1人, 两人刑拘. */
  private static Pattern people(String verbs) {
    return Pattern.compile(
        "(?:"
            + verbs
            + ")[^,。;、0-9]{0,4}?"
            + NUMBER
            + "\\s*(?:人|名)"
            + "|"
            + NUMBER
            + "\\s*(?:人|名)[^,。;、0-9]{0,3}?(?:被|已)?(?:"
            + verbs
            + ")");
  }

  private static List<Measures.Seized> seized(String text) {
    List<Measures.Seized> things = new ArrayList<>();
    Matcher verb = VERB.matcher(text);
    int from = 0;
    while (verb.find(from)) {
      from = verb.end();
      Matcher thing = THING.matcher(text);
      thing.region(verb.end(), text.length());
      while (thing.find()) {
        add(things, thing.group(1), thing.group(2), thing.group(3));
        from = thing.end();
      }
    }
    if (things.isEmpty()) {
      Matcher after = AFTER.matcher(text);
      while (after.find()) {
        add(things, after.group(1), after.group(2), after.group(3));
      }
    }
    return things;
  }

  private static void add(List<Measures.Seized> things, String what, String number, String unit) {
    number(number)
        .filter(n -> n.signum() > 0)
        .ifPresent(n -> things.add(new Measures.Seized(what.strip(), n, unit)));
  }

  private static Optional<BigDecimal> number(String written) {
    return Numerals.parse(written.replaceAll("[.,]+$", ""));
  }
}
