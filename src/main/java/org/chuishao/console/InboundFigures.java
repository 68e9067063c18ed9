package org.chuishao.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.chuishao.desk.Books;
import org.chuishao.desk.SweepBook;

/**
 * "Received N, filed N" by channel and day. Of the whole installation, so only for its top area.
 */
final class InboundFigures {

  private static final Duration USUAL = Duration.ofDays(7);
  private static final int MOST_DAYS = 35;

  private final SweepBook book;
  private final Supplier<Books> books;
  private final InstantSource clock;

  InboundFigures(SweepBook book, Supplier<Books> books, InstantSource clock) {
    this.book = book;
    this.books = books;
    this.clock = clock;
  }

  /**
   * @param parameters {@code from} and {@code to}, both days included; the last week when not given
   * @throws Denied when the token's area is a smaller one, or more than {@value #MOST_DAYS} days
   *     are asked for
   */
  View.Page of(Token token, Parameters parameters) {
    if (!token.area().equals(books.get().directory().top())) {
      throw Denied.forbidden("此数据只对全域令牌开放", "only a token of the whole area reads this");
    }
    Instant to = parameters.time("to").orElseGet(clock::instant);
    LocalDate last = LocalDate.ofInstant(to, EventWords.ZONE);
    LocalDate first =
        LocalDate.ofInstant(
            parameters.time("from").orElseGet(() -> to.minus(USUAL)), EventWords.ZONE);
    if (first.plusDays(MOST_DAYS).isBefore(last)) {
      throw Denied.badRequest("最多查 " + MOST_DAYS + " 天", "at most " + MOST_DAYS + " days at once");
    }
    List<View.Swept> rows =
        book.counts(first, last).stream()
            .map(
                count ->
                    new View.Swept(
                        count.channel(),
                        count.day().toString(),
                        count.received(),
                        count.filed(),
                        count.late()))
            .toList();
    return new View.Page(rows, false);
  }
}
