package org.chuishao.console;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chuishao.desk.Books;
import org.chuishao.desk.FigureReading;
import org.chuishao.figures.Figures;
import org.chuishao.figures.Period;
import org.chuishao.model.AreaPath;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.Kind;

/** What a token may read of the figures: those of its own area and of areas in it. */
final class FigureReads {

  private final FigureReading reading;
  private final Supplier<Books> books;
  private final InstantSource clock;

  FigureReads(FigureReading reading, Supplier<Books> books, InstantSource clock) {
    this.reading = reading;
    this.books = books;
    this.clock = clock;
  }

  /** 附件2 with what belongs to it. */
  FigureView.Whole whole(Token token, Parameters parameters) {
    AreaPath area = area(token, parameters);
    Period period = period(parameters);
    Instant cut = parameters.time("cut").orElseGet(period::cut);
    return FigureView.of(reading.from(period).report(area, period, cut));
  }

  /** The cases and entries behind a figure. */
  View.Page behind(Token token, Parameters parameters) {
    AreaPath area = area(token, parameters);
    Period period = period(parameters);
    FigureColumn column =
        parameters
            .text("column")
            .flatMap(FigureColumn::of)
            .orElseThrow(
                () -> {
                  String known =
                      Arrays.stream(FigureColumn.values())
                          .map(FigureColumn::key)
                          .collect(Collectors.joining(", "));
                  return Denied.badRequest("column 可用：" + known, "column is one of " + known);
                });
    Optional<Kind> kind = parameters.text("kind").map(FigureReads::kind);
    return new View.Page(
        reading.from(period).behind(area, period, kind, column).stream()
            .map(FigureView::one)
            .toList(),
        false);
  }

  /** Who is on the blacklist, over all cases of the area (P-A7). */
  View.Page blacklist(Token token, Parameters parameters) {
    AreaPath area = area(token, parameters);
    return new View.Page(
        reading.blacklist(area).stream()
            .map(
                one ->
                    new FigureView.Listed(
                        one.name(),
                        one.reason(),
                        one.no().digits(),
                        one.area().value(),
                        one.kind().map(Kind::zh).orElse(""),
                        EventWords.iso(one.since()),
                        one.by().map(books.get().directory()::title).orElse("")))
            .toList(),
        false);
  }

  /** What is owed now, and the numbers of the period so far. */
  FigureView.Now open(Token token, Parameters parameters) {
    AreaPath area = area(token, parameters);
    Period period = period(parameters);
    Figures figures = reading.from(period);
    return new FigureView.Now(
        figures.counts(area, period),
        figures.openSteps(area, clock.instant()).stream().map(FigureView::step).toList());
  }

  private static Kind kind(String key) {
    List<String> known = Arrays.stream(Kind.values()).map(Kind::key).toList();
    return Kind.of(key)
        .orElseThrow(
            () ->
                Denied.badRequest(
                    "kind 可用：" + String.join(", ", known),
                    "kind is one of " + String.join(", ", known)));
  }

  private static Period period(Parameters parameters) {
    String written =
        parameters
            .text("period")
            .orElseThrow(
                () -> Denied.badRequest("缺 period，例如 2026-10", "period is missing, like 2026-10"));
    try {
      return Period.parse(written);
    } catch (IllegalArgumentException e) {
      throw Denied.badRequest(
          "period 写作 2026-10、2026-Q4、2026 或 2026-10-01..2026-10-15",
          "period is like 2026-10, 2026-Q4, 2026 or 2026-10-01..2026-10-15");
    }
  }

  private AreaPath area(Token token, Parameters parameters) {
    AreaPath wanted = parameters.area().orElse(token.area());
    if (books.get().directory().area(wanted).isEmpty()
        || !books.get().directory().within(wanted, token.area())) {
      throw Denied.forbidden(
          "令牌只能看 " + token.area() + " 及以下", "this token reads " + token.area() + " and below");
    }
    return wanted;
  }
}
