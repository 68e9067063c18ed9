package org.chuishao.console;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chuishao.desk.Album;
import org.chuishao.desk.Books;
import org.chuishao.desk.DayBook;
import org.chuishao.desk.MediaShelf;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Level;
import org.chuishao.directory.Person;
import org.chuishao.model.AreaPath;
import org.chuishao.model.DayEntry;
import org.chuishao.policy.Policy;

/**
 * The ledger 台账 (P-B8): who checked, when, where, what was found, what was done; by area, days,
 * person and duty, as JSON or as a file for a spreadsheet.
 */
final class LedgerReads {

  private static final Duration USUAL = Duration.ofDays(31);
  private static final int MOST_DAYS = 366;
  private static final String BOM = "\uFEFF";
  private static final List<String> HEAD =
      List.of("时间", "区域", "人员", "事项", "对象", "发现", "处理", "数量", "照片", "原文");

  private final DayBook dayBook;
  private final Supplier<Books> books;
  private final MediaShelf shelf;
  private final InstantSource clock;

  LedgerReads(DayBook dayBook, Supplier<Books> books, MediaShelf shelf, InstantSource clock) {
    this.dayBook = dayBook;
    this.books = books;
    this.shelf = shelf;
    this.clock = clock;
  }

  /**
   * @param token a township's sees the township and what lies in it
   * @param parameters {@code area}, {@code from} and {@code to} (days, both included; the last
   *     month when not given), {@code person} (id), {@code duty} (key of a recurring duty, {@code
   *     patrol}, {@code publicity}), {@code limit}
   * @throws Denied when the area is not the token's, or more than {@value #MOST_DAYS} days are
   *     asked for
   */
  View.Page page(Token token, Parameters parameters) {
    int limit = parameters.limit();
    List<View.Checked> lines = lines(token, parameters);
    return new View.Page(lines.stream().limit(limit).toList(), lines.size() > limit);
  }

  /** The same, all of it, as CSV in UTF-8 that spreadsheets open; no cell of it is a formula. */
  byte[] csv(Token token, Parameters parameters) {
    StringBuilder file = new StringBuilder(BOM);
    row(file, HEAD);
    for (View.Checked line : lines(token, parameters)) {
      row(
          file,
          List.of(
              line.at(),
              line.area(),
              line.name(),
              line.title(),
              line.object(),
              line.found(),
              line.done(),
              counts(line.counts()),
              line.photo() ? "有" : "",
              line.text()));
    }
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String counts(Map<String, Integer> counts) {
    return String.join(
        "；", counts.entrySet().stream().map(one -> one.getKey() + one.getValue()).toList());
  }

  private static void row(StringBuilder file, List<String> cells) {
    file.append(String.join(",", cells.stream().map(LedgerReads::cell).toList())).append("\r\n");
  }

  /** Quoted; what a spreadsheet would take for a formula begins with an apostrophe. */
  static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }

  private List<View.Checked> lines(Token token, Parameters parameters) {
    Directory directory = books.get().directory();
    AreaPath area = parameters.area().orElse(token.area());
    if (!directory.within(area, token.area())) {
      throw Denied.forbidden(
          "令牌只能看 " + token.area() + " 及以下", "this token reads " + token.area() + " and below");
    }
    Instant to = parameters.time("to").orElseGet(clock::instant);
    LocalDate last = LocalDate.ofInstant(to, EventWords.ZONE);
    LocalDate first =
        LocalDate.ofInstant(
            parameters.time("from").orElseGet(() -> to.minus(USUAL)), EventWords.ZONE);
    if (first.plusDays(MOST_DAYS).isBefore(last)) {
      throw Denied.badRequest("最多查 " + MOST_DAYS + " 天", "at most " + MOST_DAYS + " days at once");
    }
    Optional<String> person = parameters.text("person");
    Optional<String> duty = parameters.text("duty");
    // The day book finds by path; all counties lie in the city, though their paths do not say so.
    Stream<AreaPath> areas =
        directory.area(area).filter(one -> one.level() == Level.CITY).isPresent()
            ? Stream.concat(
                Stream.of(area), directory.children(area).stream().map(child -> child.path()))
            : Stream.of(area);
    return areas
        .flatMap(one -> dayBook.entries(one, first, last).stream())
        .distinct()
        .filter(entry -> directory.within(entry.area(), area))
        .filter(entry -> person.map(entry.by()::equals).orElse(true))
        .filter(entry -> duty.map(key -> key.equals(key(entry))).orElse(true))
        .sorted(Comparator.comparing(DayEntry::at).reversed())
        .map(entry -> line(entry, directory))
        .toList();
  }

  /**
   * The lines of one area on one day.
   *
   * @param wanted the token's area when empty
   * @throws Denied when the area is not the token's
   */
  List<DayEntry> entries(Token token, Optional<AreaPath> wanted, LocalDate day) {
    AreaPath area = wanted.orElse(token.area());
    if (!books.get().directory().within(area, token.area())) {
      throw Denied.notFound();
    }
    return dayBook.entries(area, day, day).stream()
        .filter(entry -> books.get().directory().within(entry.area(), token.area()))
        .toList();
  }

  private static String key(DayEntry entry) {
    return switch (entry.what()) {
      case PATROL -> "patrol";
      case PUBLICITY -> "publicity";
      case DUTY -> entry.duty();
    };
  }

  private View.Checked line(DayEntry entry, Directory directory) {
    Map<String, Integer> counts = new TreeMap<>();
    entry.counts().forEach((count, many) -> counts.put(count.zh(), many));
    return new View.Checked(
        entry.id(),
        EventWords.iso(entry.at()),
        entry.area().value(),
        entry.by(),
        directory.person(entry.by()).map(Person::name).orElse(""),
        key(entry),
        title(entry),
        Mask.text(entry.object()),
        Mask.text(entry.found()),
        Mask.text(entry.done()),
        counts,
        entry.photo(),
        Mask.text(entry.text()),
        entry.photo()
            ? Pictures.files(shelf, Optional.of(Album.ofEntry(entry.id())))
            : View.Files.NONE);
  }

  private String title(DayEntry entry) {
    if (entry.what() != DayEntry.What.DUTY) {
      return entry.what().zh();
    }
    return books.get().policies().inForce().stream()
        .map(Policy::recurring)
        .flatMap(rules -> Optional.ofNullable(rules.get(entry.duty())).stream())
        .map(rule -> rule.title())
        .findFirst()
        .orElse(entry.object());
  }
}
