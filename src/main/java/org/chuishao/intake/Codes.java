package org.chuishao.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.model.CaseNo;

/**
 * Case number and informant's code in a text (L-C2, C6).
 *
 * @param number digits that were given as the case number, checked or not; empty when there are
 *     none
 * @param code the code as it was written, empty when there is none
 */
record Codes(Optional<String> number, Optional<String> code) {

  private static final Pattern TOKEN = Pattern.compile("(?<![a-z0-9])[a-z0-9]{6,32}(?![a-z0-9])");
  private static final Pattern CODE_WORD =
      Pattern.compile(
          "(代码|暗号|口令|密码|代号|识别码|匿名码|举报码|暗码|code)(号|为|是|就是|:|：|\\s|=|-|\"|“|我的|设为|定为|用|\\()*$");
  private static final Pattern NUMBER_WORD =
      Pattern.compile("(编号|案号|单号|案件号|受理号|举报号|案件|号码|no\\.?)(号|为|是|:|：|\\s|=|-|#)*$");

  /**
   * @param talksOfCase true for a query or a claim, where a token without a word before it may be
   *     either
   */
  static Codes find(Normal normal, boolean talksOfCase) {
    String text = normal.text();
    Optional<String> number = Optional.empty();
    Optional<String> code = Optional.empty();
    List<Span> bare = new ArrayList<>();
    Matcher tokens = TOKEN.matcher(text);
    while (tokens.find()) {
      Span span = new Span(tokens.start(), tokens.end());
      String before = text.substring(Math.max(0, span.from() - 10), span.from());
      if (CODE_WORD.matcher(before).find()) {
        code = code.isPresent() ? code : Optional.of(normal.quote(span));
      } else if (NUMBER_WORD.matcher(before).find() && digits(tokens.group())) {
        number = number.isPresent() ? number : Optional.of(tokens.group());
      } else if (bare.size() < 4) {
        bare.add(span);
      }
    }
    for (Span span : bare) {
      String token = text.substring(span.from(), span.to());
      boolean caseNumber =
          digits(token) && token.length() >= 8 && token.length() <= 14 && !phone(token);
      if (talksOfCase && number.isEmpty() && caseNumber) {
        number = Optional.of(token);
      } else if (code.isEmpty()
          && (talksOfCase ? !phone(token) : mixed(token) && atEdge(text, span))) {
        code = Optional.of(normal.quote(span));
      }
    }
    return new Codes(
        number,
        code.map(found -> java.text.Normalizer.normalize(found, java.text.Normalizer.Form.NFKC)));
  }

  /** The case number, when its check digit fits. */
  Optional<CaseNo> caseNo() {
    return number.flatMap(CaseNo::parse);
  }

  private static boolean digits(String token) {
    return token.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean phone(String token) {
    return token.length() == 11 && token.charAt(0) == '1' && digits(token);
  }

  private static boolean mixed(String token) {
    return !digits(token) && token.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  /** At the very beginning or end, by itself: elsewhere it is a plate or a model number. */
  private static boolean atEdge(String text, Span span) {
    boolean last = text.substring(span.to()).codePoints().noneMatch(Character::isLetterOrDigit);
    boolean alone = span.from() == 0 || !Character.isIdeographic(text.charAt(span.from() - 1));
    return alone && (last || span.from() == 0);
  }
}
