package org.chuishao.console;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Optional;
import org.chuishao.desk.FigureReading;
import org.chuishao.figures.Period;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.FigureEntry;
import org.chuishao.model.Kind;
import org.chuishao.model.PostRef;

/**
 * A post states a figure through the API (rules.md D), in the name of a person of the token's area.
 */
final class Stating {

  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

  private final Acting acting;
  private final FigureReading figures;
  private final InstantSource clock;

  Stating(Acting acting, FigureReading figures, InstantSource clock) {
    this.acting = acting;
    this.figures = figures;
    this.clock = clock;
  }

  /**
   * @param by id of the person
   * @param month {@code 2026-09}
   * @param column key of the column
   * @param kind key of the row; absent for what belongs to no field
   * @param amount in the unit of the column: money in 万元
   */
  record Figure(String by, String month, String column, Optional<String> kind, BigDecimal amount) {}

  /** What was kept. @param post in whose name it counts */
  record Kept(String id, String post, String month, String column, BigDecimal amount) {}

  Kept state(Token token, Figure figure) {
    PostRef post = acting.postsFor(token, figure.by()).get(0);
    FigureColumn column =
        FigureColumn.of(figure.column())
            .orElseThrow(() -> Denied.badRequest("没有这个 column", "there is no such column"));
    Optional<Kind> kind =
        figure
            .kind()
            .map(
                key ->
                    Kind.of(key)
                        .orElseThrow(() -> Denied.badRequest("没有这个 kind", "there is no such kind")))
            .filter(one -> one != Kind.OTHER);
    BigDecimal amount = amount(column, figure.amount());
    Instant now = clock.instant();
    YearMonth month = month(figure.month(), YearMonth.from(now.atZone(Period.ZONE)));
    String id =
        "api:"
            + now.toEpochMilli()
            + ":"
            + String.join(
                ":",
                post.toString(),
                month.toString(),
                column.key(),
                kind.map(Kind::key).orElse(""));
    String words = column.zh() + figure.amount().toPlainString() + column.unit();
    figures.keep(
        new FigureEntry(id, post, figure.by(), now, month, kind, column, amount, "api", words));
    return new Kept(id, post.toString(), month.toString(), column.key(), figure.amount());
  }

  /** Kept in yuan, and in whole numbers where people and things are counted. */
  private static BigDecimal amount(FigureColumn column, BigDecimal said) {
    if (said.signum() < 0 || said.precision() > 18 || Math.abs(said.scale()) > 18) {
      throw Denied.badRequest("amount 不对", "amount is no figure");
    }
    BigDecimal amount = column.money() ? said.movePointRight(4) : said;
    int decimals = column.money() ? 2 : 0;
    if (amount.compareTo(MOST) > 0 || amount.stripTrailingZeros().scale() > decimals) {
      throw Denied.badRequest("amount 太大，或小数位太多", "amount is too large, or has too many decimals");
    }
    return amount;
  }

  private static YearMonth month(String written, YearMonth now) {
    try {
      YearMonth month = YearMonth.parse(written);
      if (month.isAfter(now) || month.isBefore(now.minusYears(1))) {
        throw Denied.badRequest("month 须在近一年内", "month must be one of the last year");
      }
      return month;
    } catch (DateTimeException e) {
      throw Denied.badRequest("month 写作 2026-09", "month is like 2026-09");
    }
  }
}
